"""Signs by which a private person is told from other actors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.vocabulary.tables import HERE, read_table


@dataclass(frozen=True, slots=True)
class Privacy:
    """Words in lower case: particles of names, courtesies before them, pronouns of one person, desks of a paper.

    `never` are words that no name holds, `group_endings` how words for many people end.
    """

    particles: frozenset[str]
    courtesies: frozenset[str]
    pronouns: frozenset[str]
    desks: frozenset[str]
    never: frozenset[str]
    group_endings: tuple[str, ...]


@cache
def load_privacy(folder: Path = HERE) -> Privacy:
    """The signs of a vocabulary folder."""
    table = read_table(folder / "privacy.toml")
    table.only("particles", "courtesies", "pronouns", "desks", "never", "group_endings")
    particles, courtesies, pronouns, desks, never = (
        frozenset(table.values[key]) for key in ("particles", "courtesies", "pronouns", "desks", "never")
    )
    return Privacy(particles, courtesies, pronouns, desks, never, tuple(table.values["group_endings"]))
