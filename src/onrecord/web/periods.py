"""Periods: the days that a timeline shows, cut into even pieces, with the events that lie in each or may."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal

from onrecord.export.words import MONTHS
from onrecord.store import Archive
from onrecord.web.filters import Filters
from onrecord.web.recent import Recent

Unit = Literal["day", "week", "month", "year", "decade"]
Tally = Mapping[tuple[Any, ...], Counter[str]]
MOST = 72
DAY = timedelta(days=1)
COLUMNS = ("day", "last_day")
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`: the events that lie in it, by kind, and how many more are told so that they may."""

    first: date
    last: date
    words: str
    kinds: Counter[str] = field(default_factory=Counter)
    maybe: Counter[str] = field(default_factory=Counter)

    @property
    def sure(self) -> int:
        """How many events lie in it."""
        return self.kinds.total()

    @property
    def open(self) -> int:
        """How many more events may lie in it."""
        return self.maybe.total()


@dataclass(frozen=True, slots=True)
class Stretched:
    """Events told of the same days, more than one period: they lie anywhere in them, or last as long."""

    first: date
    last: date
    kinds: Counter[str]

    @property
    def count(self) -> int:
        """How many there are."""
        return self.kinds.total()


@dataclass(frozen=True, slots=True)
class Course:
    """Events over time: in even periods of a unit, those stretched over several, those of no day, and all there are."""

    unit: Unit
    periods: tuple[Period, ...]
    stretched: tuple[Stretched, ...]
    undated: int
    total: int


def recall_course(recent: Recent, archive: Archive, asked: Filters) -> Course:
    """The events that are asked for over time, kept with what is recent."""
    chosen = asked.of("events")
    return recent.recall(
        ("course", chosen), lambda: lay_out(archive.tally_kinds(COLUMNS, chosen), asked.first, asked.last)
    )


def lay_out(tally: Tally, since: date | None, until: date | None) -> Course:
    """The kinds of the events of (first day, last day) over the time asked for, else over all their days."""
    dated = [(date.fromisoformat(first), date.fromisoformat(last or first), kinds)
             for (first, last), kinds in tally.items() if first]  # fmt: skip
    total = sum(kinds.total() for kinds in tally.values())
    undated = total - sum(kinds.total() for _, _, kinds in dated)
    if not dated:
        return Course("day", (), (), undated, total)
    start = since or min(first for first, _, _ in dated)
    end = max(start, until or max(last for _, last, _ in dated))
    unit, periods = cut(start, end)
    return Course(unit, periods, tuple(_spread(dated, unit, periods)), undated, total)


def cut(first: date, last: date) -> tuple[Unit, tuple[Period, ...]]:
    """The days in even periods, the shortest that are not too many."""
    for unit, begin in BEGINNINGS.items():
        starts = [begin(first)]
        while starts[-1] <= last and len(starts) <= MOST + 1:
            starts.append(_next(unit, starts[-1]))
        if len(starts) <= MOST + 1 or unit == "decade":
            return unit, tuple(Period(a, b - DAY, _words(unit, a)) for a, b in pairwise(starts))
    raise AssertionError  # the decade is taken


def _spread(
    dated: Iterable[tuple[date, date, Counter[str]]], unit: Unit, periods: tuple[Period, ...]
) -> Iterator[Stretched]:
    """Put the events into their periods; those that are not in one alone, by their days, the most first."""
    by_start = {period.first: period for period in periods}
    begin = BEGINNINGS[unit]
    wide: defaultdict[tuple[date, date], Counter[str]] = defaultdict(Counter)
    for first, last, kinds in dated:
        if begin(first) == begin(last):
            if (own := by_start.get(begin(first))) is not None:
                own.kinds.update(kinds)
        elif last >= periods[0].first and first <= periods[-1].last:
            wide[first, last].update(kinds)
    for (first, last), kinds in wide.items():
        for period in periods:
            if first <= period.last and period.first <= last:
                period.maybe.update(kinds)
    ordered = sorted(wide.items(), key=lambda item: (-item[1].total(), item[0]))
    yield from (Stretched(first, last, kinds) for (first, last), kinds in ordered)


def _next(unit: Unit, start: date) -> date:
    if unit in {"day", "week"}:
        return start + (DAY if unit == "day" else 7 * DAY)
    if unit == "month":
        return date(start.year + start.month // DECEMBER, start.month % DECEMBER + 1, 1)
    return date(min(start.year + (1 if unit == "year" else 10), date.max.year), 1, 1)


def _words(unit: Unit, start: date) -> str:
    month = MONTHS[start.month - 1]
    if unit in {"day", "week"}:
        return f"{start.day} {month} {start.year}"
    if unit == "month":
        return f"{month} {start.year}"
    return str(start.year) if unit == "year" else f"{start.year}s"


BEGINNINGS: Mapping[Unit, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: day - day.weekday() * DAY if day.toordinal() > 7 else day,  # noqa: PLR2004 - the calendar's first
    "month": lambda day: day.replace(day=1),
    "year": lambda day: date(day.year, 1, 1),
    "decade": lambda day: date(max(day.year // 10 * 10, 1), 1, 1),
}
