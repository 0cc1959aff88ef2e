"""Boxes on a map, as addresses say them."""

from __future__ import annotations

import math
import re

from onrecord.store import Box
from onrecord.web.filters import FilterError

_NUMBER = re.compile(r"-?\d{1,4}(\.\d{1,12})?")
_SIDES = 4
_QUARTER_TURN = 90.0


def read_box(told: str | None) -> Box | None:
    """The box of "west,south,east,north" in degrees; None of nothing; FilterError where it is none."""
    if not told:
        return None
    parts = told.split(",")
    if len(parts) != _SIDES or not all(map(_NUMBER.fullmatch, parts)):
        raise FilterError(f"{told[:60]!r} is no box; write west,south,east,north in degrees")
    west, south, east, north = map(float, parts)
    if not -_QUARTER_TURN <= south <= north <= _QUARTER_TURN:
        raise FilterError(f"{told!r} is no box: latitudes are from -90 to 90 degrees, the southern first")
    if east - west >= 360:  # noqa: PLR2004 - the whole way round
        return Box(-180.0, south, 180.0, north)
    return Box(_turned(west), south, _turned(east), north)


def write_box(box: Box) -> str:
    """A box as addresses say it, to about a metre, no smaller than it is."""
    low = (math.floor(side * 1e5) / 1e5 for side in (box.west, box.south))
    high = (math.ceil(side * 1e5) / 1e5 for side in (box.east, box.north))
    (west, south), (east, north) = low, high
    return ",".join(
        f"{side:.5f}" for side in (max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0))
    )


def _turned(longitude: float) -> float:
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180  # noqa: PLR2004 - half a turn
