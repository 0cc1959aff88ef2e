"""The words of a report that may tell a time, before they are resolved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.language.times import BREAK, OTHER, TimePattern, TimeWords
from onrecord.reading.document import Document
from onrecord.reading.time_calendar import MONTHS
from onrecord.reading.time_lexemes import Lexeme, find_lexemes
from onrecord.reading.time_plausibility import Candidate, Expression, is_time

_RUN = re.compile(f"[^{OTHER}{BREAK}]+")
# By the short dates of English in the Unicode CLDR (https://cldr.unicode.org); elsewhere the day comes first.
MONTH_FIRST = frozenset({"US", "PH", "PR", "GU", "AS", "MP", "VI", "UM", "MH", "FM", "PW"})
EITHER_ORDER = frozenset({"CA", "ZA", "CN", "JP", "KR", "KP", "TW", "MN", "HU", "LT", "SE", "IR"})
_REMEMBERED = 20_000  # runs of symbols; most are a single one


@lru_cache(maxsize=1)  # asked for by the day of publication and by the times of the same report
def find_expressions(document: Document, words: TimeWords) -> tuple[Expression, ...]:
    """The words of the report that may tell a time, in text order, none within another."""
    lexemes, symbols = find_lexemes(document.text, words)
    found = [
        (size, rank, run.start() + start, pattern.gives)
        for run in _RUN.finditer(symbols)
        for size, rank, start, pattern in _matches(run[0], words)
        if _has_unit(pattern, lexemes[run.start() + start : run.start() + start + size])
    ]
    taken = bytearray(len(symbols))
    chosen = []
    for size, _, start, gives in sorted(found, reverse=True):
        expression = Expression(gives, tuple(lexemes[start : start + size]))
        if any(taken[start : start + size]) or not is_time(Candidate(expression, start, lexemes, document, words)):
            continue
        taken[start : start + size] = b"\1" * size
        chosen.append(expression)
    return tuple(sorted(_without_quarters(chosen), key=lambda each: each.start))


@lru_cache(maxsize=_REMEMBERED)
def _matches(run: str, words: TimeWords) -> tuple[tuple[int, int, int, TimePattern], ...]:
    """The length, rank (the first pattern has the highest), start and pattern of each match in a run of symbols."""
    return tuple(
        (match.end() - match.start(), -rank, match.start(), pattern)
        for rank, pattern in enumerate(words.patterns)
        for match in pattern.form.finditer(run)
    )


def _without_quarters(chosen: list[Expression]) -> list[Expression]:
    """Without "the quarter" where no quarter is numbered: there it is a part of a town."""
    if any(each.gives in ("quarter", "year_ago") for each in chosen):
        return chosen
    return [each for each in chosen if [one.value for one in each.lexemes] != [0, "quarter"]]


def _has_unit(pattern: TimePattern, lexemes: list[Lexeme]) -> bool:
    return pattern.unit is None or pattern.unit == next(
        each.value for each in lexemes if each.kind in ("unit", "units")
    )


def find_day_order(expressions: Sequence[Expression]) -> bool | None:
    """Whether the report puts the day before the month, by its unambiguous dates; None where they differ."""
    votes = {vote for each in expressions if (vote := _order(each)) is not None}
    return votes.pop() if len(votes) == 1 else None


def usual_day_order(country: str | None) -> bool | None:
    """Whether a country puts the day before the month; None where it is unknown or both are in use."""
    return None if country is None or country in EITHER_ORDER else country not in MONTH_FIRST


def _order(expression: Expression) -> bool | None:
    kinds = [each.kind for each in expression.lexemes]
    if "numeric" in kinds:
        first, second = (int(part) for part in re.split("[./]", expression.lexemes[kinds.index("numeric")].text)[:2])
        return first > second if max(first, second) > MONTHS >= min(first, second) else None
    return kinds.index("day") < kinds.index("month") if {"month", "day"} <= set(kinds) else None
