"""The columns of the field's tables, and the words that their cells may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.vocabulary.tables import HERE, Table, read_table


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's columns in order; `words` are the words valid in a column or for a part of it, by its name."""

    columns: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Layouts:
    """The tables of the field; `quad_codes` gives the quadrant of every PLOVER type."""

    acled: Layout
    ucdp_ged: Layout
    polecat: Layout
    quad_codes: Mapping[str, str]


@cache
def load_layouts(folder: Path = HERE) -> Layouts:
    """The layouts of a vocabulary folder."""
    table = read_table(folder / "layouts.toml")
    quadrants = table.below("polecat").below("quad_codes").values
    return Layouts(
        acled=_layout(table.below("acled")),
        ucdp_ged=_layout(table.below("ucdp_ged")),
        polecat=_layout(table.below("polecat")),
        quad_codes={kind: quadrant for quadrant, kinds in quadrants.items() for kind in kinds},
    )


def _layout(table: Table) -> Layout:
    lists = {key: tuple(words) for key, words in table.values.items() if isinstance(words, list)}
    return Layout(lists.pop("columns"), lists)
