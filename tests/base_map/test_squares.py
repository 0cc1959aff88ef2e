"""A line or an area is cut into squares without loss."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from base_map.made import CLAIM, UNITS
from cartography.geopackage import Point, Ring
from cartography.levels import LEVELS, draw_level
from cartography.squares import Grid, Square
from cartography.world import make_world

POINTS = st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000))
GRID = Grid(10_000)


def area(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


@given(POINTS, POINTS)
def test_a_line_is_shared_out_whole(one: Point, two: Point) -> None:
    pieces = list(GRID.share_out((one, two)))
    assert math.isclose(sum(math.dist(*piece) for _, piece in pieces), math.dist(one, two), abs_tol=len(pieces) * 2)
    for square, segment in pieces:
        for x, y in segment:
            assert GRID.west(square.column) - 1 <= x <= GRID.west(square.column + 1) + 1
            assert GRID.south(square.row) - 1 <= y <= GRID.south(square.row + 1) + 1


@given(POINTS, POINTS, POINTS)
def test_land_fills_its_squares_and_no_more(one: Point, two: Point, three: Point) -> None:
    ring = (one, two, three, one)
    sides = [GRID.overlap, GRID.size]
    filled = dict(GRID.fill(ring))
    assert sum(map(area, filled.values())) >= area(ring) * 0.99 - 1e6
    for square, piece in filled.items():
        assert min(x for x, _ in piece) >= GRID.west(square.column) - sides[0]
        assert max(y for _, y in piece) <= GRID.south(square.row) + sum(sides)


def test_the_edge_of_a_square_is_no_coast() -> None:
    square, edge = Square(18, 9), 10_000 + GRID.overlap
    assert GRID.is_cut(square, ((edge, 0), (edge, 500)))
    assert GRID.is_cut(square, ((0, -89_900), (500, -89_900)))
    assert not GRID.is_cut(square, ((500, 0), (500, 500)))


def drawn(number: int) -> dict[str, dict[str, Any]]:
    world = make_world(UNITS, (CLAIM,))
    return {f"{square.column}-{square.row}": json.loads(text) for square, text in draw_level(world, LEVELS[number])}


def test_each_level_holds_what_it_shows() -> None:
    far, middle, near = (drawn(number) for number in range(3))
    assert set(far["0-0"]["objects"]) == {"land", "coast", "border", "claim"}
    assert set(middle["6-3"]["objects"]) == {"land", "coast", "border", "claim", "units-5"}
    assert set(near["18-9"]["objects"]) == {"land", "coast", "border", "claim", "units-5"}
    assert far["0-0"]["names"] == []
    assert sorted(near["18-9"]["names"]) == [["East", 3000, 1000, 2000], ["West", 1000, 1000, 2000]]


def test_the_steps_of_a_line_lead_along_it() -> None:
    made = drawn(2)["18-9"]
    [[number]] = made["objects"]["units-5"]["arcs"]
    (x, y), *steps = made["arcs"][number]
    assert made["transform"]["scale"] == [0.001, 0.001]
    points = {(x, y), (x + sum(each[0] for each in steps), y + sum(each[1] for each in steps))}
    assert points == {(2000, 0), (2000, 2000)}
