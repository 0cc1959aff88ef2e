"""What people decided on a report, told in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.export.words import UNKNOWN, Names, day_words, kind_words, plain, shorten
from onrecord.store import KeptDecision
from onrecord.web.reading_view.marks import NAMES

LONGEST = 120
_ACTS = {"correct": "corrected", "reject": "rejected", "confirm": "accepted"}
_WORDS = {"kind", "status", "what", "state", "tie", "type", "precision", "style"}  # fields that hold the vocabulary's
_STANDINGS = {
    "applied": "stands",
    "replaced": "replaced by a later one",
    "withdrawn": "taken back",
    "withdrawal": "takes another back",
    "row not found": "kept, but its row is not found in the newer reading",
    "does not fit": "kept, but it does not fit the newer reading",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A decision in words: `act` is what was done to what, `value` the new value, `standing` how it stands now."""

    kept: KeptDecision
    act: str
    value: str | None
    standing: str

    @property
    def can_be_withdrawn(self) -> bool:
        """True unless it was taken back or takes another back."""
        return self.kept.standing not in {"withdrawn", "withdrawal"}


def tell_history(made: Sequence[KeptDecision], names: Names) -> list[Told]:
    """The decisions on a report, the last first."""
    return [_told(each, names) for each in reversed(made)]


def _told(kept: KeptDecision, names: Names) -> Told:
    made = kept.decision
    field = f"{kind_words(made.field)} of " if made.field else ""
    quoted = f" “{shorten(plain(kept.quote), LONGEST)}”" if kept.quote else ""
    act = f"{_ACTS[made.action]} {field}{NAMES.get(made.table, made.table)}{quoted}"
    value = value_words(made.field, made.value, names) if made.action == "correct" else None
    return Told(kept, f"took back: {act}" if made.withdraws else act, value, _STANDINGS[kept.standing])


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
        yield " – ".join(map(day_words, ends))
    if "actor" in value:
        words = value.get("text") or {}
        yield names.actors.get(str(value["actor"])) or plain(str(words.get("text", UNKNOWN)))
