"""Corrected cells as values of the published format, each checked against what would be valid."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from math import isfinite
from typing import Any, get_args

from onrecord.export.index import Index, first_words
from onrecord.export.index import Row as RecordRow
from onrecord.export.masking import is_pseudonym
from onrecord.export.periods import period_of
from onrecord.records import (
    ActorType,
    ControlState,
    EventKind,
    FigureKind,
    Participant,
    PlacePrecision,
    Span,
    StatementStyle,
    Status,
    TieKind,
    TimeBasis,
    TimePrecision,
    When,
    to_plain,
)
from onrecord.vocabulary.countries import load_countries

Value = Any  # as in the published format
Read = Callable[[str], Value]
_WHEN = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?")
MOST_SHOWN = 12


class ValueRefusedError(ValueError):
    """A cell that holds nothing that is valid; the words tell what would be."""


def word_of(kind: object) -> Read:
    """What reads a word of a closed list."""
    words: tuple[str, ...] = get_args(kind)

    def read(cell: str) -> Value:
        if cell not in words:
            raise ValueRefusedError(f"write one of {', '.join(words)}")
        return cell

    return read


def read_number(cell: str) -> Value:
    """A number that is not negative, None for an empty cell."""
    if not cell:
        return None
    number = _float(cell)
    if number is None or number < 0:
        raise ValueRefusedError("write a number, such as 12, or leave it empty")
    return number


def degrees(most: int) -> Read:
    """What reads a coordinate between -most and most, None for an empty cell."""

    def read(cell: str) -> Value:
        number = _float(cell) if cell else None
        if cell and (number is None or abs(number) > most):
            raise ValueRefusedError(f"write degrees between -{most} and {most}, such as 36.34, or leave it empty")
        return number

    return read


def _float(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if isfinite(number) else None


def read_country(cell: str) -> Value:
    """An alpha-2 code, None for an empty cell."""
    if cell and cell not in load_countries():
        raise ValueRefusedError("write an ISO 3166-1 alpha-2 code, such as IQ, or leave it empty")
    return cell or None


def read_name(cell: str) -> Value:
    """Words that are not empty."""
    if not cell:
        raise ValueRefusedError("write a name")
    if is_pseudonym(cell):
        raise ValueRefusedError("a pseudonym names nobody else; write the name")
    return cell


def read_text(cell: str) -> Value:
    """Words, None for an empty cell."""
    return cell or None


READ: Mapping[tuple[str, str], Read] = {
    ("actors", "name"): read_name,
    ("actors", "type"): word_of(ActorType),
    ("actors", "country"): read_country,
    ("places", "name"): read_name,
    ("places", "country"): read_country,
    ("places", "admin1"): read_text,
    ("places", "latitude"): degrees(90),
    ("places", "longitude"): degrees(180),
    ("places", "precision"): word_of(PlacePrecision),
    ("events", "kind"): word_of(EventKind),
    ("events", "status"): word_of(Status),
    ("figures", "what"): word_of(FigureKind),
    ("figures", "low"): read_number,
    ("figures", "best"): read_number,
    ("figures", "high"): read_number,
    ("statements", "style"): word_of(StatementStyle),
    ("control", "state"): word_of(ControlState),
    ("control", "status"): word_of(Status),
    ("ties", "tie"): word_of(TieKind),
}


def read_place(cell: str, index: Index, *, required: bool) -> Value:
    """The id of the report's place of this id or name, None for an empty cell."""
    if not cell:
        if required:
            raise ValueRefusedError(
                f"a claim of control has a place: {_names(place.name for place in index.record.places)}"
            )
        return None
    folded = cell.casefold()
    for place in index.record.places:
        if folded in {place.id.casefold(), place.name.casefold()}:
            return place.id
    known = _names(place.name for place in index.record.places)
    raise ValueRefusedError(f"the report has no such place; it has {known}. To move a place, correct it in places.csv")


def read_event(cell: str, index: Index) -> Value:
    """The id of an event of the report, None for an empty cell."""
    if cell and cell not in index.events:
        raise ValueRefusedError(f"the report has no such event; it has {_names(index.events)}")
    return cell or None


def read_participants(cell: str, called: Mapping[str, Participant], index: Index, row: RecordRow) -> Value:
    """The participants that a cell names, parted by semicolons: whoever is `called` so, folded, else the words."""
    names = [name.strip() for name in cell.split(";") if name.strip()]
    return [to_plain(_participant(name, called, index, row)) for name in names]


def _participant(name: str, called: Mapping[str, Participant], index: Index, row: RecordRow) -> Participant:
    known = called.get(name.casefold())
    if known is not None:
        return known
    words = _in_text(name, index, row)
    if words is not None:
        return Participant(None, words)
    near = get_close_matches(name.casefold(), called, MOST_SHOWN, 0.4) or called
    raise ValueRefusedError(f"the report names no such actor and has no such words; it names {_names(near)}")


def _in_text(name: str, index: Index, row: RecordRow) -> Span | None:
    """The words in the report's text, where they stand nearest to the row's own."""
    text, own = index.record.report.text, first_words(row)
    found = [match.start() for match in re.finditer(re.escape(name), text)]
    if not found:
        return None
    start = min(found, key=lambda at: abs(at - (own.start if own else 0)))
    return Span.of(text, start, start + len(name))


def read_when(cells: Mapping[str, str], before: When | None) -> Value:
    """The time of four cells, None where all are empty; its words are those before where the start is unchanged."""
    start, end = cells["when_start"], cells["when_end"]
    if not any(cells.values()):
        return None
    if not _WHEN.fullmatch(start) or (end and not _WHEN.fullmatch(end)):
        raise ValueRefusedError("write a time as YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM")
    precision = cells["when_precision"] or _precision_of(start)
    basis = cells["when_basis"] or "stated"
    word_of(TimePrecision)(precision)
    word_of(TimeBasis)(basis)
    span = before.span if before is not None and before.start == start else None
    when = When(start, end or None, precision, basis, span)  # type: ignore[arg-type] # both checked above
    if precision != "vague" and period_of(when) is None:
        raise ValueRefusedError("write a day of the calendar, and an end that is not before the start")
    return to_plain(when)


def _precision_of(start: str) -> str:
    return {4: "year", 7: "month", 10: "day"}.get(len(start), "time")


def _names(names: Any) -> str:  # noqa: ANN401 - any iterable of words
    known = list(dict.fromkeys(names))
    more = f" and {len(known) - MOST_SHOWN} more" if len(known) > MOST_SHOWN else ""
    return (", ".join(known[:MOST_SHOWN]) or "none") + more
