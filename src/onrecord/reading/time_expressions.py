"""The words of a report that may tell a time, before they are resolved."""

from __future__ import annotations

import re
from datetime import date
from dataclasses import dataclass

from onrecord.language.times import TimePattern, TimeWords
from onrecord.reading.document import Document
from onrecord.reading.time_calendar import MONTHS, day
from onrecord.reading.time_lexemes import Lexeme, find_lexemes
from onrecord.reading.time_meanings import read_meaning
from onrecord.reading.time_slots import Setting, Slots

_ANY = Setting(date(2000, 7, 1), anchor=day(date(2000, 6, 1)))  # where any expression that makes sense has a meaning
_STOPS = frozenset('.;:!?)]”"—–')


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
    return pattern.unit is None or pattern.unit == next(
        each.value for each in lexemes if each.kind in ("unit", "units")
    )


def _is_plausible(expression: Expression, at: int, lexemes: list[Lexeme], document: Document, words: TimeWords) -> bool:
    """False for words that only look like a time: the verb "may", 2000 people, the programme "This Week"."""
    if read_meaning(expression.gives, Slots(list(expression.lexemes)), _ANY) is None:
        return "numeric" in {each.kind for each in expression.lexemes}
    size = len(expression.lexemes)
    first, last = expression.lexemes[0], expression.lexemes[-1]
    before = lexemes[at - 1].kind if at else ""
    after = lexemes[at + size] if at + size < len(lexemes) else None
    if [each.kind for each in expression.lexemes] == ["day", "month", "number"]:
        return _is_name(expression.lexemes[1], words) and expression.lexemes[1].text.isupper()
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


def find_day_order(expressions: list[Expression]) -> bool | None:
    """Whether the report puts the day before the month, by its unambiguous dates; None where they differ."""
    votes = {vote for each in expressions if (vote := _order(each)) is not None}
    return votes.pop() if len(votes) == 1 else None


def _order(expression: Expression) -> bool | None:
    kinds = [each.kind for each in expression.lexemes]
    if "numeric" in kinds:
        first, second = (int(part) for part in re.split("[./]", expression.lexemes[kinds.index("numeric")].text)[:2])
        return first > second if max(first, second) > MONTHS >= min(first, second) else None
    return kinds.index("day") < kinds.index("month") if {"month", "day"} <= set(kinds) else None
