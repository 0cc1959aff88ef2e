"""Nouns that several parties share: "Iraqi and Kurdish forces", "Hamas and Islamic Jihad militants"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.document import Document, Token
from onrecord.reading.noun_phrases import base_phrase, coordinated

_MODIFIERS = ("amod", "compound", "nmod")
_LINKS = frozenset((",", "and", "or", "&", "both"))


@dataclass(frozen=True, slots=True)
class SharedNoun:
    """The words before a noun by which each party that shares it is told apart, and the words that they share."""

    parties: tuple[tuple[Token, ...], ...]
    shared: tuple[Token, ...]


def find_shared_noun(head: Token) -> SharedNoun | None:
    """How a noun is shared out among the words that are joined before it, where they are."""
    first = next((child for child in head.children if _is_joined(child, head)), None)
    if first is None:
        return None
    joined = sorted((token for token in coordinated(first) if token.index < head.index), key=lambda each: each.index)
    last = joined[-1]
    inside = head.sentence.tokens[last.index + 1 - head.sentence.tokens[0].index :]
    shared = tuple(token for token in inside if token.index <= head.index)
    return SharedNoun(tuple(_own_words(token) for token in joined), shared)


def _is_joined(modifier: Token, head: Token) -> bool:
    if modifier.dep not in _MODIFIERS or modifier.index > head.index:
        return False
    return any(child.dep == "conj" and child.index < head.index for child in modifier.children)


def _own_words(modifier: Token) -> tuple[Token, ...]:
    words = base_phrase(modifier)
    links = [place for place, token in enumerate(words) if token.lower in _LINKS or token.dep == "det"]
    return tuple(words[max(links, default=-1) + 1 :]) or (modifier,)


def text_of(document: Document, words: list[Token]) -> str:
    """The words as the report writes them, without what stands between a party and the noun that it shares."""
    cut = next((at for at in range(1, len(words)) if words[at].index > words[at - 1].index + 1), len(words))
    first = document.span(words[:cut]).text
    return first if cut == len(words) else f"{first} {text_of(document, words[cut:])}"
