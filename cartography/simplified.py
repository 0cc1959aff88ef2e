"""Lines with fewer points, after Douglas and Peucker (1973)."""

from __future__ import annotations

import math

from cartography.geopackage import Point, Ring

LEAST_OF_A_RING = 4
LEAST_NARROW = 0.2  # at the poles no longitude counts, but the edge of the map has its corners there


def simplify(line: Ring, tolerance: float) -> Ring:
    """The line through some of its points, from which no other lies further than the tolerance (as the map sees it).

    Its ends stay, so that lines which met still meet; a ring that would vanish is empty.
    """
    if tolerance <= 0 or len(line) <= 2:  # noqa: PLR2004 - both ends
        return line
    closed = line[0] == line[-1]
    if not closed:
        return _thinned(line, tolerance)
    far = max(range(len(line)), key=lambda at: _square(line[0], line[at]))
    ring = (*_thinned(line[: far + 1], tolerance), *_thinned(line[far:], tolerance)[1:])
    return ring if len(ring) >= LEAST_OF_A_RING else ()


def _square(one: Point, two: Point) -> int:
    return (one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2


def _thinned(line: Ring, tolerance: float) -> Ring:
    kept = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:  # noqa: PLR2004 - nothing between
            continue
        at, away = _furthest(line, first, last)
        if away > tolerance:
            kept.add(at)
            todo += [(first, at), (at, last)]
    return tuple(line[at] for at in sorted(kept))


def _furthest(line: Ring, first: int, last: int) -> tuple[int, float]:
    """Which point between lies furthest from the straight line, and how far; degrees east count less near a pole."""
    narrow = max(math.cos(math.radians(line[first][1] / 1000)), LEAST_NARROW)
    (x1, y1), (x2, y2) = line[first], line[last]
    dx, dy = (x2 - x1) * narrow, y2 - y1
    long = dx * dx + dy * dy
    worst, most = first + 1, -1.0
    for at in range(first + 1, last):
        px, py = (line[at][0] - x1) * narrow, line[at][1] - y1
        along = min(1.0, max(0.0, (px * dx + py * dy) / long)) if long else 0.0
        away = (px - along * dx) ** 2 + (py - along * dy) ** 2
        if away > most:
            worst, most = at, away
    return worst, math.sqrt(most)
