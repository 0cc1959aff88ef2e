"""Sentences with a PLOVER event, its source and its target: PLV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluation.corpora.marked import Row

# Types of PLOVER's first version, by their names in the present one.
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
DIVIDED = {"YIELD": frozenset({"CONCEDE", "RETREAT"})}
_LITTLE = frozenset({"the", "a", "an", "of", "and", "in", ""})


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """The event of a sentence: its root type under the names it goes by, and the words of source and target."""

    types: frozenset[str]
    source: frozenset[str]
    target: frozenset[str]


def read_plover_event(row: Row) -> PloverEvent:
    """The first event of a line."""
    event = row["events"][0]
    name = RENAMED.get(event["type"], event["type"])
    types = DIVIDED.get(name, frozenset({name}))
    return PloverEvent(types, _words_in(event.get("source")), _words_in(event.get("target")))


def words_of(name: str) -> frozenset[str]:
    """The words of a name, less articles and the like."""
    return frozenset(word.strip(".,'\"()").lower() for word in name.split()) - _LITTLE


def _words_in(party: str | Sequence[str | Mapping[str, Any]] | None) -> frozenset[str]:
    """The words of a party: a name, or a list of names with their codes."""
    if isinstance(party, str):
        return words_of(party)
    names = ((each.get("text") or each.get("actorText", "")) for each in party or () if not isinstance(each, str))
    return frozenset().union(*map(words_of, names))
