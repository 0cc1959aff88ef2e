"""The word lists of numbers and figures, and the errors that name what is wrong in them."""

from __future__ import annotations

from typing import get_args

import pytest

from onrecord.language.figures import load_figure_words, to_figure_words
from onrecord.language.numbers import NumberClass, load_number_words, to_number_word
from onrecord.language.rows import Row, WordListError
from onrecord.records.figure import FigureKind


def figure_row(words: str, part: str, kind: str, counted: str) -> Row:
    return Row({"words": words, "part": part, "kind": kind, "counted": counted}, "en/figures.tsv, line 7")


def test_every_class_of_number_words_has_words() -> None:
    words = load_number_words()
    assert {word.kind for word in words.words.values()} == set(get_args(NumberClass))
    assert words.words["twelve"].value == 12
    assert words.before["at", "least"] == "low"
    assert words.before["as", "many", "as"] == "high"
    assert words.bound_joiners < words.joiners


def test_a_value_that_is_no_number_is_named() -> None:
    row = Row({"word": "umpteen", "class": "vague", "value": "many"}, "en/numbers.tsv, line 3")
    with pytest.raises(WordListError, match=r"en/numbers\.tsv, line 3: value 'many' is no number"):
        to_number_word(row)


def test_an_unknown_class_is_named() -> None:
    row = Row({"word": "umpteen", "class": "huge", "value": "3"}, "en/numbers.tsv, line 3")
    with pytest.raises(WordListError, match="class 'huge' is none of"):
        to_number_word(row)


def test_figure_words_are_kept_by_their_part() -> None:
    words = load_figure_words()
    assert words.events["killing"] == "killed"
    assert words.people["soldier"] == "fighters"
    assert words.nouns["airstrike"] == "strikes"
    assert "kilometer" in words.measures
    assert words.verbs["shoot"][0].rest
    assert {trigger.kind for found in words.verbs.values() for trigger in found} <= set(get_args(FigureKind))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (figure_row("kill", "verbs", "killed", "object"), "part 'verbs' is none of"),
        (figure_row("kill", "verb", "slain", "object"), "kind 'slain' is none of"),
        (figure_row("kill", "verb", "killed", "head"), "counted 'head' is none of"),
        (figure_row(" ", "verb", "killed", "object"), "no words"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named(row: Row, message: str) -> None:
    with pytest.raises(WordListError, match=message):
        to_figure_words([row])
