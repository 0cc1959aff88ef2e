"""The terminal view: every kind of thing in words, at any width, and no word of a report drives the terminal."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from export.made_record import made_record
from onrecord.export.table import show_record, show_summary, summary_row
from onrecord.export.words import MARKS, amount_words, day_words, plain, shorten, status_words, when_words
from onrecord.records import Figure, Record, Report, Span, When

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(record: Record, width: int) -> str:
    console = Console(file=io.StringIO(), width=width)
    show_record(record, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [40, 80, 100, 140, 200])
def test_a_record_fits_the_terminal(width: int) -> None:
    lines = shown(made_record(), width).splitlines()
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [80, 140])
def test_nothing_in_a_report_drives_the_terminal(width: int) -> None:
    words = shown(made_record(), width)
    assert not CONTROLS.search(words)
    assert "We [bold]hold[/bold] the bridge" in words


def test_a_record_is_shown_in_words() -> None:
    words = shown(made_record(), 140)
    for each in (
        "Amal Courier · Tel Amal, SY · 3 May 2022 (inferred: “on Tuesday”) · A. Writer",
        "“We [bold]hold[/bold] the bridge”",
        "Tamer, Front",
        "✕ denied",
        "● occurred",
        "capture “taken”",
        "12 to 40",
        "the reporter",
        "Front: taken",
        "Tamer · represents · Front",
        "36.50, 40.10",
    ):
        assert each in words, each


def test_an_empty_record_says_so() -> None:
    words = shown(Record(Report("x", "0" * 64, "\n\nOnly a line.\nMore.")), 80)
    assert words.startswith("Only a line.\npublication date unknown\n")
    assert "Nothing in this report is put on the record." in words


@pytest.mark.parametrize("width", [60, 80, 140])
def test_many_records_are_a_line_each(width: int) -> None:
    console = Console(file=io.StringIO(), width=width)
    show_summary([summary_row(made_record(f"report-{number}")) for number in range(9)], console)
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    assert len(lines) == 10
    assert max(map(cell_len, lines)) <= width
    assert not CONTROLS.search("\n".join(lines))


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (12, None, None, "at least 12"),
        (None, None, 2000, "at most 2,000"),
        (None, 12, None, "12"),
        (12, None, 40, "12 to 40"),
        (12, 30, 40, "12 to 40, best 30"),
        (20000, 25000, None, "at least 20,000, best 25,000"),
        (None, 2.5, None, "2.5"),
        (None, 1_500_000, None, "1,500,000"),
        (None, None, None, "–"),
    ],
)
def test_amounts(low: float | None, best: float | None, high: float | None, words: str) -> None:
    assert amount_words(Figure("f", Span(0, 1, "x"), "killed", None, low, best, high, None, None, None)) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [("2017", "2017"), ("2017-08", "Aug 2017"), ("2017-08-03", "3 Aug 2017"), ("2017-08-03T14:30", "3 Aug 2017 14:30")],
)
def test_days(day: str, words: str) -> None:
    assert day_words(day) == words


def test_times() -> None:
    assert when_words(None) == "–"
    assert when_words(When("2017-08-14", "2017-08-20", "week", "relative")) == "14 Aug 2017 – 20 Aug 2017"
    assert when_words(When("2017-08", None, "vague", "relative")) == "about Aug 2017"


def test_every_status_has_a_mark_of_its_own() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
    assert all(status_words(status).endswith(status) for status in MARKS)


def test_plain_words() -> None:
    assert plain("a\x1b[2J\r\nb\u202ec\x9b  d\u2028e") == "a [2J bc d e"
    assert shorten("one two three", 8) == "one two …"
    assert shorten("one two", 8) == "one two"
