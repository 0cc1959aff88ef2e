"""Times of a report: its words for dates, times of day and stretches of the calendar, each resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.language.times import TimeWords
from onrecord.reading import time_calendar as calendar
from onrecord.reading.document import Document, Token
from onrecord.reading.time_calendar import Stretch
from onrecord.reading.time_expressions import find_day_order, find_expressions, usual_day_order
from onrecord.reading.time_meanings import read_meaning
from onrecord.reading.time_plausibility import Expression
from onrecord.reading.time_ranges import find_days, is_range
from onrecord.reading.time_slots import Meaning, Setting, Slots
from onrecord.reading.time_tense import find_direction
from onrecord.records.identity import content_id
from onrecord.records.span import Span
from onrecord.records.when import Time, When

_FULL_DAY = 10
_SOON = range(-31, 63)  # days from a time that states its year to one that goes on from it
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time of the report with its words' tokens; `days` is when an event was that the words date, to the day."""

    time: Time
    tokens: tuple[Token, ...]
    days: When


def find_times(
    document: Document, words: TimeWords, published: When | None = None, home: str | None = None
) -> tuple[FoundTime, ...]:
    """The times of the report that stand on the calendar, in text order.

    Without a day of publication, expressions that need one are left out; a month or day without its year is taken as
    the last one before the latest day that the report tells in full. `home` is the outlet's country (alpha-2), whose
    custom tells the day from the month in "03/04/2017" where the report itself does not.
    """
    expressions = find_expressions(document, words)
    day_first = find_day_order(expressions)
    usual = usual_day_order(home)
    day, year = _publication_day(published)
    horizon = _horizon(expressions) if published is None else None
    found: list[tuple[Expression, Meaning]] = []
    places: list[list[Token]] = []
    anchor: Stretch | None = None
    told: Stretch | None = None
    for expression in expressions:
        tokens = document.tokens_in(expression.start, expression.end)
        setting = Setting(day, year, anchor, told, find_direction(tokens[0], words), day_first, horizon, usual)
        meaning = read_meaning(expression.gives, Slots(list(expression.lexemes)), setting)
        if meaning is not None:
            if found and is_range(places[-1], tokens, words):
                found[-1], meaning = _in_order(found[-1], (expression, meaning), setting)
            found.append((expression, meaning))
            places.append(tokens)
            anchor = meaning[0]
            goes_on = told is not None and (anchor.first - told.last).days in _SOON
            told = anchor if meaning[1] == "stated" or goes_on else None
    times = [_time(document, *each) for each in found]
    days = find_days([each.when for each in times], places, words, published)
    return tuple(FoundTime(time, tuple(tokens), when) for time, tokens, when in zip(times, places, days, strict=True))


def _in_order(
    first: tuple[Expression, Meaning], last: tuple[Expression, Meaning], setting: Setting
) -> tuple[tuple[Expression, Meaning], Meaning]:
    """The two ends of a stretch; where weekdays make it end before it begins, one end lies in another week."""
    (begin, basis), (end, end_basis) = first[1], last[1]
    if not all(each[0].lexemes[-1].kind == "weekday" for each in (first, last)) or begin.first <= end.first:
        return first, last[1]
    if setting.direction > 0:
        return first, (calendar.day(end.first + WEEK), end_basis)
    return (first[0], (calendar.day(begin.first - WEEK), basis)), last[1]


def _horizon(expressions: Sequence[Expression]) -> date | None:
    """The latest day that is told in full."""
    days = [each for each in expressions if each.gives in ("day", "days")]
    meanings = [read_meaning(each.gives, Slots(list(each.lexemes)), Setting(None)) for each in days]
    return max((meaning[0].last for meaning in meanings if meaning), default=None)


def _publication_day(published: When | None) -> tuple[date | None, int | None]:
    """The day of publication, or its year where the day is unknown."""
    if published is None:
        return None, None
    if len(published.start) < _FULL_DAY:
        return None, int(published.start[:4])
    return date.fromisoformat(published.start[:_FULL_DAY]), None


def _time(document: Document, expression: Expression, meaning: Meaning) -> Time:
    stretch, basis = meaning
    span = Span.of(document.text, expression.start, expression.end)
    when = When(stretch.start, stretch.end, stretch.precision, basis, span)
    return Time(content_id("time", span.start, span.end, when.start), span, when)
