"""Which time of a report an event has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.reading.document import Token
from onrecord.reading.times import FoundTime
from onrecord.records.when import When

TimeLink = Literal["syntax", "clause", "sentence"]

_DAY = 10
_CLAUSES = ("ccomp", "advcl", "relcl", "acl", "parataxis", "root")


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time that holds for an event, and by which link: the words hang on the trigger, stand in its clause or sentence."""

    found: FoundTime
    link: TimeLink

    @property
    def when(self) -> When:
        """The time to the day, as events keep it."""
        when = self.found.time.when
        if when.precision != "time":
            return when
        return replace(when, start=when.start[:_DAY], end=None, precision="day")


def find_event_time(trigger: Token, times: Sequence[FoundTime]) -> EventTime | None:
    """The time that holds for an event's trigger, None where its sentence tells none."""
    near = [each for each in times if each.tokens[0].sentence is trigger.sentence]
    for link, found in (
        ("syntax", [each for each in near if _hangs_on(each, trigger)]),
        ("clause", [each for each in near if _clause(_head(each)) is _clause(trigger)]),
    ):
        if found:
            return EventTime(min(found, key=lambda each: abs(each.tokens[0].index - trigger.index)), link)
    return None


def _head(found: FoundTime) -> Token:
    """The token of the expression whose head lies outside it."""
    inside = set(map(id, found.tokens))
    return next((each for each in found.tokens if id(each.head) not in inside), found.tokens[0])


def _hangs_on(found: FoundTime, trigger: Token) -> bool:
    for above in _head(found).ancestors():
        if above is trigger:
            return True
        if above.pos in ("VERB", "AUX"):
            return False
    return False


def _clause(token: Token) -> Token:
    """The verb of the token's clause."""
    if token.dep in _CLAUSES:
        return token
    return next((above for above in token.ancestors() if above.dep in _CLAUSES), token)
