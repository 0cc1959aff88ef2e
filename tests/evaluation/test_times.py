from __future__ import annotations

import pytest

from evaluation.made import marked, record, time
from onrecord.evaluation.corpora.timexes import Timex, read_timexes
from onrecord.evaluation.figures import Measured
from onrecord.evaluation.tasks.times import measure_times, same_value
from onrecord.records import Record, When

TEXT = "The convoy left early on Friday and drove for three days; last May it took two."
FRIDAY = Timex((25, 31), "DATE", "2031-05-09")
DAYS = Timex((46, 56), "DURATION", "P3D")
MAY = Timex((58, 66), "DATE", "2030-05")


def measure(read: Record, *gold: Timex) -> dict[str, Measured]:
    return {each.name: each for each in measure_times([(marked(gold, TEXT), read)]).measured}


def values(read: Record, *gold: Timex) -> tuple[float, float, float]:
    figures = measure(read, *gold)
    return figures["strict"].value, figures["relaxed"].value, figures["value"].value


def test_the_same_span_and_value() -> None:
    assert values(record(TEXT, times=(time("Friday", "2031-05-09", text=TEXT),)), FRIDAY) == (1, 1, 1)


def test_an_overlap_with_the_wrong_value() -> None:
    assert values(record(TEXT, times=(time("early on Friday", "2031-05-02", text=TEXT),)), FRIDAY) == (0, 1, 0)


def test_a_duration_counts_neither_way() -> None:
    read = record(TEXT, times=(time("Friday", "2031-05-09", text=TEXT), time("three days", "2031-05-09", text=TEXT)))
    assert measure(read, FRIDAY, DAYS)["relaxed"].system == 1


def test_a_time_that_no_coder_marked_counts_against_precision() -> None:
    read = record(TEXT, times=(time("Friday", "2031-05-09", text=TEXT), time("two", "2031-05-09", text=TEXT)))
    assert measure(read, FRIDAY, MAY)["relaxed"].precision == 0.5


def test_misses_tell_what_is_missed_mistaken_and_extra() -> None:
    read = record(TEXT, times=(time("Friday", "2031-05-02", text=TEXT), time("two", "2031-05-09", text=TEXT)))
    misses = measure_times([(marked((FRIDAY, MAY), TEXT), read)]).misses
    assert [(each.what, each.words) for each in misses] == [
        ("missed", "last May"),
        ("mistaken", "Friday"),
        ("extra", "two"),
    ]


@pytest.mark.parametrize(
    ("value", "start", "end", "same"),
    [
        ("2031-05-09", "2031-05-09", None, True),
        ("2031-05-09TMO", "2031-05-09T08:00", None, True),
        ("2031-05-09", "2031-05", None, False),
        ("2031-05", "2031-05-01", "2031-05-31", True),
        ("2031-05", "2031-05-01", "2031-06-01", False),
        ("2031-W19", "2031-05-05", "2031-05-11", True),
        ("2031-W19", "2031-05-04", "2031-05-10", True),
        ("2031-W19", "2031-05-12", "2031-05-18", False),
        ("2031-WI", "2031-12", "2032-02", True),
        ("2031-Q2", "2033-04", None, False),
    ],
)
def test_values_are_compared_as_exactly_as_the_coder_gave_them(
    value: str,
    start: str,
    end: str | None,
    same: bool,  # noqa: FBT001
) -> None:
    assert same_value(value, When(start, end, "day", "relative")) is same


@pytest.mark.parametrize(
    ("kind", "value", "on_calendar"),
    [
        ("DATE", "2031", True),
        ("TIME", "2031-05-09T14:00", True),
        ("DATE", "PRESENT_REF", False),
        ("DATE", "XXXX-05", False),
        ("DURATION", "P3D", False),
        ("SET", "2031", False),
    ],
)
def test_what_stands_on_a_calendar(kind: str, value: str, on_calendar: bool) -> None:  # noqa: FBT001
    row = {"timexes": [{"start": 1, "end": 2, "type": kind, "value": value}]}
    assert [each.on_calendar for each in read_timexes(row)] == [on_calendar]
