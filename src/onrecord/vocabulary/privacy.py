"""Signs by which a private person is told from other actors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.vocabulary.tables import HERE, read_table


@dataclass(frozen=True, slots=True)
class Privacy:
    """Words in lower case: particles of names, courtesies before them, pronouns of one person."""

    particles: frozenset[str]
    courtesies: frozenset[str]
    pronouns: frozenset[str]


@cache
def load_privacy(folder: Path = HERE) -> Privacy:
    """The signs of a vocabulary folder."""
    table = read_table(folder / "privacy.toml")
    table.only("particles", "courtesies", "pronouns")
    return Privacy(*(frozenset(table.values[key]) for key in ("particles", "courtesies", "pronouns")))
