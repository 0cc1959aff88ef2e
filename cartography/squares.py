"""Squares: the world in pieces of even size, of which a browser loads those in view."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from cartography.arcs import Segment
from cartography.geopackage import HALF_TURN, Point, Ring

POLE = 90_000
OVERLAP = 100  # of a square: more than two pixels at the least zoom, so that land has no seams
EDGE = 200  # thousandths of a degree: the source stops short of the pole


@dataclass(frozen=True, slots=True, order=True)
class Square:
    """The column and row of a piece, from the south-west corner of the world."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Squares of so many thousandths of a degree."""

    size: int

    def of(self, east: float, north: float) -> Square:
        """The square that a point lies in; the far edges of the world are in the last ones."""
        column, row = math.floor((east + HALF_TURN) / self.size), math.floor((north + POLE) / self.size)
        return Square(min(max(column, 0), self.columns - 1), min(max(row, 0), self.rows - 1))

    @property
    def overlap(self) -> int:
        """How far the land of a square reaches into those beside it."""
        return self.size // OVERLAP

    @property
    def columns(self) -> int:
        """How many squares there are from west to east."""
        return -(-2 * HALF_TURN // self.size)

    @property
    def rows(self) -> int:
        """How many squares there are from south to north."""
        return -(-2 * POLE // self.size)

    def west(self, column: int) -> int:
        """Where a column begins."""
        return column * self.size - HALF_TURN

    def south(self, row: int) -> int:
        """Where a row begins."""
        return row * self.size - POLE

    def share_out(self, line: Ring) -> Iterator[tuple[Square, Segment]]:
        """The segments of a line, cut where they cross from square to square."""
        for one, two in pairwise(line):
            for start, end in pairwise(self._cut(one, two)):
                if start != end:
                    yield self.of((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), (start, end)

    def _cut(self, one: Point, two: Point) -> list[Point]:
        shares = {0.0, 1.0}
        for axis, origin in ((0, HALF_TURN), (1, POLE)):
            low, high = sorted((one[axis] + origin, two[axis] + origin))
            for number in range(low // self.size + 1, -(-high // self.size)):
                shares.add((number * self.size - origin - one[axis]) / (two[axis] - one[axis]))
        return [_between(one, two, share) for share in sorted(shares)]

    def fill(self, ring: Ring) -> Iterator[tuple[Square, Ring]]:
        """A ring of land as a ring in each square that it reaches into."""
        first, last = self.of(*map(min, zip(*ring, strict=True))), self.of(*map(max, zip(*ring, strict=True)))
        for column in range(max(first.column - 1, 0), min(last.column + 2, self.columns)):
            strip = _clip(ring, 0, self.west(column) - self.overlap, self.west(column + 1) + self.overlap)
            for row in range(max(first.row - 1, 0), min(last.row + 2, self.rows)) if strip else ():
                piece = _clip(strip, 1, self.south(row) - self.overlap, self.south(row + 1) + self.overlap)
                if piece:
                    yield Square(column, row), piece

    def is_cut(self, square: Square, segment: Segment) -> bool:
        """True for a side of a filled ring that is no coast: it runs along the edge of its square or of the world."""
        (x1, y1), (x2, y2) = segment
        sides = {
            self.west(square.column) - self.overlap,
            self.west(square.column + 1) + self.overlap,
            HALF_TURN,
            -HALF_TURN,
        }
        floors = {self.south(square.row) - self.overlap, self.south(square.row + 1) + self.overlap}
        return (x1 == x2 and x1 in sides) or (y1 == y2 and (y1 in floors or abs(y1) > POLE - EDGE))


def _between(one: Point, two: Point, share: float) -> Point:
    return round(one[0] + share * (two[0] - one[0])), round(one[1] + share * (two[1] - one[1]))


def _clip(ring: Ring, axis: int, low: int, high: int) -> Ring:
    """What of a closed ring lies between two bounds (Sutherland and Hodgman 1974); closed, or empty."""
    inner = _beyond(ring, axis, low, 1)
    return _beyond(inner, axis, high, -1) if inner else ()


def _beyond(ring: Iterable[Point], axis: int, bound: int, sign: int) -> Ring:
    kept: list[Point] = []
    for one, two in pairwise(ring):
        here, there = sign * (one[axis] - bound) >= 0, sign * (two[axis] - bound) >= 0
        if here:
            kept.append(one)
        if here != there:
            kept.append(_crossing(one, two, axis, bound))
    return (*kept, kept[0]) if len(kept) > 2 else ()  # noqa: PLR2004 - a ring has three


def _crossing(one: Point, two: Point, axis: int, bound: int) -> Point:
    share = (bound - one[axis]) / (two[axis] - one[axis])
    other = round(one[1 - axis] + share * (two[1 - axis] - one[1 - axis]))
    return (bound, other) if axis == 0 else (other, bound)
