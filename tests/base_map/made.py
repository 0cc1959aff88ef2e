"""A world made by hand: two countries, one of two units, and a claim along part of their border."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from cartography.geopackage import Ring, Unit

# What the letters are in degrees, from west to east at 0, 2, 4 and 6, from south to north at 0 and 2:
#   WW EE B    country AAA of the units West and East, country BBB of the unit Other
WEST: Ring = ((0, 0), (0, 2000), (2000, 2000), (2000, 0), (0, 0))
EAST: Ring = ((2000, 0), (2000, 2000), (4000, 2000), (4000, 1000), (4000, 0), (2000, 0))
OTHER: Ring = ((4000, 0), (4000, 1000), (4000, 2000), (6000, 2000), (6000, 0), (4000, 0))
UNITS = (Unit("AAA", "", "West", (WEST,)), Unit("AAA", "", "East", (EAST,)), Unit("BBB", "", "Other", (OTHER,)))
CLAIM: Ring = ((4010, 1000), (4010, 2000))


def polygons(rings: Sequence[Ring], order: str = "<") -> bytes:
    mark = b"\x01" if order == "<" else b"\x00"
    shapes = [mark + struct.pack(f"{order}II", 3, 1) + line(ring, order) for ring in rings]
    return mark + struct.pack(f"{order}II", 6, len(shapes)) + b"".join(shapes)


def lines(every: Sequence[Ring], order: str = "<") -> bytes:
    mark = b"\x01" if order == "<" else b"\x00"
    shapes = [mark + struct.pack(f"{order}I", 2) + line(each, order) for each in every]
    return mark + struct.pack(f"{order}II", 5, len(shapes)) + b"".join(shapes)


def line(points: Ring, order: str) -> bytes:
    numbers = [number / 1000 for point in points for number in point]
    return struct.pack(f"{order}I{len(numbers)}d", len(points), *numbers)


def framed(shape: bytes, bounds: int = 0) -> bytes:
    return b"GP\x00" + bytes([bounds << 1 | 1]) + b"\x00" * 4 + b"\x00" * (0, 32, 48, 48, 64)[bounds] + shape


def write_package(path: Path) -> None:
    with closing(sqlite3.connect(path)) as package, package:
        package.execute("CREATE TABLE states_provinces (fid INTEGER, adm0_a3, fips, name, geom)")
        package.execute("CREATE TABLE disputed_borders (fid INTEGER, geom)")
        rows = [(at, unit.country, None, unit.name, framed(polygons(unit.rings), 1)) for at, unit in enumerate(UNITS)]
        package.executemany("INSERT INTO states_provinces VALUES (?, ?, ?, ?, ?)", rows)
        package.execute("INSERT INTO disputed_borders VALUES (1, ?)", (framed(lines([CLAIM])),))
