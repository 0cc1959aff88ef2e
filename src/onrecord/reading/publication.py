"""When a report was published, where its own words fix it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.language.known_events import KnownEvent
from onrecord.language.times import TimeWords
from onrecord.reading.document import Document, Token
from onrecord.reading.time_calendar import weekday_near
from onrecord.reading.time_expressions import find_expressions
from onrecord.reading.time_meanings import read_meaning
from onrecord.reading.time_plausibility import Expression
from onrecord.reading.time_slots import Setting, Slots
from onrecord.reading.time_tense import find_direction
from onrecord.records.span import Span
from onrecord.records.when import TimeBasis, When

_HEAD_LINES = 6
_LONGEST_LABEL = 6  # words beside a date on a line of its own
_WORD = re.compile(r"[^\W\d_]+")
_VERBS = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Publication:
    """The day of publication and the words that fix it."""

    when: When
    reasons: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
    """A day of a month told in the report; `year` is None where the words tell none."""

    expression: Expression
    month: int
    day: int
    year: int | None
    weekday: int | None
    ahead: bool


@dataclass(frozen=True, slots=True)
class _FixedYear:
    """The year of the days that are told without one, the expressions and the known events that fix it."""

    year: int
    reasons: list[Expression]
    events: list[KnownEvent]


def infer_published(document: Document, words: TimeWords, dateline: Span | None = None) -> When | None:
    """The day of publication, None where the report's words do not fix it."""
    found = find_publication(document, words, dateline)
    return found.when if found else None


def find_publication(document: Document, words: TimeWords, dateline: Span | None = None) -> Publication | None:
    """The day of publication with its reasons.

    Stated: a full date in the dateline or on a line of its own. Inferred: a year that the report's months, days and
    weekdays or a known event fix, to the day where its sources speak on a weekday while that event lasts.
    """
    expressions = find_expressions(document, words)
    dated = [found for each in expressions if (found := _dated(each, document, words))]
    return _stated(document, words, dated, dateline) or _inferred(document, words, expressions, dated, dateline)


def _dated(expression: Expression, document: Document, words: TimeWords) -> _Dated | None:
    """The expression as a day of a month, None where it is none."""
    slots = Slots(list(expression.lexemes))
    if expression.gives != "day" or not ({"month", "iso"} & {each.kind for each in expression.lexemes}):
        return None
    meaning = read_meaning("day", slots, Setting(date(2000, 7, 1)))
    if meaning is None:
        return None
    day, stated = meaning[0].first, meaning[1] == "stated"
    tokens = document.tokens_in(expression.start, expression.end)
    ahead = bool(tokens) and find_direction(tokens[0], words) > 0
    return _Dated(expression, day.month, day.day, day.year if stated else None, slots.number("weekday"), ahead)


def _stated(document: Document, words: TimeWords, dated: Sequence[_Dated], dateline: Span | None) -> Publication | None:
    for each in dated:
        if each.year is None:
            continue
        inside = dateline is not None and dateline.start <= each.expression.start < dateline.end
        if inside or _is_own_line(document, words, each.expression):
            return _publication(document, date(each.year, each.month, each.day), "stated", [each.expression])
    return None


def _is_own_line(document: Document, words: TimeWords, expression: Expression) -> bool:
    """Whether the date stands alone, or with words such as "Published", on one of the first or last lines."""
    lines = [*document.paragraphs[:_HEAD_LINES], *document.paragraphs[-2:]]
    line = next((line for line in lines if line[0] <= expression.start < line[1]), None)
    if line is None:
        return False
    rest = _WORD.findall(
        (document.text[line[0] : expression.start] + " " + document.text[expression.end : line[1]]).lower()
    )
    return len(rest) <= _LONGEST_LABEL and words.labels.issuperset(rest)


def _inferred(
    document: Document,
    words: TimeWords,
    expressions: Sequence[Expression],
    dated: Sequence[_Dated],
    dateline: Span | None,
) -> Publication | None:
    past = [each for each in dated if not each.ahead]
    fixed = _fixed_year(document, words, past)
    if fixed is None:
        return None
    days = sorted(
        (day, each.expression.start, each)
        for each in past
        if each.year in (None, fixed.year) and (day := _in_year(each, fixed.year)) is not None
    )
    filed = [
        (day, each) for day, _, each in days if dateline and dateline.start <= each.expression.start < dateline.end
    ]
    if filed:
        return _publication(document, filed[0][0], "inferred", [filed[0][1].expression, *fixed.reasons])
    return _told_on(document, words, expressions, days, fixed) or Publication(
        When(str(fixed.year), None, "year", "inferred", _span(document, fixed.reasons[0])),
        tuple(_span(document, each) for each in fixed.reasons),
    )


