"""Times of a report: its words for dates, times of day and stretches of the calendar, each resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.language.times import TimePattern, TimeWords
from onrecord.reading.document import Document, Token
from onrecord.reading.time_calendar import Stretch
from onrecord.reading.time_lexemes import Lexeme, find_lexemes
from onrecord.reading.time_meanings import Meaning, Setting, Slots, read_meaning
from onrecord.reading.time_ranges import find_days
from onrecord.reading.time_tense import find_direction
from onrecord.records.identity import content_id
from onrecord.records.span import Span
from onrecord.records.when import Time, When

_FULL_DAY = 10
_STOPS = frozenset(".;:!?)]”\"—–")


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time of the report with its words' tokens; `days` is when an event was that the words date, to the day."""

    time: Time
    tokens: tuple[Token, ...]
    days: When


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that may tell a time: lexemes in order, and what their order gives."""

    gives: str
    lexemes: tuple[Lexeme, ...]

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.lexemes[0].start

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.lexemes[-1].end


def find_times(document: Document, words: TimeWords, published: When | None = None) -> tuple[FoundTime, ...]:
    """The times of the report that stand on the calendar, in text order.

    Without a day of publication, expressions that need one are left out.
    """
    expressions = find_expressions(document, words)
    day_first = _day_first(expressions)
    day = _publication_day(published)
    times: list[Time] = []
    places: list[list[Token]] = []
    anchor: Stretch | None = None
    for expression in expressions:
        tokens = document.tokens_in(expression.start, expression.end)
        setting = Setting(day, anchor, find_direction(tokens[0], words), day_first)
        meaning = read_meaning(expression.gives, Slots(list(expression.lexemes)), setting)
        if meaning is not None:
            times.append(_time(document, expression, meaning))
            places.append(tokens)
            anchor = meaning[0]
    days = find_days([each.when for each in times], places, words, published)
    return tuple(FoundTime(time, tuple(tokens), when) for time, tokens, when in zip(times, places, days, strict=True))


def find_expressions(document: Document, words: TimeWords) -> list[Expression]:
    """The words of the report that may tell a time, in text order, none within another."""
    lexemes, symbols = find_lexemes(document.text, words)
    found = [
        (match.end() - match.start(), -rank, match.start(), pattern.gives)
        for rank, pattern in enumerate(words.patterns)
        for match in pattern.form.finditer(symbols)
        if _has_unit(pattern, lexemes[match.start() : match.end()])
    ]
    taken = bytearray(len(symbols))
    chosen = []
    for size, _, start, gives in sorted(found, reverse=True):
        expression = Expression(gives, tuple(lexemes[start : start + size]))
        if any(taken[start : start + size]) or not _is_plausible(expression, start, lexemes, document, words):
            continue
        taken[start : start + size] = b"\1" * size
        chosen.append(expression)
    return sorted(chosen, key=lambda each: each.start)


def _has_unit(pattern: TimePattern, lexemes: list[Lexeme]) -> bool:
    return pattern.unit is None or pattern.unit == next(each.value for each in lexemes if each.kind in ("unit", "units"))


def _is_plausible(expression: Expression, at: int, lexemes: list[Lexeme], document: Document, words: TimeWords) -> bool:
    """False for words that only look like a time: the verb "may", 2000 people, the programme "This Week"."""
    size = len(expression.lexemes)
    first, last = expression.lexemes[0], expression.lexemes[-1]
    before = lexemes[at - 1].kind if at else ""
    after = lexemes[at + size] if at + size < len(lexemes) else None
    if last.kind in ("before", "after"):
        return after is None or after.kind in ("comma", "break") or after.text in _STOPS
    if after is not None and after.kind == "dash" and last.kind in ("unit", "units"):
        return False
    if any(each.kind in ("month", "weekday") and _is_name(each, words) for each in expression.lexemes):
        return any(each.text[0].isdigit() for each in expression.lexemes)
    if expression.gives == "unit":
        return not (last.text[0].isupper() and first.text[0].isupper())
    if expression.gives == "decade":
        return size > 1 or not first.text[0].isdigit() or first.text[:4].isdigit()
    return size > 1 or _stands_alone(expression, before, at, lexemes, document, words)


def _stands_alone(  # noqa: PLR0913, PLR0917 - one expression and all that is beside it
    expression: Expression, before: str, at: int, lexemes: list[Lexeme], document: Document, words: TimeWords
) -> bool:
    """Whether a single word is a time."""
    only = expression.lexemes[0]
    if expression.gives == "year":
        return _is_year(at, lexemes, words)
    if only.kind == "month":
        token = document.token_at(only.start)
        return token is not None and token.tag not in ("MD", "VB", "VBP", "VBD")
    return only.kind != "season" or before in ("in", "since", "early")


def _is_name(lexeme: Lexeme, words: TimeWords) -> bool:
    """Whether a short month or weekday lacks its point, as the names Jan and Sun do."""
    return lexeme.text.lower() in words.abbreviations


def _is_year(at: int, lexemes: list[Lexeme], words: TimeWords) -> bool:
    before = lexemes[at - 1].text.lower() if at else ""
    after = lexemes[at + 1].text.lower() if at + 1 < len(lexemes) else ""
    value = lexemes[at].number
    likely = range(1900, 2051) if before not in ("in", "since", "until", "by", "of", "from") else range(1500, 2101)
    return value in likely and before not in words.counters and after not in words.quantities


def _day_first(expressions: list[Expression]) -> bool | None:
    """Whether the report writes the day before the month in figures, by its own unambiguous dates, in figures or words."""
    votes = {True: 0, False: 0}
    for expression in expressions:
        kinds = [each.kind for each in expression.lexemes]
        if "numeric" in kinds:
            first, second = (int(part) for part in expression.lexemes[kinds.index("numeric")].text.replace(".", "/").split("/")[:2])
            if max(first, second) > 12 and min(first, second) <= 12:  # noqa: PLR2004 - months
                votes[first > second] += 1
        elif "month" in kinds and "day" in kinds:
            votes[kinds.index("day") < kinds.index("month")] += 1
    if (votes[True] > 0) == (votes[False] > 0):
        return None
    return votes[True] > 0


def _publication_day(published: When | None) -> date | None:
    if published is None or len(published.start) < _FULL_DAY:
        return None
    return date.fromisoformat(published.start[:_FULL_DAY])


def _time(document: Document, expression: Expression, meaning: Meaning) -> Time:
    stretch, basis = meaning
    span = Span.of(document.text, expression.start, expression.end)
    when = When(stretch.start, stretch.end, stretch.precision, basis, span)
    return Time(content_id("time", span.start, span.end, when.start), span, when)
