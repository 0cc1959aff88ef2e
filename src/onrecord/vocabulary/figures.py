"""What a figure counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from onrecord.records.figure import FigureKind
from onrecord.vocabulary.tables import HERE, Table, read_rows

UNITS = ("people", "things", "events", "")


@dataclass(frozen=True, slots=True)
class FigureWord:
    """A kind of figure; `unit` is None where the words of the report tell it."""

    name: FigureKind
    definition: str
    unit: str | None


def load_figures(folder: Path = HERE) -> Mapping[FigureKind, FigureWord]:
    """Every kind of figure by its name."""
    rows = read_rows(folder / "figures.toml", get_args(FigureKind))
    return {name: _figure(name, rows[name]) for name in get_args(FigureKind)}


def _figure(name: FigureKind, row: Table) -> FigureWord:
    row.only("definition", "unit")
    return FigureWord(name, row.text("definition"), row.word("unit", UNITS) or None)
