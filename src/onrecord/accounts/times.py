"""Times of one incident, joined: from the earliest to the latest of the most exact ones told."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import get_args

from onrecord.records import TimePrecision, When

_ORDER: tuple[TimePrecision, ...] = get_args(TimePrecision)  # from the most exact to the vaguest


def first_day(told: str) -> date | None:
    """The first day of "YYYY[-MM[-DD...]]"; None where it is no date of the calendar."""
    return _day(told, last=False)


def last_day(told: str) -> date | None:
    """The last day of "YYYY[-MM[-DD...]]"; None where it is no date of the calendar."""
    return _day(told, last=True)


def _day(told: str, *, last: bool) -> date | None:
    try:
        year, month, day = ([int(part) for part in told[:10].split("-")] + [0, 0])[:3]
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None


def days_of(when: When) -> tuple[date, date] | None:
    """The first and the last day that a time covers."""
    first, last = first_day(when.start), last_day(when.end or when.start)
    return (first, last) if first and last else None


def most_exact(times: Sequence[When]) -> list[When]:
    """The times that hold no more exact one; those whose words tell no day give way to those that do."""
    told = [(when, days) for when in times if (days := days_of(when))]
    stated = [each for each in told if each[0].basis != "publication"] or told
    return [when for when, days in stated if not any(_holds(days, other) for _, other in stated)]


def _holds(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """True where the other lies within this one and is shorter."""
    return one != other and one[0] <= other[0] and other[1] <= one[1]


def join_times(times: Sequence[When]) -> When | None:
    """The time from the earliest to the latest of these, as exact as the vaguest; None of none."""
    if not times:
        return None
    ordered = sorted(times, key=lambda when: (when.start, when.end or when.start))
    start = ordered[0].start
    end = max((when.end or when.start for when in ordered), key=lambda told: last_day(told) or date.min)
    vaguest = max(ordered, key=lambda when: _ORDER.index(when.precision))
    return When(start, None if end == start else end, vaguest.precision, vaguest.basis)


def apart(one: When, two: When) -> bool:
    """True where two times share no day."""
    here, there = days_of(one), days_of(two)
    return bool(here and there and (here[1] < there[0] or there[1] < here[0]))
