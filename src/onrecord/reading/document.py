"""A parsed text: tokens, sentences and paragraphs, with code point offsets into the report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from onrecord.records.span import Span

if TYPE_CHECKING:  # `onrecord --help` is not to wait for numpy
    import numpy as np
    from numpy.typing import NDArray

_index = attrgetter("index")


@dataclass(slots=True, eq=False)
class Token:
    """One word; `head` is the token itself at a root, `children` stand in text order, `entity` is "" outside a name."""

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    entity: str = ""
    head: Token = field(init=False, repr=False)
    children: list[Token] = field(default_factory=list, repr=False)
    sentence: Sentence = field(init=False, repr=False)

    def subtree(self) -> list[Token]:
        """The token and all below it, in text order."""
        if not self.children:
            return [self]
        found = [self]
        for token in found:
            found.extend(token.children)
        return sorted(found, key=_index)

    def left_edge(self) -> Token:
        """The first token below this one, or this one itself."""
        token = self
        while token.children and token.children[0].index < token.index:
            token = token.children[0]
        return token

    def ancestors(self) -> Iterator[Token]:
        """The heads above this token, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these dependencies."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence: its tokens, and the number of its paragraph."""

    index: int
    tokens: list[Token]
    paragraph: int

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.tokens[-1].end

    @property
    def root(self) -> Token:
        """The first token that is its own head."""
        return next((token for token in self.tokens if token.head is token), self.tokens[0])


@dataclass(slots=True, eq=False)
class Name:
    """A name that the language model tagged: the tokens [first, last] and the model's label (PERSON, ORG, GPE ...)."""

    label: str
    tokens: list[Token]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """A row for each token, as a language model (its name and version) represents it in its context."""

    model: str
    rows: NDArray[np.float32]


@dataclass(slots=True, eq=False)
class Document:
    """A parsed report. White space is no token; every token lies in one sentence, every sentence in one paragraph.

    `vectors` is None where the language model gives none.
    """

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    paragraphs: list[tuple[int, int]]
    names: list[Name]
    vectors: Vectors | None = field(default=None, repr=False)
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = [token.start for token in self.tokens]

    def span(self, tokens: list[Token]) -> Span:
        """The span from the first to the last of these tokens, which stand in text order."""
        return Span.of(self.text, tokens[0].start, tokens[-1].end)

    def token_at(self, offset: int) -> Token | None:
        """The token that covers this offset, or None between words."""
        index = bisect_right(self._starts, offset) - 1
        return self.tokens[index] if index >= 0 and offset < self.tokens[index].end else None

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap the characters [start, end)."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        last = bisect_right(self._starts, end - 1)
        return self.tokens[first:last]
