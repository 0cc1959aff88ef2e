"""Where an event happened: by its own clause, then by the scene that the report has set."""

from __future__ import annotations

from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent

_LOCATING = frozenset(
    "in at near on around outside inside across throughout within over along from of to toward towards between".split()
)
_REACH = 3  # sentences that a scene lasts without being named again


def find_event_places(
    document: Document, events: list[FoundEvent], places: dict[int, str], default: str | None
) -> dict[int, str]:
    """The place id of each event (by the index of its head token); `places` maps token indexes to place ids.

    In this order: a place in its own slots, one in its sentence, the place of the sentence before, and the `default`
    (the headline's or the dateline's place). An event without any is left out.
    """
    found: dict[int, str] = {}
    scene: str | None = None
    scene_at = -_REACH
    for event in sorted(events, key=lambda each: each.head.index):
        sentence = event.head.sentence
        place = _own(event, places) or _nearest(event, places)
        if place is not None:
            scene, scene_at = place, sentence.index
        elif scene is not None and sentence.index - scene_at <= _REACH:
            place = scene
        place = place or default
        if place is not None:
            found[event.head.index] = place
    return found


def _own(event: FoundEvent, places: dict[int, str]) -> str | None:
    return next((places[token.index] for token in event.places if token.index in places), None)


def _nearest(event: FoundEvent, places: dict[int, str]) -> str | None:
    """The place in the event's sentence that stands nearest to it, those after a preposition of place first."""
    here = [token for token in event.head.sentence.tokens if token.index in places]
    if not here:
        return None
    return places[min(here, key=lambda token: (not _is_locating(token), abs(token.index - event.head.index))).index]


def _is_locating(token: Token) -> bool:
    head = token.head
    while head is not head.head and token.dep in ("compound", "appos", "conj", "nmod"):
        token, head = head, head.head
    return token.dep == "pobj" and head.lower in _LOCATING
