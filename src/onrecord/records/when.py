"""A time, with how exactly it is known and on what basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.span import Span

TimePrecision = Literal["time", "day", "week", "month", "season", "year", "vague"]
TimeBasis = Literal["stated", "relative", "publication", "inferred"]


@dataclass(frozen=True, slots=True)
class When:
    """A time on the calendar: `start` and `end` read YYYY[-MM[-DD[THH:MM]]]; no `end` means the same as `start`."""

    start: str
    end: str | None
    precision: TimePrecision
    basis: TimeBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of a report."""

    id: str
    span: Span
    when: When
