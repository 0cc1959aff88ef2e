"""Signs by which a private person is told from other actors."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from onrecord.vocabulary.tables import HERE, read_table


@dataclass(frozen=True, slots=True)
class Privacy:
    """Words in lower case, each list explained in the data file."""

    particles: frozenset[str]
    courtesies: frozenset[str]
    pronouns: frozenset[str]
    desks: frozenset[str]
    never: frozenset[str]
    laypeople: frozenset[str]
    kin: frozenset[str]
    introducers: frozenset[str]
    bodies: frozenset[str]
    group_endings: frozenset[str]


@cache
def load_privacy(folder: Path = HERE) -> Privacy:
    """The signs of a vocabulary folder; WordError where the file has a list that is none of these."""
    table = read_table(folder / "privacy.toml")
    names = [field.name for field in fields(Privacy)]
    table.only(*names)
    return Privacy(*(frozenset(table.values[name]) for name in names))
