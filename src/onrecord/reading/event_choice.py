"""Which words tell an event, and of which kind: the likeliest sense of each word, where it is likelier than none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.language.status_cues import StatusCues
from onrecord.language.weights import weigh
from onrecord.reading.document import Document
from onrecord.reading.event_signs import Setting, signs_of, status_signs
from onrecord.reading.events import FoundEvent
from onrecord.reading.scene import Occurrence, Scene
from onrecord.reading.status import FoundStatus, contradict, find_status
from onrecord.reading.status_contradictions import Contradiction

HOPELESS = -3.0  # log odds that no status makes up for


@dataclass(frozen=True, slots=True)
class Sense:
    """An event that a word may tell, with the signs that speak for it beside its status."""

    event: FoundEvent
    signs: tuple[str, ...]


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
    weights: Mapping[str, float],
    contradicted: Mapping[int, Contradiction],
) -> tuple[list[FoundEvent], dict[int, FoundStatus]]:
    """The likely events, and the status of each by the index of its head token; no word tells two."""
    events: list[FoundEvent] = []
    statuses: dict[int, FoundStatus] = {}
    used: set[int] = set()
    for senses in found:
        best, chosen, fixed = 0.0, None, None
        for sense in senses:
            odds = weigh(sense.signs, weights)
            if odds < HOPELESS or not used.isdisjoint(token.index for token in sense.event.tokens):
                continue
            status = contradict(status_of(sense.event, document, cues), sense.event.head, contradicted)
            odds += sum(weights.get(sign, 0.0) for sign in status_signs(sense.event.kind, status.status))
            if odds > best:
                best, chosen, fixed = odds, sense.event, status
        if chosen is not None and fixed is not None:
            events.append(chosen)
            used.update(token.index for token in chosen.tokens)
            statuses[chosen.head.index] = fixed
    return events, statuses


def status_of(event: FoundEvent, document: Document, cues: StatusCues) -> FoundStatus:
    """Whether the event happened, as told."""
    return find_status(list(event.tokens), document, cues, None, event.kind)
