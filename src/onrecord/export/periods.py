"""Days of the calendar behind a time, and the codes that its length has."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.records import When

DAY, WEEK, MONTH, YEAR = 1, 7, 31, 366  # the longest of each, in days


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days, both counted."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier of two."""
        return self.first + (self.last - self.first) // 2


def period_of(when: When | None) -> Period | None:
    """The days that a time covers at most; None where it is not told or has no bounds on the calendar.

    A week that is told by its first day has seven.
    """
    if when is None or (when.precision == "vague" and when.end is None):
        return None
    try:
        first, last = _first_day(when.start), _last_day(when.end or when.start)
    except ValueError:
        return None
    if when.precision == "week" and when.end is None and last == first:
        last = first + timedelta(days=WEEK - 1)
    return Period(first, last) if first <= last else None


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.partition("T")[0].split("-")]


def _first_day(day: str) -> date:
    year, month, number = (*_parts(day), 1, 1)[:3]
    return date(year, month, number)


def _last_day(day: str) -> date:
    year, *rest = _parts(day)
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else monthrange(year, month)[1])


def acled_precision(period: Period) -> int | None:
    """ACLED's time_precision: 1 the day, 2 the week, 3 the month; None where it is vaguer than ACLED codes."""
    return next((code for code, most in ((1, DAY), (2, WEEK), (3, MONTH)) if period.days <= most), None)


def ucdp_precision(period: Period) -> int | None:
    """UCDP's date_prec: 1 the day, 2 two to six days, 3 the week, 4 the month, 5 the year; None where longer."""
    steps = ((1, DAY), (2, WEEK - 1), (3, WEEK), (4, MONTH), (5, YEAR))
    return next((code for code, most in steps if period.days <= most), None)
