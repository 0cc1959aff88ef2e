"""Claims: disputed lines, and which borders run along one so that they are not drawn beside it a second time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cartography.arcs import Segment
from cartography.geopackage import Point, Ring

NEAR = 60.0  # thousandths of a degree: the units of the source are simplified, its disputed lines are not
STEP = 20.0
CELL = 60


class Claims:
    """Disputed lines, asked whether a segment of another line runs along one of them."""

    def __init__(self, lines: Iterable[Ring]) -> None:
        self._cells: defaultdict[Point, list[tuple[float, float]]] = defaultdict(list)
        for line in lines:
            for one, two in pairwise(line):
                for east, north in _steps(one, two, STEP):
                    self._cells[_cell(east, north)].append((east, north))

    def hold(self, segment: Segment) -> bool:
        """True where all of a segment lies near a disputed line."""
        return all(self._is_near(east, north) for east, north in _steps(*segment, CELL))

    def _is_near(self, east: float, north: float) -> bool:
        column, row = _cell(east, north)
        narrow = math.cos(math.radians(north / 1000))
        return any(
            ((east - other) * narrow) ** 2 + (north - higher) ** 2 <= NEAR**2
            for across in range(column - 2, column + 3)
            for up in (row - 1, row, row + 1)
            for other, higher in self._cells.get((across, up), ())
        )


def _cell(east: float, north: float) -> Point:
    return math.floor(east / CELL), math.floor(north / CELL)


def _steps(one: Point, two: Point, step: float) -> Iterator[tuple[float, float]]:
    """Points along a segment, both ends among them."""
    count = max(1, math.ceil(math.dist(one, two) / step))
    for at in range(count + 1):
        share = at / count
        yield one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])
