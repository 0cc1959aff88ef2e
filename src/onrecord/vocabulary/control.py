"""States of control over a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from onrecord.records.control import ControlState
from onrecord.vocabulary.tables import HERE, Table, read_rows

Held = Literal["yes", "partly", "no"]


@dataclass(frozen=True, slots=True)
class ControlWord:
    """A state of control; `held` tells whether the actor named has the place."""

    name: ControlState
    definition: str
    held: Held


def load_control(folder: Path = HERE) -> Mapping[ControlState, ControlWord]:
    """Every state of control by its name."""
    rows = read_rows(folder / "control.toml", get_args(ControlState))
    return {name: _state(name, rows[name]) for name in get_args(ControlState)}


def _state(name: ControlState, row: Table) -> ControlWord:
    row.only("definition", "held")
    return ControlWord(name, row.text("definition"), row.word("held", get_args(Held)))
