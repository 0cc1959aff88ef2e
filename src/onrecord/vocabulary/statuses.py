"""Statuses: whether it happened, as told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from onrecord.records.status import Status
from onrecord.vocabulary.tables import HERE, Table, read_rows

Happened = Literal["yes", "under way", "not yet", "open", "no"]


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status; `mark` is the sign that tables show before the event."""

    name: Status
    definition: str
    happened: Happened
    mark: str


def load_statuses(folder: Path = HERE) -> Mapping[Status, StatusWord]:
    """Every status by its name."""
    rows = read_rows(folder / "statuses.toml", get_args(Status))
    return {name: _status(name, rows[name]) for name in get_args(Status)}


def _status(name: Status, row: Table) -> StatusWord:
    row.only("definition", "happened", "mark")
    return StatusWord(name, row.text("definition"), row.word("happened", get_args(Happened)), row.text("mark"))
