"""How the events of a report make one incident."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from onrecord.records.event import EventKind
from onrecord.vocabulary.tables import HERE, read_table


@dataclass(frozen=True, slots=True)
class IncidentWords:
    """Event kinds that are many events in one."""

    aggregates: frozenset[EventKind]


@cache
def load_incidents(folder: Path = HERE) -> IncidentWords:
    """The kinds, each checked to be one."""
    table = read_table(folder / "incidents.toml")
    table.only("aggregates")
    return IncidentWords(frozenset(table.words("aggregates", get_args(EventKind))))
