"""Noun phrases over the parse: which words belong to a head noun."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.classes import load_things
from onrecord.reading.document import Token

_QUANTITIES = load_things()["quantity"]

_LEFT = frozenset(
    (
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "quantmod",
        "nmod",
        "predet",
        "npadvmod",
        "advmod",
        "case",
        "punct",
        "neg",
    )
)
_JOINED = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ"))
_EDGE = frozenset("\"“”'‘’`([{)]},;:–—-.")


def base_phrase(head: Token) -> list[Token]:
    """The head noun with all that stands before it ("the remaining IS fighters"), without what follows it."""
    left = head.index
    for child in reversed(head.children):
        if child.index >= head.index:
            continue
        if child.dep not in _LEFT or child.sentence is not head.sentence:
            break
        left = min(left, child.left_edge().index)
    if left == head.index:
        return [head]
    first = head.sentence.tokens[0].index
    return _trimmed(head.sentence.tokens[left - first : head.index - first + 1])


def _trimmed(words: list[Token]) -> list[Token]:
    """The words after the last opening bracket, without marks, adverbs and "and" in front; the last always stays."""
    begin, last = 0, len(words) - 1
    for place, word in enumerate(words):
        if word.text == "(":
            begin = min(place + 1, last)
    while begin < last and (words[begin].text in _EDGE or words[begin].dep in ("advmod", "cc")):
        begin += 1
    return words[begin:]


def counted_phrase(head: Token) -> list[Token]:
    """The base phrase with its quantity, where it has one: "dozens of houses"."""
    words = base_phrase(head)
    quantity = head.head.head
    if head.dep != "pobj" or head.head.lower != "of" or not {quantity.lemma, quantity.lower} & _QUANTITIES:
        return words
    before = counted_phrase(quantity)
    first = head.sentence.tokens[0].index
    return head.sentence.tokens[before[0].index - first : head.index - first + 1]


def phrase_head(words: Sequence[Token]) -> Token:
    """The word of a phrase that carries its grammar: the first one whose own head lies outside of it."""
    inside = {token.index for token in words}
    return next((token for token in words if token.head.index not in inside or token.head is token), words[-1])


def name_head(words: list[Token]) -> Token:
    """The word of a name that carries its grammar: the last noun whose own head lies outside of it."""
    inside = {token.index for token in words}
    tops = [token for token in words if token.head is token or token.head.index not in inside]
    return next((token for token in reversed(tops) if token.pos in ("NOUN", "PROPN")), tops[-1] if tops else words[-1])


def without_determiner(words: list[Token]) -> list[Token]:
    """The phrase without articles, demonstratives and quantifiers in front."""
    kept = list(words)
    while len(kept) > 1 and (kept[0].pos == "DET" or kept[0].dep in ("det", "predet") or kept[0].text == "["):
        kept = kept[1:]
    return kept


def coordinated(token: Token) -> list[Token]:
    """The token and all that are joined to it by "and", "or" or commas."""
    found, waiting = [], [token]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(child for child in reversed(found[-1].children) if child.dep == "conj" and child.pos in _JOINED)
    return found
