"""Control: who holds, contests, besieges, takes or loses which place, by the signs that the report shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from onrecord.language.control import ControlWords
from onrecord.reading.control_signs import Course, Ground, Showing, find_showings
from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.slots import noun_slots, verb_slots
from onrecord.records import ControlState

_TELLING: Mapping[ControlState, tuple[str, ...]] = {
    "taken": ("capture",),
    "lost": ("capture", "withdrawal"),
    "besieged": ("siege",),
    "contested": ("clash", "offensive"),
}

_WORDS = ("told ", "event ", "clause at", "phrase at", "named by it")  # signs that words show, not mere company
_PLAIN: Mapping[ControlState, tuple[str, ...]] = {  # told outright, whatever else the report shows
    "holds": ("told verb holds", "told participle holds", "told under holds", "event capture target unreal own"),
    "taken": ("event capture agent real own", "told verb taken"),
    "lost": ("event capture target real own", "told verb lost"),
    "besieged": ("event siege agent real own", "told verb besieged"),
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
    """Every claim on a place whose signs speak for it more than against it, and what is told to end it."""
    showings = find_showings(document, ground, course, words.cues)
    claims = [claim for showing in showings for claim in _claims(showing, words)]
    told: dict[tuple[str, int, ControlState], FoundControl] = {}
    for claim in (*claims, *_removals(document, ground, words)):
        told.setdefault((claim.place, id(ground.figurant(claim.actor)), claim.state), claim)
    return list(told.values())


def _removals(document: Document, ground: Ground, words: ControlWords) -> Iterator[FoundControl]:
    """Who is driven out of a place, and whose presence there ends: "would end the group's presence in the valley"."""
    for verb in document.tokens:
        state = words.cues.get(("removal", verb.lemma)) if verb.pos in ("VERB", "AUX") else None
        if state is None:
            continue
        slots = verb_slots(verb)
        removed = [*slots.get("object", ()), *slots.get("passive_subject", ())]
        places = [*slots.get("from", ()), *slots.get("in", ()), *slots.get("of", ())]
        for token in removed:
            inner = noun_slots(token)
            held = [token, *inner.get("possessive", ()), *inner.get("compound", ()), *inner.get("of", ())]
            holder = next((each for each in held if ground.holder(each) is not None), None)
            site = next((each for each in (*inner.get("in", ()), *places) if each.index in ground.place_at), None)
            if holder is not None and site is not None:
                yield FoundControl(ground.place_at[site.index], holder, state, verb)


def _claims(showing: Showing, words: ControlWords) -> Iterator[FoundControl]:
    telling = [sign for sign in showing.signs if sign.startswith(_WORDS)]
    if not telling:
        return
    for state in get_args(ControlState):
        plain = next((sign for sign in _PLAIN.get(state, ()) if sign in showing.signs), None)
        if plain is not None or words.odds(state, showing.signs) > 0:
            sign = plain or max(telling, key=lambda each: words.weight(state, each))
            event = showing.events.get(sign)
            fitting = event if event is not None and event.kind in _TELLING.get(state, ()) else None
            yield FoundControl(showing.place, showing.actor, state, showing.signs[sign], fitting)
