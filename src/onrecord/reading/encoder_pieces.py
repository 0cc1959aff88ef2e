"""A report cut as the encoder takes it: its words in pieces, whole sentences in rows of some length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from tokenizers import Tokenizer

LONGEST = 126  # pieces of a row, beside its first and its last
_OF_A_WORD = 20
_FIRST, _LAST, _UNKNOWN = 101, 102, 100  # BERT's ids
_KEPT = 1 << 16  # words whose pieces are remembered


class Rows(NamedTuple):
    """Ids of pieces, and for each word its row and the place of its first piece there."""

    pieces: list[list[int]]
    words: list[tuple[int, int]]


class Pieces:
    """Cuts words into the pieces that a tokenizer knows."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self.of = lru_cache(_KEPT)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces, at most a few; never none."""
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids
        return tuple(ids[:_OF_A_WORD]) or (_UNKNOWN,)

    def rows(self, words: Sequence[str], sentences: Sequence[int]) -> Rows:
        """The rows of a text: as few as hold it, about as long as each other; a sentence too long for one is cut."""
        units = list(self._units(words, sentences))
        total = sum(len(each) for unit in units for each in unit)
        aim = total / max(1, -(-total // LONGEST))
        pieces: list[list[int]] = []
        places: list[tuple[int, int]] = []
        row: list[int] = []
        for unit in units:
            size = sum(map(len, unit))
            if row and (len(row) - 1 + size > LONGEST or len(row) - 1 >= aim):
                pieces.append([*row, _LAST])
                row = []
            row = row or [_FIRST]
            for each in unit:
                places.append((len(pieces), len(row)))
                row.extend(each)
        if row:
            pieces.append([*row, _LAST])
        return Rows(pieces, places)

    def _units(self, words: Sequence[str], sentences: Sequence[int]) -> Iterator[list[tuple[int, ...]]]:
        """The pieces of the words of each sentence, or of as much of one as a row holds."""
        for _, numbers in groupby(range(len(words)), sentences.__getitem__):
            unit: list[tuple[int, ...]] = []
            size = 0
            for each in map(self.of, (words[number] for number in numbers)):
                if size + len(each) > LONGEST:
                    yield unit
                    unit, size = [], 0
                unit.append(each)
                size += len(each)
            yield unit
