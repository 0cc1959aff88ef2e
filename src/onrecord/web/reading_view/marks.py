"""Marks: the words of a report that each row of its record stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.records import Span
from onrecord.records.record import spans_in

NAMES: Mapping[str, str] = {
    "events": "event",
    "statements": "statement",
    "figures": "figure",
    "control": "control",
    "ties": "tie",
    "actors": "actor",
    "places": "place",
    "times": "time",
}

_FIRST = ("events", "figures", "control", "places", "actors", "times", "ties", "statements")


@dataclass(frozen=True, slots=True)
class RowMark:
    """Words of a row: `own` where it is these words that became the row, else they only stand behind it.

    `number` is the row's in the view, `table` the name of its table.
    """

    start: int
    end: int
    number: int
    table: str
    own: bool

    @property
    def order(self) -> tuple[int, int, int]:
        """The narrowest comes first, of the same words what happened, then what is named."""
        return self.end - self.start, _FIRST.index(self.table), self.number


def find_marks(table: str, row: Any, number: int) -> Iterator[RowMark]:  # noqa: ANN401 - a row of any table
    """Every mark of a row, each of the same words once."""
    own = set(_OWN_WORDS[table](row))
    for span in sorted(own | set(spans_in(row))):
        yield RowMark(span.start, span.end, number, table, span in own)


def first_mark(table: str, row: Any) -> Span | None:  # noqa: ANN401 - a row of any table
    """The first of a row's own words; None where it has none."""
    return min(_OWN_WORDS[table](row), default=None)


def _narrowest(row: Any) -> list[Span]:  # noqa: ANN401
    """The evidence that holds no other evidence: the cue of a claim where it has one, else its sentence."""
    return [one for one in row.evidence if not any(one.covers(each) and one != each for each in row.evidence)]


def _of_tie(row: Any) -> list[Span]:  # noqa: ANN401
    """The two names of a tie where they stand in its evidence, else the evidence."""
    named = [each.text for each in (row.from_, row.to) if each.text is not None]
    return [each for each in named if any(one.covers(each) for one in row.evidence)] or list(row.evidence)


_OWN_WORDS: Mapping[str, Callable[[Any], list[Span]]] = {
    "events": lambda row: [row.trigger, *row.mentions],
    "statements": lambda row: [*row.content, *([row.cue] if row.cue else [])],
    "figures": lambda row: [row.text],
    "control": _narrowest,
    "ties": _of_tie,
    "actors": lambda row: list(row.mentions),
    "places": lambda row: list(row.mentions),
    "times": lambda row: [row.span],
}