def _told_on(
    document: Document,
    words: TimeWords,
    expressions: Sequence[Expression],
    days: Sequence[tuple[date, int, _Dated]],
    fixed: _FixedYear,
) -> Publication | None:
    """The first day of telling on or after the last one told, where a known event still lasts on that day."""
    latest, _, anchor = days[-1]
    telling = _telling(document, words, expressions, days)
    if telling is None or not fixed.events:
        return None
    weekday, expression = telling
    day = weekday_near(latest, weekday, 1)
    if not any(event.end and event.start <= day <= event.end for event in fixed.events):
        return None
    return _publication(document, day, "inferred", [expression, anchor.expression, *fixed.reasons])


def _in_year(dated: _Dated, year: int) -> date | None:
    try:
        return date(year, dated.month, dated.day)
    except ValueError:  # 29 February
        return None


def _fixed_year(document: Document, words: TimeWords, dated: Sequence[_Dated]) -> _FixedYear | None:
    """The year of the days that are told without one, None where the report leaves it open."""
    open_days = [each for each in dated if each.year is None]
    known = [(event, each.expression) for each in open_days for event in _events_on(document, words, each)]
    if known:
        years = {event.start.year for event, _ in known}
        return (
            _FixedYear(years.pop(), [each for _, each in known], [event for event, _ in known])
            if len(years) == 1
            else None
        )
    told = max((each.year for each in dated if each.year is not None), default=None)
    if told is None:
        return None
    named = [each for each in open_days if each.weekday is not None]
    agreeing = [year for year in (told, told + 1) if all(_agrees(each, year) for each in named)]
    return _FixedYear(agreeing[0], [each.expression for each in named], []) if named and len(agreeing) == 1 else None


def _agrees(dated: _Dated, year: int) -> bool:
    day = _in_year(dated, year)
    return day is not None and day.weekday() == dated.weekday


def _events_on(document: Document, words: TimeWords, dated: _Dated) -> Iterator[KnownEvent]:
    """The known events that began or ended on this day of a year and that the date's paragraph names."""
    events = _by_day(words).get((dated.month, dated.day), ())
    if not events:
        return
    start, end = next(line for line in document.paragraphs if line[0] <= dated.expression.start < line[1])
    paragraph = document.text[start:end]
    found = frozenset(_WORD.findall(paragraph.lower()))
    for event in events:
        if found & event.words and any(place in paragraph for place in event.places):
            yield event


@cache
def _by_day(words: TimeWords) -> Mapping[tuple[int, int], Sequence[KnownEvent]]:
    """The known events by each month and day on which they began or ended."""
    found: dict[tuple[int, int], list[KnownEvent]] = {}
    for event in words.events:
        for day in {(day.month, day.day) for day in (event.start, event.end) if day}:
            found.setdefault(day, []).append(event)
    return found


def _telling(
    document: Document, words: TimeWords, expressions: Sequence[Expression], days: Sequence[tuple[date, int, _Dated]]
) -> tuple[int, Expression] | None:
    """The weekday on which the report's sources speak, by the first that says one; None where none does."""
    full = {start for _, start, _ in days}
    for expression in expressions:
        kinds = [each.kind for each in expression.lexemes]
        if "weekday" not in kinds or expression.start in full or {"last", "next", "previous", "following"} & set(kinds):
            continue
        tokens = document.tokens_in(expression.start, expression.end)
        verb = next((above for above in tokens[0].ancestors() if above.pos in _VERBS), None)
        if verb is not None and verb.lemma in words.telling_verbs and not _is_ahead(tokens[0], words):
            return expression.lexemes[kinds.index("weekday")].number, expression
    return None


def _is_ahead(token: Token, words: TimeWords) -> bool:
    return find_direction(token, words) > 0


def _publication(document: Document, day: date, basis: TimeBasis, reasons: Sequence[Expression]) -> Publication:
    spans = sorted({_span(document, each) for each in reasons})
    return Publication(When(day.isoformat(), None, "day", basis, _span(document, reasons[0])), tuple(spans))


def _span(document: Document, expression: Expression) -> Span:
    return Span.of(document.text, expression.start, expression.end)
