"""Arcs: lines between two junctions with the same on either side, each once however many units share it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from cartography.geopackage import Point, Ring

Segment = tuple[Point, Point]
Sides = frozenset[int]
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Arc:
    """A line with the units on its sides: two inland, one at a coast."""

    sides: Sides
    points: Ring


def find_arcs(rings: Iterable[tuple[int, Ring]]) -> list[Arc]:
    """The arcs of the rings of units, without those inside one unit."""
    owners: defaultdict[Segment, list[int]] = defaultdict(list)
    for unit, ring in rings:
        for one, two in pairwise(ring):
            owners[ordered(one, two)].append(unit)
    by_sides: defaultdict[Sides, list[Segment]] = defaultdict(list)
    meeting = _meeting(owners)
    for segment, units in owners.items():
        if len(units) == 1 or len(set(units)) > 1:
            by_sides[frozenset(units)].append(segment)
    return [Arc(sides, line) for sides, segments in by_sides.items() for line in chain(segments, meeting)]


def _meeting(owners: Mapping[Segment, Sequence[int]]) -> set[Point]:
    """The points at which more than two kinds of lines meet."""
    seen: defaultdict[Point, set[frozenset[int]]] = defaultdict(set)
    for segment, units in owners.items():
        for point in segment:
            seen[point].add(frozenset(units))
    return {point for point, kinds in seen.items() if len(kinds) > 1}


def ordered(one: Point, two: Point) -> Segment:
    """A segment in one direction, whichever it was drawn in."""
    return (one, two) if one < two else (two, one)


def chain(segments: Iterable[Segment], ends: Iterable[Point] = ()) -> Iterator[Ring]:
    """The segments as lines that are as long as can be, but go through no end."""
    beside: defaultdict[Point, list[Point]] = defaultdict(list)
    for one, two in segments:
        beside[one].append(two)
        beside[two].append(one)
    stops = {point for point, near in beside.items() if len(near) != 2}.union(ends)  # noqa: PLR2004 - a line goes on
    for start in [*(point for point in beside if point in stops), *beside]:
        while beside[start]:
            yield tuple(_walk(beside, stops, start))


def _walk(beside: Mapping[Point, list[Point]], stops: set[Point], start: Point) -> Iterator[Point]:
    """The points from a start to the next stop or back round to it; what is walked is taken away."""
    here = start
    yield here
    while beside[here]:
        following = beside[here].pop()
        beside[following].remove(here)
        here = following
        yield here
        if here in stops or here == start:
            return
