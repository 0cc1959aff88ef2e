"""Who holds a place or is there by how it is described: "rebel-held", "their last stronghold"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from onrecord.reading.control_ground import Ground
from onrecord.reading.document import Document, Token
from onrecord.reading.mentions import Mention
from onrecord.reading.noun_phrases import coordinated
from onrecord.reading.slots import noun_slots, resolve_relative, verb_slots
from onrecord.records import ControlState

AT = ("in", "at", "near", "on", "over", "of", "around", "inside", "within", "across", "throughout")
MISREAD = frozenset(("advmod", "npadvmod"))  # names of places that the parser takes for adverbs

Told = tuple[Mention, str, str, Token]  # who, the place, the sign and the word that shows it
Parts = tuple[list[Token], list[Token]]


def described(document: Document, words: Mapping[tuple[str, str], ControlState], ground: Ground) -> Iterator[Told]:
    """Each actor of whom a word tells that a place is theirs, or that they are there."""
    telling = {word for _, word in words}
    for token in document.tokens:
        if token.lemma not in telling and token.lower not in telling:
            continue
        for form, find in _FORMS.items():
            state = words.get((form, token.lemma)) or words.get((form, token.lower))
            if state is not None:
                actors, places = find(token)
                for mention, place in _pairs(actors, places, ground):
                    yield mention, place, f"told {state}", token
                    yield mention, place, f"told {form} {state}", token


def _pairs(actors: Sequence[Token], places: Sequence[Token], ground: Ground) -> Iterator[tuple[Mention, str]]:
    for actor in actors:
        mention = ground.holder(actor)
        for token in places:
            place = ground.place_at.get(resolve_relative(token).index)
            if mention is not None and place is not None and token not in mention.tokens:
                yield ground.spelled_out(mention, place), place


def _of_verb(token: Token) -> Parts:
    if token.pos not in ("VERB", "AUX"):
        return [], []
    slots = verb_slots(token)
    actors = [*slots.get("subject", ()), *slots.get("by", ())]
    names = (
        ("object",) if "object" in slots else ("passive_subject", *AT)
    )  # what is held is the object, if there is one
    bare = [child for child in token.children if child.dep in MISREAD and child.index > token.index]
    return actors, [*bare, *(each for name in names for each in within(slots.get(name, ())))]


def within(tokens: Sequence[Token]) -> list[Token]:
    """Each token with those joined to it and what stands in it: "parts of Azaz and Marea"."""
    found = [each for token in tokens for each in coordinated(token)]
    inner = [each for token in found for slot in ("of", "in") for each in noun_slots(token).get(slot, ())]
    return found + [each for token in inner for each in coordinated(token)]


def _of_noun(token: Token) -> Parts:
    if token.pos not in ("NOUN", "PROPN"):
        return [], []
    slots = noun_slots(token)
    actors = [
        each for slot in ("possessive", "compound", "adjective", "of", "for", "by") for each in slots.get(slot, ())
    ]
    if token.dep == "dobj" and not actors:  # "has a foothold in the east"
        actors = verb_slots(token.head).get("subject", [])
    places = [each for slot in AT for each in within(slots.get(slot, ()))]
    places += [child for child in token.children if child.dep in ("appos", "compound")]
    if token.dep in ("appos", "compound", "nmod"):
        places.append(token.head)
    if token.dep == "attr" and (subject := token.head.child("nsubj")) is not None:
        places.append(subject)
    if token.dep == "conj" and token.head.dep == "appos":
        places.append(token.head.head)
    return actors, places


def _of_adjective(token: Token) -> Parts:
    subject = token.head.child("nsubj") if token.dep == "acomp" else None
    slots = noun_slots(token)
    return ([subject] if subject else []), [each for slot in AT for each in within(slots.get(slot, ()))]


def _of_participle(token: Token) -> Parts:
    """In "the rebel-held suburb of Douma" the noun before the hyphen holds what the participle describes."""
    if token.dep not in ("amod", "acl", "compound"):
        return [], []
    actors = [child for child in token.children if child.dep in ("npadvmod", "nsubj", "compound", "nmod", "amod")]
    noun = token.head
    named = [child for child in noun.children if child.dep in ("compound", "nmod") and child.index > token.index]
    return actors, [noun, *named] if named or noun.pos == "PROPN" else within([noun])


def _of_under(token: Token) -> Parts:
    """The holders and the places of "cities under IS control such as Hawija"."""
    if token.head.lower not in ("under", "in") or token.dep != "pobj":
        return [], []
    slots = noun_slots(token)
    actors = [each for slot in ("possessive", "compound", "adjective", "of", "by") for each in slots.get(slot, ())]
    held = token.head.head
    if token.head.lower == "in" and "of" in slots:  # "rebels in control of the port"
        return [held], within(slots["of"])
    subject = held.child("nsubj", "nsubjpass") if held.pos in ("VERB", "AUX") else None
    return actors, [subject] if subject is not None else _examples(held) or [held, *held.subtree()]


def _examples(held: Token) -> list[Token]:
    """What is named of what is held: "cities in Iraq under IS control such as Hawija" are not the whole of Iraq."""
    below = held.subtree()
    said = next((each.index for each in below if each.lower == "such" and each.head.lower == "as"), None)
    return [] if said is None else [each for each in below if each.index > said]


_FORMS: dict[str, Callable[[Token], Parts]] = {
    "verb": _of_verb,
    "noun": _of_noun,
    "adjective": _of_adjective,
    "participle": _of_participle,
    "under": _of_under,
}
