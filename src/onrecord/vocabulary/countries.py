"""Countries with the numbers and names that the schemes of the field give them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.vocabulary.tables import HERE, WordError


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A country: `iso` is its ISO 3166-1 number, `gw` its Gleditsch-Ward and `cow` its Correlates of War number.

    A number is None where the scheme has none; `peoples` are the words for its people and things ("Iraqi", "Iraqis").
    """

    alpha2: str
    alpha3: str
    iso: int
    name: str
    gw: int | None
    cow: int | None
    acled_name: str
    acled_region: str
    ucdp_name: str
    ucdp_region: str
    peoples: tuple[str, ...]


@cache
def load_countries(folder: Path = HERE) -> Mapping[str, CountryWord]:
    """Every country by its ISO 3166-1 alpha-2 code; WordError names a line of the wrong width or a wrong number."""
    file = folder / "countries.tsv"
    rows = csv.reader(file.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = next(rows)
    return {row[0]: _country(row, columns, f"{file.name}, line {number}") for number, row in enumerate(rows, 2)}


def _country(row: list[str], columns: list[str], where: str) -> CountryWord:
    if len(row) != len(columns):
        raise WordError(f"{where}: {len(row)} cells where there are {len(columns)} columns")
    cells = dict(zip(columns, row, strict=True))
    return CountryWord(
        alpha2=cells["alpha2"],
        alpha3=cells["alpha3"],
        iso=_number(cells["iso"], where) or 0,
        name=cells["name"],
        gw=_number(cells["gw"], where),
        cow=_number(cells["cow"], where),
        acled_name=cells["acled_name"],
        acled_region=cells["acled_region"],
        ucdp_name=cells["ucdp_name"],
        ucdp_region=cells["ucdp_region"],
        peoples=tuple(filter(None, cells["peoples"].split(" | "))),
    )


def _number(cell: str, where: str) -> int | None:
    try:
        return int(cell) if cell else None
    except ValueError:
        raise WordError(f"{where}: {cell!r} is no number") from None
