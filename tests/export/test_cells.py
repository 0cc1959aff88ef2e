"""Cells that a spreadsheet takes for no formula, and that come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.cells import cell_text, guard, number_text, quote_text, unguard


@pytest.mark.parametrize(
    "words",
    ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''=1", "％＝1"[1:], "|calc", "%0A"],
)
def test_a_formula_is_guarded_and_comes_back(words: str) -> None:
    assert guard(words) == "'" + words
    assert unguard(guard(words)) == words


@pytest.mark.parametrize("words", ["", "Tel Amal", "'quoted'", "12", "’tis", "a=b"])
def test_other_words_stay(words: str) -> None:
    assert guard(words) == words
    assert unguard(words) == words


@given(st.text())
def test_every_text_comes_back(words: str) -> None:
    assert unguard(guard(words)) == words
    assert not guard(words).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (12, "12"),
        (12.0, "12"),
        (-36.5, "-36.5"),
        (0.1 + 0.2, "0.3"),
        ("a\n\x00b\tc", "a b c"),
        ("\n=1", "'=1"),
    ],
)
def test_a_cell_stands_on_one_line(value: str | float | None, text: str) -> None:
    assert cell_text(value) == text


def test_a_number_is_written_without_an_exponent() -> None:
    assert number_text(1e15) == "1000000000000000"
    assert number_text(0.000001) == "0.000001"


def test_a_quote_keeps_its_lines_but_not_what_csv_cannot_hold() -> None:
    assert quote_text("a\n“b”\x00\ud800") == "a\n“b”\ufffd\ufffd"
