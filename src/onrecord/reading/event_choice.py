"""Which words tell an event, and of which kind: the likeliest sense of each word, where it is likelier than none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

from onrecord.language.status_cues import StatusCues
from onrecord.language.weights import weigh
from onrecord.reading.document import Document
from onrecord.reading.event_signs import Setting, signs_of, status_signs
from onrecord.reading.events import FoundEvent
from onrecord.reading.joining import Beside
from onrecord.reading.scene import Occurrence, Scene
from onrecord.reading.status import FoundStatus, contradict, find_status
from onrecord.reading.status_contradictions import Contradiction
from onrecord.records import FOUND_BY, FoundBy
from onrecord.records.status import Status

TITLE, OTHER = "title True", "title False"  # signs
HOPELESS = -3.0  # log odds that no status makes up for


@dataclass(frozen=True, slots=True)
class Sense:
    """An event that a word may tell, with the signs that speak for it beside its status."""

    event: FoundEvent
    signs: tuple[str, ...]

    @property
    def in_title(self) -> bool:
        """True for a word of the title."""
        return TITLE in self.signs


@dataclass(frozen=True, slots=True)
class Odds:
    """What makes an event likely: the weights of its signs, and what stands beside the rules."""

    weights: Mapping[str, float]
    beside: Beside

    def of_rules(self, sense: Sense) -> float:
        """The log odds of a sense by its signs, but for its status."""
        return weigh(sense.signs, self.weights)


def find_senses(
    candidates: list[list[tuple[Occurrence, FoundEvent]]], scene: Scene, setting: Setting
) -> Iterator[list[Sense]]:
    """At each word its senses with their signs."""
    seen: set[tuple[str, str]] = set()
    for senses in candidates:
        yield [Sense(event, tuple(signs_of(event, each, scene, setting, seen))) for each, event in senses]
        seen.update((" ".join(occurrence.trigger.words), event.kind) for occurrence, event in senses)


def choose_events(
    found: Iterator[list[Sense]],
    document: Document,
    cues: StatusCues,
    odds: Odds,
    contradicted: Mapping[int, Contradiction],
) -> tuple[list[FoundEvent], dict[int, FoundStatus]]:
    """The likely events, and the status of each by the index of its head token; no word tells two.

    The title repeats what the report tells; what it alone tells needs no more to speak for it than other events.
    """
    choice = _Choice(document, cues, odds, contradicted)
    title = [senses for senses in found if not choice.take(senses) and senses[0].in_title]
    for senses in title:
        told = {event.kind for event in choice.events}
        choice.take([sense for sense in senses if sense.event.kind not in told], choice.shy)
    return sorted(choice.events, key=lambda event: event.head.index), choice.statuses


@dataclass(slots=True)
class _Choice:
    """The events that are taken so far, their statuses, and the words that tell them."""

    document: Document
    cues: StatusCues
    odds: Odds
    contradicted: Mapping[int, Contradiction]
    events: list[FoundEvent] = field(default_factory=list)
    statuses: dict[int, FoundStatus] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)
    _best_status: dict[str, float] = field(default_factory=dict)

    @property
    def shy(self) -> float:
        """How much the odds of an event fall for standing in the title."""
        return self.odds.weights.get(OTHER, 0.0) - self.odds.weights.get(TITLE, 0.0)

    def take(self, senses: list[Sense], more: float = 0.0) -> bool:
        """Take the likeliest of these senses, its odds raised by so much, where it is likelier than none."""
        best, chosen, fixed = 0.0, None, None
        found_by: tuple[FoundBy, ...] = ()
        for sense in senses:
            rules, beside = self.odds.of_rules(sense) + more, self.odds.beside.of_event(sense.event)
            odds = rules + beside
            if odds < HOPELESS or odds + self._most(sense.event.kind) <= best:
                continue
            if not self._used.isdisjoint(token.index for token in sense.event.tokens):
                continue
            status = status_of(sense.event, self.document, self.cues)
            status = contradict(status, sense.event.head, self.contradicted)
            of_status = self._odds_of(sense.event.kind, status.status)
            if odds + of_status > best:
                best, chosen, fixed = odds + of_status, sense.event, status
                found_by = _found_by(rules + of_status, beside)
        if chosen is None or fixed is None:
            return False
        chosen.found_by = found_by
        self.events.append(chosen)
        self.statuses[chosen.head.index] = fixed
        self._used.update(token.index for token in chosen.tokens)
        return True

    def _odds_of(self, kind: str, status: str) -> float:
        return sum(self.odds.weights.get(sign, 0.0) for sign in status_signs(kind, status))

    def _most(self, kind: str) -> float:
        """What the best status adds to the odds of a kind: where that is too little none needs to be found."""
        most = self._best_status.get(kind)
        if most is None:
            most = self._best_status[kind] = max(self._odds_of(kind, status) for status in get_args(Status))
        return most


def _found_by(rules: float, beside: float) -> tuple[FoundBy, ...]:
    """Which of the two speak for an event."""
    return tuple(each for each, odds in zip(FOUND_BY, (rules, beside), strict=True) if odds > 0)


def status_of(event: FoundEvent, document: Document, cues: StatusCues) -> FoundStatus:
    """Whether the event happened, as told."""
    return find_status(list(event.telling), document, cues, None, event.kind)
