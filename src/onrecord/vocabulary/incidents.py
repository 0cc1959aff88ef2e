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
    """Event kinds: outcomes of another event, the causes that they follow from, and those that are many in one."""

    outcomes: frozenset[EventKind]
    causes: frozenset[EventKind]
    aggregates: frozenset[EventKind]


@cache
def load_incidents(folder: Path = HERE) -> IncidentWords:
    """The kinds, each checked to be one."""
    table = read_table(folder / "incidents.toml")
    keys = ("outcomes", "causes", "aggregates")
    table.only(*keys)
    return IncidentWords(*(frozenset(table.words(key, get_args(EventKind))) for key in keys))
