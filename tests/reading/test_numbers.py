"""Numbers in words and digits, with the phrases that bound them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.numbers import load_number_words
from onrecord.reading.document import Document, Sentence, Token
from onrecord.reading.numbers import Number, find_numbers

BOUNDS = [
    ("12", None, 12, None),
    ("2,000", None, 2000, None),
    ("1.2 million", None, 1_200_000, None),
    ("16.4 million", None, 16_400_000, None),
    ("3.4bn", None, 3_400_000_000, None),
    ("twenty - three", None, 23, None),
    ("twenty three", None, 23, None),
    ("two hundred and fifty", None, 250, None),
    ("two hundred and fifty thousand", None, 250_000, None),
    ("one thousand two hundred", None, 1200, None),
    ("half a million", None, 500_000, None),
    ("quarter - of - a - million", None, 250_000, None),
    ("a quarter of a million", None, 250_000, None),
    ("half a dozen", None, 6, None),
    ("a dozen", None, 12, None),
    ("two dozen", None, 24, None),
    ("a hundred", None, 100, None),
    ("a million", None, 1_000_000, None),
    ("3 lakh", None, 300_000, None),
    ("two crore", None, 20_000_000, None),
    ("at least 12", 12, None, None),
    ("more than a dozen", 12, None, None),
    ("a total of at least 30", 30, None, None),
    ("over half a million", 500_000, None, None),
    ("12 or more", 12, None, None),
    ("40+", 40, None, None),
    ("up to 40", None, None, 40),
    ("as many as 17", None, None, 17),
    ("as high as 2,000", None, None, 2000),
    ("fewer than 10,000", None, None, 10_000),
    ("nearly 300", None, 300, None),
    ("about a dozen", None, 12, None),
    ("some 4,000", None, 4000, None),
    ("an estimated 750", None, 750, None),
    ("between 20 and 30", 20, None, 30),
    ("from 20 to 30", 20, None, 30),
    ("20 - 30", 20, None, 30),
    ("3 to 5 million", 3_000_000, None, 5_000_000),
    ("about 3,000 to 5,000", 3000, None, 5000),
    ("five or six", 5, None, 6),
    ("dozens", 24, None, None),
    ("scores", 40, None, None),
    ("several", 3, None, None),
    ("a few", 3, None, None),
    ("a handful", 3, None, None),
    ("several hundred", 300, None, None),
    ("a few dozen", 36, None, None),
    ("hundreds", 200, None, None),
    ("thousands", 2000, None, None),
    ("tens of thousands", 20_000, None, None),
    ("hundreds of thousands", 200_000, None, None),
    ("millions", 2_000_000, None, None),
    ("no one", None, 0, None),
    ("none", None, 0, None),
    ("an unknown number", None, None, None),
]
NO_NUMBERS = ["few", "half", "hundred", "the", "F-16", "47th", "k"]
WORDS = [
    *("a", "at", "least", "up", "to", "12", "two", "dozen", "hundred", "-"),
    *("and", "of", "half", "several", "thousands", "no", "one", "k", "between"),
]
TWO_NUMBERS = ["30 and 40", "two and three", "40 to 30", "5 or 600", "12 at least 12"]


def document_of(words: str) -> Document:
    """The words as the tokens of one flat sentence; hyphens touch the words beside them."""
    text = words.replace(" - ", "-")
    tokens: list[Token] = []
    end = 0
    for index, word in enumerate(words.split()):
        start = text.index(word, end)
        end = start + len(word)
        tokens.append(Token(index, start, end, word, word.lower(), word.lower(), "", "", ""))
        tokens[-1].head = tokens[0]
    sentence = Sentence(0, tokens, 0)
    for token in tokens:
        token.sentence = sentence
    return Document(text, tokens, [sentence] if tokens else [], [(0, len(text))], [])


def numbers_in(words: str) -> tuple[Number, ...]:
    return find_numbers(document_of(words), load_number_words())


@pytest.mark.parametrize(("words", "low", "best", "high"), BOUNDS)
def test_a_number_has_its_bounds(words: str, low: float | None, best: float | None, high: float | None) -> None:
    (number,) = numbers_in(f"then {words} people")
    assert (number.low, number.best, number.high) == (low, best, high)
    assert " ".join(token.text for token in number.tokens) == words


@pytest.mark.parametrize("words", NO_NUMBERS)
def test_a_word_alone_is_no_number(words: str) -> None:
    assert numbers_in(f"then {words} people") == ()


@pytest.mark.parametrize("words", TWO_NUMBERS)
def test_two_numbers_that_make_no_range_stay_two(words: str) -> None:
    assert len(numbers_in(words)) == 2


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_with_commas_give_their_value(value: int) -> None:
    (number,) = numbers_in(f"{value:,}")
    assert number.best == value


@given(st.lists(st.sampled_from(WORDS)))
def test_any_words_give_numbers_in_text_order_without_overlap(words: list[str]) -> None:
    numbers = numbers_in(" ".join(words))
    ends = [(number.tokens[0].index, number.last.index) for number in numbers]
    assert all(start <= end for start, end in ends)
    assert all(one[1] < two[0] for one, two in pairwise(ends))
