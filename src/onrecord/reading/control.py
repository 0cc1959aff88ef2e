"""Control: who holds, contests, besieges, takes or loses which place, by the signs that the report shows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from onrecord.language.control import ControlWords
from onrecord.reading.control_ground import Course, Ground
from onrecord.reading.control_signs import Showing, find_showings
from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.noun_phrases import coordinated
from onrecord.reading.slots import noun_slots, resolve_relative, verb_slots
from onrecord.records import ControlState

_TELLING: Mapping[ControlState, tuple[str, ...]] = {
    "taken": ("capture",),
    "lost": ("capture", "withdrawal"),
    "besieged": ("siege",),
    "contested": ("clash", "offensive"),
}

_WORDS = ("told ", "event ", "clause at", "phrase at", "named by it")  # signs that words show, not mere company
_PLAIN: Mapping[ControlState, tuple[str, ...]] = {  # told outright, whatever else the report shows
    "holds": (
        "told verb holds",
        "told participle holds",
        "told under holds",
        "told with holds",
        "told noun holds named town",
        "told noun holds named town many",
        "told noun holds around town",
        "told noun holds around town many",
        "event capture target unreal own",
        "event capture target aimed own",
    ),
    "contested": (
        "event clash target real own region",
        "told contested",
        "event capture agent real part",
        "event capture target real part",
        "event offensive agent real upon",
        "event capture agent aimed own",
    ),
    "taken": ("event capture agent real own", "told verb taken"),
    "lost": ("event capture target real own", "event withdrawal agent real own", "told lost"),
    "presence": (
        "told noun presence",
        "told adjective presence",
        "told verb presence",
        "clause at group country",
        "phrase at group country",
        "told noun holds around country many",
    ),
    "besieged": ("event siege agent real own", "told verb besieged"),
}
_FOUGHT_OVER = "fought over"  # contested, where nothing likelier is shown
_FIRED_AT = frozenset(  # nobody shells a place of their own
    (
        "event shelling agent real",
        "event air_strike agent real",
        "event bombing agent real",
        "event attack agent real own",
    )
)
_SHARERS: Mapping[ControlState, int] = {  # how many actors may be in a state at one place
    "holds": 1,
    "taken": 1,
    "lost": 1,
    "besieged": 1,
    "contested": 2,
    "presence": 1,
}


@dataclass(frozen=True, slots=True)
class FoundControl:
    """A claim on the place (its id) by the figurant that `actor` heads, told at `cue`, by `event` where one made it.

    `said` is True where a word tells the state itself, and not what happened there.
    """

    place: str
    actor: Token
    state: ControlState
    cue: Token
    event: FoundEvent | None = None
    said: bool = False


def find_control(document: Document, ground: Ground, course: Course, words: ControlWords) -> list[FoundControl]:
    """Every claim on a place whose signs speak for it more than against it, and what is told to end it."""
    showings = find_showings(document, ground, course, words.cues)
    told: dict[tuple[str, int, ControlState], FoundControl] = {}
    changes = (*_removals(document, ground, words), *_gains(document, ground, words))
    for claim in (*_choose(showings, words, course), *changes):
        told.setdefault((claim.place, id(ground.figurant(claim.actor)), claim.state), claim)
    return list(told.values())


def _choose(showings: Iterable[Showing], words: ControlWords, course: Course) -> list[FoundControl]:
    """What is told outright, and of the rest the likeliest state of an actor and the likeliest actors in a state."""
    chosen = [claim for showing in showings for claim in _plain_claims(showing)]
    held = Counter((claim.place, claim.state) for claim in chosen)
    likely = [each for each in (_likeliest_claim(showing, words, course) for showing in showings) if each is not None]
    for _, claim in sorted(likely, key=lambda each: -each[0]):
        key = (claim.place, claim.state)
        if held[key] < _SHARERS[claim.state]:
            chosen.append(claim)
        held[key] += 1
    return chosen


def _plain_claims(showing: Showing) -> Iterator[FoundControl]:
    for state, signs in _PLAIN.items():
        sign = next((each for each in signs if each in showing.signs), None)
        if sign is not None:
            yield _claim(showing, state, sign)


def is_told_outright(showing: Showing) -> bool:
    """True where a word tells the state, so that nothing is weighed."""
    return any(sign in showing.signs for signs in _PLAIN.values() for sign in signs)


def _likeliest_claim(showing: Showing, words: ControlWords, course: Course) -> tuple[float, FoundControl] | None:
    """The state for which most speaks, where that is enough and no word tells another outright.

    What is denied tells nothing.
    """
    telling = [sign for sign in showing.signs if sign.startswith(_WORDS) and not _is_denied(showing, sign, course)]
    if not telling or is_told_outright(showing):
        return None
    states = (each for each in get_args(ControlState) if each != "holds" or not _FIRED_AT & showing.signs.keys())
    odds, state = max((words.odds(state, showing.signs), state) for state in states)
    sign = max(telling, key=lambda each: words.weight(state, each))
    if odds <= 0 and _FOUGHT_OVER in showing.signs:
        return 0, _claim(showing, "contested", _FOUGHT_OVER)
    return (odds, _claim(showing, state, sign)) if odds > 0 else None


def _is_denied(showing: Showing, sign: str, course: Course) -> bool:
    event = showing.events.get(sign)
    return event is not None and course.statuses[event.head.index] == "denied"


def _claim(showing: Showing, state: ControlState, sign: str) -> FoundControl:
    event = showing.events.get(sign)
    fitting = event if event is not None and event.kind in _TELLING.get(state, ()) else None
    return FoundControl(showing.place, showing.actor, state, showing.signs[sign], fitting, sign.startswith("told "))


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


def _gains(document: Document, ground: Ground, words: ControlWords) -> Iterator[FoundControl]:
    """Who has a place that another loses to them: "the port was lost to the militia"."""
    for verb in document.tokens:
        if verb.pos != "VERB" or words.cues.get(("verb", verb.lemma)) != "lost":
            continue
        slots = verb_slots(verb)
        lost = [*slots.get("object", ()), *slots.get("passive_subject", ())]
        nouns = [each for token in lost for each in coordinated(resolve_relative(token))]
        named = [each for noun in nouns for each in (noun, *noun_slots(noun).get("of", ()))]
        winners = [each for token in slots.get("to", ()) for each in coordinated(token)]
        for site in (each for each in named if each.index in ground.place_at):
            for winner in (each for each in winners if ground.holder(each) is not None):
                yield FoundControl(ground.place_at[site.index], winner, "taken", verb)
