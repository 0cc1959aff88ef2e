"""Labels: where in a shape its name has most room."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from cartography.geopackage import Ring

LATITUDES = 25  # odd: one goes through the middle


@dataclass(frozen=True, slots=True)
class Room:
    """The middle of the widest stretch of a shape, and how wide it is; in thousandths of a degree."""

    east: int
    north: int
    width: int


def find_room(rings: Iterable[Ring]) -> Room | None:
    """The room for a name in a shape told by its outlines; None of a shape too flat for any."""
    segments = [pair for ring in rings for pair in pairwise(ring)]
    if not segments:
        return None
    low = min(point[1] for pair in segments for point in pair)
    high = max(point[1] for pair in segments for point in pair)
    found = [_at(segments, low + (high - low) * (step + 0.5) / LATITUDES) for step in range(LATITUDES)]
    middle = (low + high) / 2
    return max((room for room in found if room), key=lambda room: (room.width, -abs(room.north - middle)), default=None)


def _at(segments: list[tuple[tuple[int, int], tuple[int, int]]], north: float) -> Room | None:
    crossings = sorted(
        one[0] + (north - one[1]) / (two[1] - one[1]) * (two[0] - one[0])
        for one, two in segments
        if (one[1] > north) != (two[1] > north)
    )
    stretches = zip(crossings[::2], crossings[1::2], strict=False)
    west, east = max(stretches, key=lambda pair: pair[1] - pair[0], default=(0.0, 0.0))
    return Room(round((west + east) / 2), round(north), math.floor(east - west)) if east > west else None
