"""The words of a report that may tell a time, before they are resolved."""

from __future__ import annotations

import re

from onrecord.language.times import TimePattern, TimeWords
from onrecord.reading.document import Document
from onrecord.reading.time_calendar import MONTHS
from onrecord.reading.time_lexemes import Lexeme, find_lexemes
from onrecord.reading.time_plausibility import Candidate, Expression, is_time


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
        if any(taken[start : start + size]) or not is_time(Candidate(expression, start, lexemes, document, words)):
            continue
        taken[start : start + size] = b"\1" * size
        chosen.append(expression)
    return sorted(_without_quarters(chosen), key=lambda each: each.start)


def _without_quarters(chosen: list[Expression]) -> list[Expression]:
    """Without "the quarter" where no quarter is numbered: there it is a part of a town."""
    if any(each.gives in ("quarter", "year_ago") for each in chosen):
        return chosen
    return [each for each in chosen if [one.value for one in each.lexemes] != [0, "quarter"]]


def _has_unit(pattern: TimePattern, lexemes: list[Lexeme]) -> bool:
    return pattern.unit is None or pattern.unit == next(
        each.value for each in lexemes if each.kind in ("unit", "units")
    )


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
