"""What is taken from a GeoPackage of Natural Earth: the units of countries, and the lines of claims."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Point = tuple[int, int]  # longitude and latitude in thousandths of a degree
Ring = tuple[Point, ...]
PER_DEGREE = 1000
NEAR_THE_END = 179_890  # the source stops short of the 180th meridian
HALF_TURN = 180_000
LINE, POLYGON, LINES, POLYGONS = 2, 3, 5, 6
HEADER = 8
BYTES_OF_BOUNDS = (0, 32, 48, 48, 64)


@dataclass(frozen=True, slots=True)
class Unit:
    """A first-order unit, or a part of one: Natural Earth's code of its country, its names, its rings."""

    country: str
    code: str
    name: str
    rings: tuple[Ring, ...]


def read_units(path: Path) -> Iterator[Unit]:
    """Every unit of the layer states_provinces; the code is of FIPS 10-4, empty where none is told."""
    rows = "SELECT adm0_a3, coalesce(fips, ''), coalesce(name, ''), geom FROM states_provinces ORDER BY fid"
    for country, code, name, shape in _rows(path, rows):
        yield Unit(country, code, name, tuple(read_lines(shape)))


def read_claims(path: Path) -> Iterator[Ring]:
    """Every line of the layer disputed_borders."""
    for (shape,) in _rows(path, "SELECT geom FROM disputed_borders ORDER BY fid"):
        yield from read_lines(shape)


def _rows(path: Path, asked: str) -> list[tuple[Any, ...]]:
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such GeoPackage")
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as package:
        return package.execute(asked).fetchall()


def read_lines(shape: bytes) -> Iterator[Ring]:
    """The lines of a GeoPackage's geometry, or the rings of its polygons."""
    bounds = BYTES_OF_BOUNDS[shape[3] >> 1 & 7]
    yield from _Reader(shape, HEADER + bounds).lines()


class _Reader:
    """Well-known binary, read from one end to the other."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._at = start

    def lines(self) -> Iterator[Ring]:
        order = "<" if self._data[self._at] else ">"
        self._at += 1
        (kind,) = self._take(f"{order}I")
        if kind == LINE:
            yield self._line(order)
        elif kind in {POLYGON, LINES, POLYGONS}:
            (count,) = self._take(f"{order}I")
            for _ in range(count):
                yield from [self._line(order)] if kind == POLYGON else self.lines()
        else:
            raise ValueError(f"geometry of kind {kind}: only lines and polygons are read")

    def _line(self, order: str) -> Ring:
        (count,) = self._take(f"{order}I")
        numbers = self._take(f"{order}{2 * count}d")
        points = [_rounded(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]
        return tuple(point for at, point in enumerate(points) if not at or point != points[at - 1])

    def _take(self, form: str) -> tuple[Any, ...]:
        taken: tuple[Any, ...] = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return taken


def _rounded(longitude: float, latitude: float) -> Point:
    east = round(longitude * PER_DEGREE)
    if abs(east) > NEAR_THE_END:
        east = HALF_TURN if east > 0 else -HALF_TURN
    return east, round(latitude * PER_DEGREE)
