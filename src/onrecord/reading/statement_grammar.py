"""A report as the network of statements sees it: numbers for words, forms, heads, quotation and punctuation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.speech_net import Floats, SpeechNet
from onrecord.reading.document import Document
from onrecord.reading.quotes import Quote

Ints = NDArray[np.int64]
_COMMA, _STOP, _QUOTE = 1, 2, 3
_MARKS = {
    ",": _COMMA, "–": _COMMA, "—": _COMMA, "--": _COMMA, "-": _COMMA, "―": _COMMA, "(": _COMMA, ")": _COMMA,
    "[": _COMMA, "]": _COMMA, ":": _COMMA, ";": _COMMA, ".": _STOP, "?": _STOP, "!": _STOP, "...": _STOP, "…": _STOP,
    '"': _QUOTE, "“": _QUOTE, "”": _QUOTE, "'": _QUOTE, "‘": _QUOTE, "’": _QUOTE,
}  # fmt: skip
_EDGES = frozenset(mark for mark, kind in _MARKS.items() if mark not in "()[]")


@dataclass(frozen=True, slots=True)
class Grammar:
    """An entry for each token; `commas`, `stops` and `verbs` count those up to it, `quote` is -1 outside of quotes."""

    lemma: Ints
    tag: Ints
    dep: Ints
    head: Ints
    sentence: Ints
    paragraph: Ints
    quote: Ints
    commas: Ints
    stops: Ints
    verbs: Ints
    vectors: Floats


def grammar_of(document: Document, vectors: Floats, quotes: Sequence[Quote], net: SpeechNet) -> Grammar:
    """The grammar of a report in the numbers of the network."""
    tokens = document.tokens
    marks = np.array([_MARKS.get(token.text, 0) for token in tokens], dtype=np.int64)
    return Grammar(
        lemma=np.array([net.lemmas.get(token.lemma, 0) for token in tokens], dtype=np.int64),
        tag=np.array([net.tags.get(token.tag, 0) for token in tokens], dtype=np.int64),
        dep=np.array([net.deps.get(token.dep, 0) for token in tokens], dtype=np.int64),
        head=np.array([token.head.index for token in tokens], dtype=np.int64),
        sentence=np.array([token.sentence.index for token in tokens], dtype=np.int64),
        paragraph=np.array([token.sentence.paragraph for token in tokens], dtype=np.int64),
        quote=_quote_of(document, quotes),
        commas=np.cumsum(marks == _COMMA),
        stops=np.cumsum(marks == _STOP),
        verbs=np.cumsum([token.pos in ("VERB", "AUX") for token in tokens]),
        vectors=vectors,
    )


def _quote_of(document: Document, quotes: Sequence[Quote]) -> Ints:
    """The number of the quote in which each token stands."""
    found = np.full(len(document.tokens), -1, dtype=np.int64)
    for number, quote in enumerate(quotes):
        inside = document.tokens_in(quote.start, quote.end)
        if inside:
            found[inside[0].index : inside[-1].index + 1] = number
    return found


def extent_of(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The indexes [first, end) of the words in these characters, without the marks at their edges."""
    inside = document.tokens_in(start, end)
    while inside and inside[0].text in _EDGES:
        inside = inside[1:]
    while inside and inside[-1].text in _EDGES:
        inside = inside[:-1]
    return (inside[0].index, inside[-1].index + 1) if inside else None
