"""Ties between two actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from onrecord.records.tie import TieKind
from onrecord.vocabulary.tables import HERE, Table, read_rows


@dataclass(frozen=True, slots=True)
class TieWord:
    """A tie; `words` tell it between the two actors, `mutual` ties hold both ways."""

    name: TieKind
    definition: str
    words: str
    mutual: bool


def load_ties(folder: Path = HERE) -> Mapping[TieKind, TieWord]:
    """Every tie by its name."""
    rows = read_rows(folder / "ties.toml", get_args(TieKind))
    return {name: _tie(name, rows[name]) for name in get_args(TieKind)}


def _tie(name: TieKind, row: Table) -> TieWord:
    row.only("definition", "words", "mutual")
    return TieWord(name, row.text("definition"), row.text("words"), row.flag("mutual"))
