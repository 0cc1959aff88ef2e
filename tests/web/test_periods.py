"""Periods: no event is lost, and an uncertain day is never told as a certain one."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.periods import MOST, Tally, Unit, cut, lay_out

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, st.integers(0, 40_000))
def test_periods_cover_the_days_without_a_gap(first: date, length: int) -> None:
    last = min(first + timedelta(length), date(2150, 1, 1))
    _, periods = cut(first, last)
    assert periods[0].first <= first
    assert periods[-1].last >= last
    assert len(periods) <= MOST
    assert all(one.last + timedelta(1) == two.first for one, two in pairwise(periods))


@pytest.mark.parametrize(
    ("first", "last", "unit", "words"),
    [
        ("2017-03-01", "2017-04-30", "day", "1 Mar 2017"),
        ("2017-03-01", "2018-02-28", "week", "27 Feb 2017"),
        ("2015-03-01", "2020-12-31", "month", "Mar 2015"),
        ("1980-01-01", "2020-12-31", "year", "1980"),
        ("1700-01-01", "2020-12-31", "decade", "1700s"),
        ("0001-01-01", "9999-12-31", "decade", "1s"),
    ],
)
def test_the_unit_is_the_shortest_that_fits(first: str, last: str, unit: Unit, words: str) -> None:
    found, periods = cut(date.fromisoformat(first), date.fromisoformat(last))
    assert (found, periods[0].words) == (unit, words)


@given(st.lists(st.tuples(DAYS, st.integers(0, 500), st.integers(1, 5)), min_size=1, max_size=12))
def test_every_event_is_certain_of_one_period_or_stretched(told: list[tuple[date, int, int]]) -> None:
    tally: defaultdict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for first, length, number in told:
        tally[first.isoformat(), (first + timedelta(length)).isoformat()]["clash"] += number
    tally["", None]["clash"] += 2
    course = lay_out(tally, None, None)
    sure = sum(period.sure for period in course.periods)
    assert (
        sure + sum(each.count for each in course.stretched) + course.undated == sum(number for *_, number in told) + 2
    )
    assert course.undated == 2


def test_a_month_told_is_no_day() -> None:
    told: Tally = {("2017-03-01", "2017-03-31"): Counter(clash=4), ("2017-03-17", "2017-03-17"): Counter(aid=1)}
    course = lay_out(told, None, None)
    assert course.unit == "day"
    assert [(each.first.day, each.last.day, each.count) for each in course.stretched] == [(1, 31, 4)]
    assert {(period.sure, period.open) for period in course.periods} == {(0, 4), (1, 4)}


def test_only_the_time_asked_for_is_cut() -> None:
    told: Tally = {("2017-03-01", "2017-03-01"): Counter(clash=4), ("2019-01-01", "2019-12-31"): Counter(aid=1)}
    course = lay_out(told, date(2019, 2, 1), date(2019, 2, 10))
    assert (len(course.periods), sum(period.sure for period in course.periods), len(course.stretched)) == (10, 0, 1)
    assert lay_out({}, None, None).periods == ()
