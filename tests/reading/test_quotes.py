"""Quotation marks: where quotes begin and end, and which go on in the next paragraph."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.document import Document
from onrecord.reading.paragraphs import find_paragraphs
from onrecord.reading.quotes import Quote, find_quotes


def quotes_of(text: str) -> tuple[Quote, ...]:
    return find_quotes(Document(text, [], [], find_paragraphs(text), []))


def inner(text: str) -> list[str]:
    return [text[quote.inner_start : quote.inner_end] for quote in quotes_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we hold the bridge” twice.", ["we hold the bridge"]),
        ('He said "we hold the bridge" twice.', ["we hold the bridge"]),
        ("He said ``we hold the bridge'' twice.", ["we hold the bridge"]),
        ("He said «we hold the bridge» twice.", ["we hold the bridge"]),
        ("He said „we hold the bridge“ twice.", ["we hold the bridge"]),
        ("He said 'we hold the bridge' twice.", ["we hold the bridge"]),
        ("He said ‘we hold the bridge’ twice.", ["we hold the bridge"]),
        ('“We hold it," he said. “They don’t.”', ["We hold it,", "They don’t."]),
        ('He said "we [the army] hold … the bridge".', ["we [the army] hold … the bridge"]),
        ("“He told me ‘run’ and I ran,” she said.", ["He told me ‘run’ and I ran,"]),
        ("'The rebels' camp was empty,' he said.", ["The rebels' camp was empty,"]),
        ("The rebels' camp lies near the soldiers' graves.", []),
        ("It didn't rain in the '90s and it won't now.", []),
        ('The 6" shell fell short.', []),
        ("A quote with no end: “we will win", ["we will win"]),
        ("“”", []),
    ],
)
def test_quotes_are_found(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_speech_goes_on_where_the_next_paragraph_opens_again() -> None:
    first, second = quotes_of("“We lost the bridge.\n\n“We lost the town,” he said.")
    assert (first.closed, first.continued) == (False, True)
    assert (second.closed, second.continued) == (True, False)


def test_a_speech_goes_on_where_the_next_paragraph_only_closes() -> None:
    text = "“We lost the bridge.\n\nWe lost the town,” he said."
    first, second = quotes_of(text)
    assert first.continued
    assert text[second.inner_start : second.inner_end] == "We lost the town,"


@given(st.text(alphabet="ab .,'\"“”‘’`\n", max_size=60))
def test_quotes_lie_in_the_text_and_apart(text: str) -> None:
    found = quotes_of(text)
    for quote in found:
        assert 0 <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= len(text)
    for one, two in pairwise(found):
        assert one.end <= two.start
