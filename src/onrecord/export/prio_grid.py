"""PRIO-GRID: cells of half a degree, numbered from the south-western corner (Tollefsen, Strand and Buhaug 2012)."""

from __future__ import annotations

from math import floor

ROWS, COLUMNS = 360, 720


def prio_grid_gid(latitude: float, longitude: float) -> int:
    """The number of the cell that holds a point; the last row and column hold their outer edges too."""
    row = min(floor((latitude + 90) * 2), ROWS - 1)
    column = min(floor((longitude + 180) * 2), COLUMNS - 1)
    return row * COLUMNS + column + 1
