"""Stretches of the calendar and how to reckon with them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from onrecord.records.when import TimePrecision

Unit = Literal["minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century"]

MONTHS = 12
QUARTER = 3
_WIDTH = {"year": 4, "month": 7, "day": 10}
_DAYS = {"minute": 0, "hour": 0, "day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from `first` to `last`; written to the `grain`; `hours` are the clock times of both."""

    first: date
    last: date
    precision: TimePrecision
    grain: Literal["day", "month", "year"] = "day"
    hours: tuple[str, str] | None = None

    @property
    def start(self) -> str:
        """The beginning as YYYY[-MM[-DD[THH:MM]]]."""
        return self._written(self.first, 0)

    @property
    def end(self) -> str | None:
        """The end, None where it is written as the beginning."""
        end = self._written(self.last, 1)
        return None if end == self.start else end

    def _written(self, day: date, which: int) -> str:
        written = day.isoformat()[: _WIDTH[self.grain]]
        return f"{written}T{self.hours[which]}" if self.hours else written

    def at(self, hours: tuple[str, str]) -> Stretch:
        """The same day between two times of the clock; an end before its start lies on the next day."""
        last = self.first + timedelta(days=1) if hours[1] < hours[0] else self.first
        return replace(self, last=last, precision="time", hours=hours)


def day(first: date) -> Stretch:
    """One day."""
    return Stretch(first, first, "day")


def days(first: date, last: date) -> Stretch:
    """The days from first to last, known to the day."""
    return Stretch(first, last, "day")


def week(within: date) -> Stretch:
    """Monday to Sunday around a day."""
    monday = within - timedelta(days=within.weekday())
    return Stretch(monday, monday + timedelta(days=6), "week")


def weekend(within: date) -> Stretch:
    """Saturday and Sunday of a day's week."""
    saturday = within - timedelta(days=within.weekday()) + timedelta(days=5)
    return Stretch(saturday, saturday + timedelta(days=1), "day")


def months(year: int, month: int, count: int = 1, precision: TimePrecision = "month") -> Stretch:
    """So many months from the first day of one; a month below 1 or above 12 lies in another year."""
    year, month = year + (month - 1) // MONTHS, (month - 1) % MONTHS + 1
    last = shift_day(date(year, month, 1), count - 1, "month")
    return Stretch(date(year, month, 1), _month_end(last), precision, "month")


def years(first: int, last: int | None = None, precision: TimePrecision = "year") -> Stretch:
    """The years from first to last."""
    return Stretch(date(first, 1, 1), date(first if last is None else last, 12, 31), precision, "year")


def quarter(year: int, number: int) -> Stretch:
    """A quarter of a year."""
    return months(year, QUARTER * number - 2, QUARTER, "season")


def unit_around(within: date, unit: str) -> Stretch:
    """The unit of the calendar that a day lies in."""
    if unit in _DAYS:
        return week(within) if unit in ("week", "fortnight") else day(within)
    if unit == "month":
        return months(within.year, within.month)
    if unit == "quarter":
        return quarter(within.year, (within.month + 2) // QUARTER)
    width = {"year": 1, "decade": 10, "century": 100}[unit]
    first = within.year - within.year % width
    return years(first, first + width - 1, "year" if width == 1 else "vague")


def shift_day(start: date, count: int, unit: str) -> date:
    """The day so many units later, at most the last of its month; OverflowError beyond the calendar."""
    if unit in _DAYS:
        return start + timedelta(days=count * _DAYS[unit])
    index = start.year * MONTHS + start.month - 1 + count * _MONTHS[unit]
    year, month = divmod(index, MONTHS)
    if not 1 <= year <= 9999:  # noqa: PLR2004 - the calendar's last year
        raise OverflowError(f"year {year} is beyond the calendar")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def make_day(year: int, month: int, number: int) -> date | None:
    """The day, None where the month has no such day."""
    return date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None


def weekday_near(origin: date, weekday: int, direction: int) -> date:
    """The weekday on or before the origin (direction -1), on or after it (1)."""
    ahead = (weekday - origin.weekday()) % 7
    return origin + timedelta(days=ahead if direction > 0 or not ahead else ahead - 7)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * rest) // 433
    month, before = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, before + 1)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The nth such weekday of a month; the fifth means the last."""
    first = weekday_near(date(year, month, 1), weekday, 1)
    found = first + timedelta(weeks=which - 1)
    return found if found.month == month else found - timedelta(weeks=1)


def hijri_day(year: int, month: int, number: int) -> date:
    """The day of the tabular Islamic calendar (civil epoch); the sighted moon may differ by a day or two."""
    elapsed = number + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(elapsed + 227_014)


def hijri_month(year: int, month: int) -> Stretch:
    """A month of the tabular Islamic calendar, as days."""
    following = (year + 1, 1) if month == MONTHS else (year, month + 1)
    return Stretch(hijri_day(year, month, 1), hijri_day(*following, 1) - timedelta(days=1), "month")


def hijri_year(within: date) -> int:
    """The Islamic year that a day lies in."""
    return (30 * (within.toordinal() - 227_015) + 10_646) // 10_631


def _month_end(within: date) -> date:
    return within.replace(day=monthrange(within.year, within.month)[1])
