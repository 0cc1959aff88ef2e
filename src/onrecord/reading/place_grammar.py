"""What the grammar around a name tells of it: the object of "besiege", the town in "rebel-held Douma"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.language.classes import load_references
from onrecord.language.places import PlaceWords
from onrecord.reading.document import Token

_OBJECTS = ("dobj", "nsubjpass")
_UNDER = (load_references()["hold"] - {"hand"}) | {"siege"}


def find_grammar_signs(name: Sequence[Token], words: PlaceWords) -> Iterator[str]:
    """The signs for and against a place that stand in the grammar of a name's sentence."""
    head = _head(name)
    first = _first_of_list(head)
    if first.dep in _OBJECTS and first.head.pos == "VERB":
        lemma = first.head.lemma
        if lemma in words.verbs:
            yield "object of a verb of places"
        elif lemma in words.shared_verbs:
            yield "object of a verb of places or people"
        else:
            yield "object of another verb"
    elif first.dep == "nsubj":
        yield "subject"
    if _is_held(name, words) or _is_under(head):
        yield "held"
    if _is_called_place(head, words):
        yield "called a place"


def _head(name: Sequence[Token]) -> Token:
    """The word of a name whose head lies outside it."""
    first, last = name[0].index, name[-1].index
    return next((token for token in name if not first <= token.head.index <= last or token.head is token), name[-1])


def _first_of_list(token: Token) -> Token:
    """What "X, Y and Z" begins with, for each of its members."""
    while token.dep == "conj" and token.head is not token:
        token = token.head
    return token


def _is_held(name: Sequence[Token], words: PlaceWords) -> bool:
    """Whether a participle before the name belongs to it: "rebel-held Douma", but not "rebels held Homs"."""
    tokens = name[0].sentence.tokens
    at = name[0].index - tokens[0].index
    if not at or tokens[at - 1].lower not in words.held:
        return False
    return tokens[at - 1].head in name or (at > 1 and tokens[at - 2].text in "-‐‑–")


def _is_under(head: Token) -> bool:
    """Whether the name is said to be under somebody: "Goma is under army control"; people are so, too, in "hands"."""
    under = [child for child in head.head.children if child.lower == "under"] if head.dep == "nsubj" else []
    return any(noun.lemma in _UNDER for preposition in under for noun in preposition.children)


def _is_called_place(head: Token, words: PlaceWords) -> bool:
    """Whether the sentence calls the name a kind of place: "Raqqa, the group's stronghold", "Goma is a city"."""
    nouns = [child for child in head.children if child.dep == "appos"]
    if head.dep == "nsubj" and head.head.lemma == "be":
        nouns += [child for child in head.head.children if child.dep == "attr"]
    if head.dep == "appos":
        nouns.append(head.head)
    return any(noun.pos == "NOUN" and noun.lower in words.nouns for noun in nouns)
