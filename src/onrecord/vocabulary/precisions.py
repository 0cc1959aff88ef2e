"""Precisions of places and times, with their codes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, get_args

from onrecord.records.place import PlacePrecision
from onrecord.records.when import TimePrecision
from onrecord.vocabulary.codebooks import Codebooks
from onrecord.vocabulary.tables import HERE, Table, WordError, read_table

_Name = TypeVar("_Name", bound=str)


@dataclass(frozen=True, slots=True)
class PrecisionWord:
    """A precision; its codes are where_prec or date_prec, geo_precision or time_precision, None where none fits.

    `ucdp_at_sea` is the where_prec in waters that lie in no country.
    """

    name: str
    definition: str
    ucdp: int | None
    ucdp_at_sea: int | None
    acled: int | None


def load_place_precisions(codebooks: Codebooks, folder: Path = HERE) -> Mapping[PlacePrecision, PrecisionWord]:
    """Every precision of a place by its name."""
    table = read_table(folder / "precisions.toml").below("place")
    return _precisions(table, get_args(PlacePrecision), codebooks.ucdp.where_prec, codebooks.acled.geo_precision)


def load_time_precisions(codebooks: Codebooks, folder: Path = HERE) -> Mapping[TimePrecision, PrecisionWord]:
    """Every precision of a time by its name."""
    table = read_table(folder / "precisions.toml").below("time")
    return _precisions(table, get_args(TimePrecision), codebooks.ucdp.date_prec, codebooks.acled.time_precision)


def _precisions(
    table: Table, names: tuple[_Name, ...], ucdp: Collection[int], acled: Collection[int]
) -> Mapping[_Name, PrecisionWord]:
    table.only(*names)
    return {name: _precision(name, table, ucdp, acled) for name in names}


def _precision(name: str, table: Table, ucdp: Collection[int], acled: Collection[int]) -> PrecisionWord:
    row = table.below(name)
    if not row.values:
        raise WordError(f"{table.file.name}: {row.key} is missing")
    row.only("definition", "ucdp", "ucdp_at_sea", "acled")
    code = row.word("ucdp", (0, *ucdp)) or None
    at_sea = row.word("ucdp_at_sea", ucdp) if "ucdp_at_sea" in row.values else code
    return PrecisionWord(name, row.text("definition"), code, at_sea, row.word("acled", (0, *acled)) or None)
