"""Of whom and of where a figure tells, where the words beside its number do not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.language.figures import FigureWords
from onrecord.reading.document import Token

_WHERE = frozenset(("in", "at", "near", "across", "around", "inside", "outside", "throughout", "within", "on", "from"))
_OF_WHOM = frozenset(("of", "among", "for"))
_HIGHEST = 5  # words above the number
_HELD_BY = (
    "pobj",
    "attr",
    "conj",
    "acomp",
    "dobj",
    "npadvmod",
    "nsubj",
    "nummod",
    "appos",
    "quantmod",
    "advmod",
    "prep",
)


def find_counted(number: Token, words: FigureWords) -> Token | None:
    """The people of "the number of fighters rose to 200", "a death toll of 41 among residents"."""
    for above in _above(number):
        for noun in (above, *above.children):
            if noun.index < number.index and noun.lemma in words.tolls.keys() | words.through:
                inner = _objects(noun, _OF_WHOM)
                if inner:
                    return inner[0]
        if above.pos in ("VERB", "AUX"):
            return None
    return None


def find_figure_place(number: Token, who: Token | None, event: str | None, place_at: Mapping[int, str]) -> str | None:
    """The id of the place: what hangs on the number or the counted, else that of the event, else that of the clause."""
    own = _place_of([number, *([who] if who is not None else [])], place_at)
    return own or event or _place_of(_above(number), place_at)


def _above(token: Token) -> Iterator[Token]:
    """The words that a token hangs on, up to the verb of its clause."""
    for _ in range(_HIGHEST):
        if token.pos in ("VERB", "AUX") or token.dep not in _HELD_BY or token.head is token:
            return
        token = token.head
        yield token


def _place_of(words: Iterator[Token] | list[Token], place_at: Mapping[int, str]) -> str | None:
    found = (place_at[each.index] for word in words for each in _objects(word, _WHERE) if each.index in place_at)
    return next(found, None)


def _objects(word: Token, prepositions: frozenset[str]) -> list[Token]:
    return [
        each
        for child in word.children
        if child.dep == "prep" and child.lower in prepositions
        for each in child.children
        if each.dep == "pobj"
    ]
