"""A text is cut into rows that hold every word once, whole sentences together where they fit."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.reading.encoder_pieces import LONGEST, Pieces

FIRST, LAST, UNKNOWN = 101, 102, 100


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    tokenizer = files("onrecord.language").joinpath("en", "encoder_tokenizer.json")
    return Pieces(Tokenizer.from_str(tokenizer.read_text(encoding="utf-8")))


WORDS = st.lists(st.text(max_size=12), max_size=300)
SENTENCES = st.lists(st.integers(1, 80), min_size=1, max_size=30)


@given(words=WORDS, lengths=SENTENCES)
def test_every_word_begins_where_its_row_says(pieces: Pieces, words: list[str], lengths: list[int]) -> None:
    sentences = [number for number, length in enumerate(lengths * len(words)) for _ in range(length)][: len(words)]
    rows = pieces.rows(words, sentences)
    assert len(rows.words) == len(words)
    for word, (row, place) in zip(words, rows.words, strict=True):
        assert tuple(rows.pieces[row][place : place + len(pieces.of(word))]) == pieces.of(word)
    assert sum(len(row) - 2 for row in rows.pieces) == sum(len(pieces.of(word)) for word in words)
    assert all(row[0] == FIRST and row[-1] == LAST and len(row) <= LONGEST + 2 for row in rows.pieces)


def test_a_sentence_that_fits_stands_in_one_row(pieces: Pieces) -> None:
    words = ["Rebels", "shelled", "the", "town", "."] * 60
    rows = pieces.rows(words, [number // 5 for number in range(300)])
    for first in range(0, 300, 5):
        assert len({row for row, _ in rows.words[first : first + 5]}) == 1
    assert len(rows.pieces) > 1


def test_the_case_of_a_word_does_not_matter_and_what_is_no_word_is_unknown(pieces: Pieces) -> None:
    assert pieces.of("SHELLED") == pieces.of("shelled")
    assert pieces.of("\u200b") == (UNKNOWN,)
