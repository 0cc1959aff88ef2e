"""Lines are put together so that no segment is lost and none is there twice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from base_map.made import EAST, WEST
from cartography.arcs import chain, find_arcs, ordered
from cartography.simplified import simplify

POINTS = st.tuples(st.integers(0, 4), st.integers(0, 4))
SEGMENTS = st.sets(st.tuples(POINTS, POINTS).filter(lambda pair: pair[0] < pair[1]))
LINES = st.lists(st.tuples(st.integers(-5000, 5000), st.integers(-5000, 5000)), min_size=2, max_size=30, unique=True)


@given(SEGMENTS, st.sets(POINTS))
def test_a_chain_holds_each_segment_once(
    segments: set[tuple[tuple[int, int], tuple[int, int]]], ends: set[tuple[int, int]]
) -> None:
    lines = list(chain(segments, ends))
    walked = [ordered(*pair) for line in lines for pair in pairwise(line)]
    assert sorted(walked) == sorted(segments)
    assert not any(point in ends for line in lines for point in line[1:-1])


def test_two_units_share_one_arc() -> None:
    arcs = {arc.sides: arc.points for arc in find_arcs([(0, WEST), (1, EAST)])}
    assert set(arcs) == {frozenset({0}), frozenset({1}), frozenset({0, 1})}
    assert sorted(arcs[frozenset({0, 1})]) == [(2000, 0), (2000, 2000)]


def test_a_line_inside_one_unit_is_none() -> None:
    assert {arc.sides for arc in find_arcs([(0, WEST), (0, EAST)])} == {frozenset({0})}


@given(LINES, st.integers(1, 2000))
def test_a_simplified_line_keeps_its_ends_and_its_order(line: list[tuple[int, int]], tolerance: int) -> None:
    kept = simplify(tuple(line), tolerance)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    places = [line.index(point) for point in kept]
    assert places == sorted(places)


def test_what_is_simplified_is_what_lies_near() -> None:
    line = ((0, 0), (500, 9), (1000, 0), (1500, 200), (2000, 0))
    assert simplify(line, 10) == ((0, 0), (1000, 0), (1500, 200), (2000, 0))
    assert simplify(line, 0) == line
    assert simplify(((0, 0), (0, 5), (5, 5), (0, 0)), 10) == ()
