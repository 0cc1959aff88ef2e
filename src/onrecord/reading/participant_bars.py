"""Who cannot have a part in an event, whatever speaks for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.language.classes import load_references
from onrecord.reading.document import Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.participant_signs import Role
from onrecord.reading.scene import Scene
from onrecord.reading.slots import resolve_relative, verb_slots

_REFERENCES = load_references()
_CARRIED = frozenset(("dobj", "pobj", "prep", "appos", "nummod", "amod", "acomp", "oprd", "acl"))
_STEPS = 5  # from those who fell up to the verb
_AFTER = frozenset(("after", "following"))
_ANSWERS = frozenset(("talks", "agreement", "deployment", "aid", "release", "demand", "rejection", "protest"))

if TYPE_CHECKING:
    from onrecord.reading.participants import Cast


def is_of_nature(event: FoundEvent, scene: Scene) -> bool:
    """True where a disaster or a disease did it: "a quake that killed 12", "killed by floods", "died of cholera"."""
    verb = event.head
    if verb.pos != "VERB":
        return False
    doers = [child for child in verb.children if child.dep == "nsubj"]
    links = [child for child in verb.children if child.dep in ("agent", "prep") and child.lower in ("by", "in", "of")]
    doers += [child for link in links for child in link.children if child.dep == "pobj"]
    doers += [verb.head] if verb.dep in ("acl", "relcl") and verb.tag == "VBG" else []
    return any(each.pos == "NOUN" and scene.is_a(each, "nature") for each in map(resolve_relative, doers))


def barred_from(event: FoundEvent, role: Role, others: set[int], cast: Cast) -> set[int]:
    """The figurants (their ids) who cannot have a role of an event; `others` have the other one."""
    handlers = _handlers(event, cast)
    if role == "target":
        return handlers | _supporters(event, others, cast)
    return handlers | _not_doing(event, cast) | (others if _is_suffered(event) else set())


def only_telling(event: FoundEvent, cast: Cast) -> set[int]:
    """Who tells of it and is therefore nobody who did it: "the army said five villagers were killed".

    Whose enemies fell may have done it: "the army said five rebels were killed".
    """
    speaker = cast.speakers.get(event.head.index)
    if speaker is None or event.agents or event.slots.get("target") != "passive_subject":
        return set()
    enemies = [each for each in event.targets if cast.scene.is_armed(each) and each.child("poss") is None]
    return set() if enemies else {id(speaker)}


def is_no_party(token: Token, others: Sequence[Token]) -> bool:
    """True for a word of what those with the other role are called: the government of "government forces"."""
    return token.dep == "compound" and token.pos == "NOUN" and token.head in others


def _supporters(event: FoundEvent, agents: set[int], cast: Cast) -> set[int]:
    """Who backs the agents in the same sentence: "the army, supported by allied troops, retook the town"."""
    backed = [each for each in cast.outline.beside(event) if each.kind == "support"]
    known = cast.scene.known
    return {one for each in backed if agents.intersection(known(each.targets)) for one in known(each.agents)}


def _not_doing(event: FoundEvent, cast: Cast) -> set[int]:
    """Who repels, condemns or disclaims it, or only acts after it: "repelled three raids", "sent troops after it"."""
    noun, link = event.head, event.head.head
    if noun.pos not in ("NOUN", "PROPN") or link is noun:
        return set()
    if noun.dep == "pobj" and (answer := _answering(event, link, cast)) is not None:
        return _fillers(answer, ("subject", "object"), cast)
    if noun.dep in ("dobj", "nsubjpass") and link.lemma in _REFERENCES["no doing"]:
        return _fillers(link, ("subject", "by"), cast)
    denying = _disclaiming(link) if noun.dep == "pobj" else None
    return _fillers(denying, ("subject", "by"), cast) if denying is not None else set()


def _handlers(event: FoundEvent, cast: Cast) -> set[int]:
    """Who only tends, buries or counts those who fell: "rescuers pulled two bodies", "doctors put the dead at 20"."""
    word = event.head
    if event.kind not in ("killing", "injury"):
        return set()
    for _ in range(_STEPS):
        if word.dep not in _CARRIED:
            return set()
        word = word.head
        if word.pos == "VERB":
            return _fillers(word, ("subject",), cast) if word.lemma in _REFERENCES["handling"] else set()
    return set()


def _fillers(verb: Token, slots: Sequence[str], cast: Cast) -> set[int]:
    """The figurants (their ids) in these slots of a verb, and in what they are called: "government troops"."""
    filled = verb_slots(verb)
    tokens = [token for slot in slots for token in filled.get(slot, ())]
    called = [child for token in tokens for child in token.children if child.dep in ("compound", "amod", "nmod")]
    return set(cast.scene.known([*tokens, *called]))


def _disclaiming(link: Token) -> Token | None:
    """The verb by which somebody has no part in it: "denied responsibility for", "were not behind"."""
    over = link.head
    denying = over.head.lemma in _REFERENCES["denying"]
    if over.lemma in _REFERENCES["blame"] and over.dep in ("dobj", "attr"):
        return over.head if denying or over.head.child("neg") or over.child("neg", "det") else None
    if link.lower == "behind" and over.lemma == "be":
        return over if denying or over.child("neg") is not None else None
    return None


def _answering(event: FoundEvent, link: Token, cast: Cast) -> Token | None:
    """The verb of what is done after some violence, where that is none of its own."""
    verb = link.head
    if link.lower not in _AFTER or verb.pos != "VERB" or event.kind in _ANSWERS:
        return None
    if any(child.lemma in _REFERENCES["blame"] for child in verb.children):
        return None  # "after the bombing the group claimed responsibility"
    told = [each.kind for each in cast.outline.beside(event) if each.head is verb]
    return verb if all(kind in _ANSWERS for kind in told) else None


def _is_suffered(event: FoundEvent) -> bool:
    """True where the subject suffers it: "came under fire", "escaped an ambush"."""
    return event.slots.get("target") == "subject"
