"""Which time of a report an event has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.reading.document import Token
from onrecord.reading.times import FoundTime
from onrecord.records.when import When

TimeLink = Literal["clause", "sentence"]

_LEVELS = 6  # heads above the trigger that are searched; a longer way is another fact
_VERBS = ("VERB", "AUX")
_REPORTED = ("ccomp", "parataxis")
_APART = ("after", "before", "until", "since")


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time that holds for an event, and by which link: its words stand in its clause, or above it."""

    found: FoundTime
    link: TimeLink

    @property
    def when(self) -> When:
        """When the event was, to the day."""
        return self.found.days


def find_event_time(trigger: Token, times: Sequence[FoundTime]) -> EventTime | None:
    """The time that holds for an event's trigger, None where its sentence tells none.

    The time of the telling ("said on Friday") is none of the event's, nor the date of a source in brackets.
    """
    near = [each for each in times if each.tokens[0].sentence is trigger.sentence and not _is_source(each)]
    owners = [(each, _owners(_head(each))) for each in near]
    token = trigger
    for level in range(_LEVELS):
        if hanging := [each for each, owned in owners if token in owned]:
            best = min(hanging, key=lambda each: abs(each.tokens[0].index - trigger.index))
            return EventTime(best, "clause" if level == 0 else "sentence")
        if token.head is token or (token.pos == "VERB" and (token.dep in _REPORTED or _is_at_another_time(token))):
            return None
        token = token.head
    return None


def _is_at_another_time(verb: Token) -> bool:
    """Whether its clause lies before or after the one above it: "said on Friday, a week after the strike hit"."""
    return verb.dep == "advcl" and any(each.dep == "mark" and each.lower in _APART for each in verb.children)


def _head(found: FoundTime) -> Token:
    """The token of the expression whose head lies outside it."""
    return next((each for each in found.tokens if each.head not in found.tokens), found.tokens[0])


def _owners(head: Token) -> list[Token]:
    """The words above the expression up to the first verb."""
    owned: list[Token] = []
    for above in head.ancestors():
        owned.append(above)
        if above.pos in _VERBS:
            break
    return owned


def _is_source(found: FoundTime) -> bool:
    """Whether the time dates a source in brackets: (OCHA 03/02/2021)."""
    before = found.tokens[0].sentence.tokens
    at = found.tokens[0].index - before[0].index
    opened = [index for index in range(at) if before[index].text in "(["]
    return bool(opened) and at - opened[-1] > 1 and not any(each.text in ")]" for each in before[opened[-1] : at])
