"""What is read of a GeoPackage: units with their rings, claims with their lines, in either order of bytes."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from base_map.made import CLAIM, UNITS, WEST, framed, lines, polygons, write_package
from cartography.geopackage import read_claims, read_lines, read_units


def test_units_and_claims_are_read(tmp_path: Path) -> None:
    write_package(tmp_path / "made.gpkg")
    assert tuple(read_units(tmp_path / "made.gpkg")) == UNITS
    assert list(read_claims(tmp_path / "made.gpkg")) == [CLAIM]


def test_a_package_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.gpkg: no such GeoPackage"):
        list(read_units(tmp_path / "none.gpkg"))
    assert not (tmp_path / "none.gpkg").exists()


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("bounds", range(5))
def test_either_order_of_bytes_and_any_bounds(order: str, bounds: int) -> None:
    assert list(read_lines(framed(polygons([WEST], order), bounds))) == [WEST]
    assert list(read_lines(framed(lines([CLAIM], order), bounds))) == [CLAIM]


def test_a_point_is_refused() -> None:
    with pytest.raises(ValueError, match="kind 1: only lines and polygons"):
        list(read_lines(framed(b"\x01" + struct.pack("<Idd", 1, 0, 0))))


def test_the_end_of_the_map_is_the_180th_meridian() -> None:
    [read] = read_lines(framed(lines([((179_900, 0), (-179_900, 1), (179_800, 2))])))
    assert read == ((180_000, 0), (-180_000, 1), (179_800, 2))
