"""Control: who holds, contests, besieges, takes or loses which place, from descriptions and from events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.slots import noun_slots, resolve_relative, verb_slots
from onrecord.records import ControlState

_ARMED = ("state_forces", "militia", "rebel_group", "terrorist_group", "coalition", "government")
_AT = ("in", "at", "near", "on", "over", "of", "around")


@dataclass(frozen=True, slots=True)
class FoundControl:
    """A claim on the place (its id) by the figurant that `actor` heads, told at `cue`; `event` made it where one did."""

    place: str
    actor: Token
    state: ControlState
    cue: Token
    event: FoundEvent | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What control is read off: the mentions of actors, and the place id at each token that names a place."""

    mentions: Mentions
    places: Mapping[int, str]

    def holder(self, token: Token) -> Token | None:
        """The token, where it stands for somebody who can hold a place."""
        token = resolve_relative(token)
        mention = self.mentions.at(token)
        return token if mention is not None and mention.figurant.type in _ARMED else None

    def figurant(self, token: Token) -> Figurant | None:
        """The figurant that a token stands for."""
        mention = self.mentions.at(token)
        return mention.figurant if mention else None


def find_control(
    document: Document,
    words: Mapping[tuple[str, str], ControlState],
    ground: Ground,
    events: list[FoundEvent],
    event_places: Mapping[int, str],
) -> list[FoundControl]:
    """Every claim on a place, each (place, actor, state) once."""
    found = [*_described(document, words, ground), *_from_events(events, event_places, ground)]
    seen: dict[tuple[str, int, str], FoundControl] = {}
    for each in found:
        figurant = ground.figurant(each.actor)
        if figurant is not None:
            seen.setdefault((each.place, id(figurant), each.state), each)
    return list(seen.values())


# ---- from descriptions


def _described(
    document: Document, words: Mapping[tuple[str, str], ControlState], ground: Ground
) -> Iterator[FoundControl]:
    for token in document.tokens:
        for form, find in _FORMS.items():
            state = words.get((form, token.lemma)) or words.get((form, token.lower))
            if state is not None:
                for actor, place in find(token, ground):
                    yield FoundControl(ground.places[place.index], actor, state, token)


def _pairs(actors: list[Token], places: list[Token], ground: Ground) -> Iterator[tuple[Token, Token]]:
    for actor in actors:
        holder = ground.holder(actor)
        for place in places:
            if holder is not None and place.index in ground.places and place is not holder:
                yield holder, place


def _by_verb(token: Token, ground: Ground) -> Iterator[tuple[Token, Token]]:
    if token.pos not in ("VERB", "AUX"):
        return
    slots = verb_slots(token)
    actors = [*slots.get("subject", ()), *slots.get("by", ())]
    places = [each for slot in ("object", "passive_subject", *_AT) for each in slots.get(slot, ())]
    yield from _pairs(actors, places, ground)


def _by_noun(token: Token, ground: Ground) -> Iterator[tuple[Token, Token]]:
    if token.pos not in ("NOUN", "PROPN"):
        return
    slots = noun_slots(token)
    actors = [each for slot in ("possessive", "compound", "adjective", "of", "for") for each in slots.get(slot, ())]
    places = [each for slot in _AT for each in slots.get(slot, ())]
    places += [token.head] if token.dep in ("appos", "compound", "nmod") else []
    places += [child for child in token.children if child.dep in ("appos", "compound")]
    if token.dep == "attr" and (subject := token.head.child("nsubj")) is not None:
        places.append(subject)
    if token.dep == "conj":
        places += [token.head.head] if token.head.dep == "appos" else []
    yield from _pairs(actors, places, ground)


def _by_adjective(token: Token, ground: Ground) -> Iterator[tuple[Token, Token]]:
    subject = token.head.child("nsubj") if token.dep == "acomp" else None
    if subject is not None:
        places = [each for slot in _AT for each in noun_slots(token).get(slot, ())]
        yield from _pairs([subject], places, ground)


def _by_participle(token: Token, ground: Ground) -> Iterator[tuple[Token, Token]]:
    """"The rebel-held suburb of Douma": the noun before the hyphen holds what the participle describes."""
    holders = [child for child in token.children if child.dep in ("npadvmod", "nsubj", "compound", "nmod", "amod")]
    if token.dep != "amod" or not holders:
        return
    noun = token.head
    places = [noun, *noun_slots(noun).get("of", ()), *noun_slots(noun).get("in", ())]
    places += [child for child in noun.children if child.dep in ("appos", "compound")]
    yield from _pairs(holders, places, ground)


def _by_under(token: Token, ground: Ground) -> Iterator[tuple[Token, Token]]:
    """"Cities under IS control such as Hawija"."""
    if token.head.lower != "under" or token.dep != "pobj":
        return
    slots = noun_slots(token)
    actors = [each for slot in ("possessive", "compound", "adjective", "of", "by") for each in slots.get(slot, ())]
    held = token.head.head
    places = [held, *held.subtree()]
    if held.pos in ("VERB", "AUX") and (subject := held.child("nsubj", "nsubjpass")) is not None:
        places = [subject]
    yield from _pairs(actors, places, ground)


_FORMS = {
    "verb": _by_verb,
    "noun": _by_noun,
    "adjective": _by_adjective,
    "participle": _by_participle,
    "under": _by_under,
}

# ---- from events

_STATES: dict[str, tuple[ControlState | None, ControlState | None]] = {
    "capture": ("taken", None),
    "siege": ("besieged", None),
    "withdrawal": ("lost", None),
    "clash": ("contested", "contested"),
}


def _from_events(
    events: list[FoundEvent], event_places: Mapping[int, str], ground: Ground
) -> Iterator[FoundControl]:
    """A capture takes, a siege besieges, a withdrawal loses, and both sides of a clash contest the place."""
    for event in events:
        place = event_places.get(event.head.index)
        if event.kind not in _STATES or place is None:
            continue
        for tokens, state in zip((event.agents, event.targets), _STATES[event.kind], strict=True):
            for token in tokens:
                holder = ground.holder(token)
                if state is not None and holder is not None:
                    yield FoundControl(place, holder, state, event.head, event)
