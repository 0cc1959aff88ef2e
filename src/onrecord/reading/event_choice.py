"""Which words tell an event, and of which kind: the likeliest sense of each word, where it is likelier than none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.language.weights import weigh
from onrecord.reading.document import Document
from onrecord.reading.event_signs import Setting, signs_of
from onrecord.reading.events import FoundEvent
from onrecord.reading.known import Known
from onrecord.reading.scene import Occurrence, Scene
from onrecord.reading.status import FoundStatus, find_status

Candidate = tuple[FoundEvent, FoundStatus, tuple[str, ...]]


def find_weighed(
    document: Document,
    candidates: list[list[tuple[Occurrence, FoundEvent]]],
    scene: Scene,
    setting: Setting,
    known: Known,
) -> Iterator[list[Candidate]]:
    """At each word its senses with their statuses and signs."""
    seen: set[tuple[str, str]] = set()
    for senses in candidates:
        found = []
        for occurrence, event in senses:
            status = find_status(list(event.tokens), document, known.statuses, None, event.kind)
            signs = tuple(signs_of(event, occurrence, status.status, scene, setting, seen))
            found.append((event, status, signs))
        seen.update((" ".join(occurrence.trigger.words), event.kind) for occurrence, event in senses)
        yield found


def choose_events(
    weighed: Iterator[list[Candidate]], weights: Mapping[str, float]
) -> tuple[list[FoundEvent], dict[int, FoundStatus]]:
    """The likely events, and the status of each by the index of its head token."""
    events: list[FoundEvent] = []
    statuses: dict[int, FoundStatus] = {}
    for senses in weighed:
        odds = [(weigh(signs, weights), -number) for number, (_, _, signs) in enumerate(senses)]
        best, number = max(odds)
        if best > 0:
            event, status, _ = senses[-number]
            events.append(event)
            statuses[event.head.index] = status
    return events, statuses
