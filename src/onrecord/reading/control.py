"""Control: who holds, contests, besieges, takes or loses which place, by the signs that the report shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from onrecord.language.control import ControlWords
from onrecord.reading.control_signs import Course, Ground, Showing, find_showings
from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.records import ControlState

_TELLING: Mapping[ControlState, tuple[str, ...]] = {
    "taken": ("capture",),
    "lost": ("capture", "withdrawal"),
    "besieged": ("siege",),
    "contested": ("clash", "offensive"),
}

_PLAIN: Mapping[ControlState, tuple[str, ...]] = {  # told outright, whatever else the report shows
    "holds": ("told verb holds", "told participle holds", "told under holds", "event capture target unreal own"),
    "taken": ("event capture agent real own",),
    "lost": ("event capture target real own",),
    "besieged": ("event siege agent real own",),
}


@dataclass(frozen=True, slots=True)
class FoundControl:
    """A claim on the place (its id) by the figurant that `actor` heads, told at `cue`, by `event` where one made it."""

    place: str
    actor: Token
    state: ControlState
    cue: Token
    event: FoundEvent | None = None


def find_control(document: Document, ground: Ground, course: Course, words: ControlWords) -> list[FoundControl]:
    """Every claim on a place whose signs speak for it more than against it."""
    showings = find_showings(document, ground, course, words.cues)
    return [claim for showing in showings for claim in _claims(showing, words)]


def _claims(showing: Showing, words: ControlWords) -> Iterator[FoundControl]:
    for state in get_args(ControlState):
        plain = next((sign for sign in _PLAIN.get(state, ()) if sign in showing.signs), None)
        if plain is not None or words.odds(state, showing.signs) > 0:
            sign = plain or max(showing.signs, key=lambda each: words.weight(state, each))
            event = showing.events.get(sign)
            fitting = event if event is not None and event.kind in _TELLING.get(state, ()) else None
            yield FoundControl(showing.place, showing.actor, state, showing.signs[sign], fitting)
