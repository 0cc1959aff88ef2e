"""Names of actors and places in reports of conflict: re3d."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.evaluation.corpora.marked import Row
from onrecord.evaluation.facts import Extent

Kind = Literal["actor", "place"]
KINDS: dict[str, Kind] = {"Person": "actor", "Organisation": "actor", "Location": "place"}
SURE = 0.5  # the coders' confidence


@dataclass(frozen=True, slots=True)
class ConflictName:
    """A name of an actor or a place."""

    span: Extent
    kind: Kind


def read_conflict_names(row: Row) -> tuple[ConflictName, ...]:
    """The names of a line, each once, of actors and places, of which the coders were sure."""
    names = (
        ConflictName((each["start"], each["end"]), KINDS[each["type"]])
        for each in row["entities"]
        if each["type"] in KINDS and each.get("confidence", 1) >= SURE
    )
    return tuple(dict.fromkeys(each for each in names if is_name(row["text"][slice(*each.span)])))


def is_name(words: str) -> bool:
    """True where a word begins with a capital letter."""
    return any(word[0].isupper() for word in words.split())
