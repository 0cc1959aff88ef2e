"""What people decided on a report, told in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.export.words import UNKNOWN, Names, day_words, kind_words, plain, shorten
from onrecord.records import Decision
from onrecord.store import OVER, KeptDecision, find_acts
from onrecord.web.reading_view.marks import NAMES

LONGEST = 120
_ACTS = {"correct": "corrected", "reject": "rejected", "confirm": "accepted"}
_WORDS = {"kind", "status", "what", "state", "tie", "type", "precision", "style"}  # fields that hold the vocabulary's
STANDINGS = {
    "applied": "stands",
    "replaced": "replaced by a later one",
    "withdrawn": "taken back",
    "withdrawal": "takes another back",
    "row not found": "kept, but its row is not found in the newer reading",
    "does not fit": "kept, but it does not fit the newer reading",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a person decided at once, in words: `act` what was done to what, `value` the new values, how they stand."""

    made: tuple[KeptDecision, ...]
    act: str
    value: str | None
    standing: str

    @property
    def decision(self) -> Decision:
        """The first of the decisions, by which all of them are known."""
        return self.made[0].decision

    @property
    def can_be_withdrawn(self) -> bool:
        """True unless all of it was taken back, or it takes others back."""
        return any(each.standing not in OVER for each in self.made)

    @property
    def is_over(self) -> bool:
        """True where nothing of it stands on the record any more."""
        return all(each.standing in {"withdrawn", "replaced"} for each in self.made)


def tell_history(made: Sequence[KeptDecision], names: Names) -> list[Told]:
    """What people decided on a report, the last first; what was saved at once is one of it."""
    return [_told(act, names) for act in reversed(find_acts(made))]


def _told(made: tuple[KeptDecision, ...], names: Names) -> Told:
    decisions = [each.decision for each in made]
    act = act_words(decisions, made[0].quote)
    values = {each.field: value_words(each.field, each.value, names) for each in decisions if each.action == "correct"}
    value = next(iter(values.values())) if len(values) == 1 else _by_field(values)
    standings = {each.decision.field: STANDINGS[each.standing] for each in made}
    standing = made[0].standing if len({each.standing for each in made}) == 1 else None
    words = STANDINGS[standing] if standing else _by_field(standings)
    return Told(made, f"took back: {act}" if decisions[0].withdraws else act, value or None, words)


def act_words(decisions: Sequence[Decision], quote: str = "") -> str:
    """What was done to what: "corrected kind and status of event “shelled”"."""
    fields = list(dict.fromkeys(kind_words(each.field) for each in decisions if each.field))
    several = ", ".join(fields[:-1])
    of = f"{several} and {fields[-1]} of " if several else f"{fields[0]} of " if fields else ""
    action = " and ".join(dict.fromkeys(_ACTS[each.action] for each in decisions))
    table = decisions[0].table
    quoted = f" “{shorten(plain(quote), LONGEST)}”" if quote else ""
    return f"{action} {of}{NAMES.get(table, table)}{quoted}"


def _by_field(words: Mapping[str | None, str]) -> str:
    return "; ".join(f"{kind_words(field) if field else 'the row'}: {value}" for field, value in words.items())


def value_words(field: str | None, value: Any, names: Names) -> str:  # noqa: ANN401 - the published format
    """A value of a record in words; the value itself as JSON where it is of no kind that has them."""
    if field == "attribution" and value is None:
        return "the reporter"
    if value is None or value == []:
        return "unknown"
    if field == "place":
        return names.places.get(str(value), str(value))
    if field in _WORDS:
        return kind_words(str(value))
    if isinstance(value, list):
        return ", ".join(_part_words(each, names) for each in value)
    return _part_words(value, names)


def _part_words(value: Any, names: Names) -> str:  # noqa: ANN401
    if isinstance(value, Mapping):
        return next(_mapping_words(value, names), json.dumps(value, ensure_ascii=False))
    return plain(str(value))


def _mapping_words(value: Mapping[str, Any], names: Names) -> Iterator[str]:
    if isinstance(value.get("speaker"), Mapping):
        yield from _mapping_words(value["speaker"], names)
    if isinstance(value.get("start"), str):
        ends = [each for each in (value["start"], value.get("end")) if isinstance(each, str)]
        yield " – ".join(map(day_words, dict.fromkeys(ends)))
    if "actor" in value:
        words = value.get("text") or {}
        yield names.actors.get(str(value["actor"])) or plain(str(words.get("text", UNKNOWN)))
