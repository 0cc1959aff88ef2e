"""The record: what one report is read into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from onrecord.records.actor import Actor
from onrecord.records.control import Control
from onrecord.records.event import Event
from onrecord.records.figure import Figure
from onrecord.records.marked import marked_html
from onrecord.records.place import Place
from onrecord.records.plain import to_plain
from onrecord.records.report import Report
from onrecord.records.span import Span
from onrecord.records.statement import Statement
from onrecord.records.tie import Tie
from onrecord.records.when import Time

if TYPE_CHECKING:
    import pandas as pd

FORMAT = "onrecord/1"
TABLES = ("actors", "places", "times", "events", "statements", "figures", "control", "ties")


@dataclass(frozen=True, slots=True)
class Record:
    """All that one report puts on the record.

    Every span is checked against the report's text when the record is built: EvidenceError where a quote differs.
    """

    report: Report
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    control: tuple[Control, ...] = ()
    ties: tuple[Tie, ...] = ()

    def __post_init__(self) -> None:
        for span in spans_in(self):
            span.check(self.report.text)

    def to_dict(self) -> dict[str, Any]:
        """The record as plain lists and mappings, in the published format (`onrecord schema`)."""
        return {"format": FORMAT, **to_plain(self)}

    def frame(self, table: str) -> pd.DataFrame:
        """One of the record's tables ("events", "statements", "figures" ...) as a pandas DataFrame.

        ValueError names the tables where `table` is none; ImportError where pandas is not installed.
        """
        if table not in TABLES:
            raise ValueError(f"a record has no table {table!r}; it has {', '.join(TABLES)}")
        import pandas as pd  # noqa: PLC0415 - optional: the extra `pandas`

        rows = [to_plain(row) for row in getattr(self, table)]
        return pd.DataFrame(rows)

    def _repr_html_(self) -> str:
        """The report with its record marked, for notebooks."""
        return marked_html(self.report.text, _marks(self))


def spans_in(value: object) -> Iterator[Span]:
    """Every span anywhere inside a record or a part of one."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Span):
            yield each
        elif isinstance(each, tuple):
            waiting.extend(reversed(each))
        elif each is not None and not isinstance(each, str):  # most cells are one of these
            waiting.extend(_parts_of(type(each))(each))  # type: ignore[arg-type] # hashable


@lru_cache
def _parts_of(kind: type) -> Callable[[object], tuple[object, ...]]:
    """Gives the cells of a part of a record, the last first; none of a plain value."""
    names = [field.name for field in reversed(fields(kind))] if is_dataclass(kind) else []
    if len(names) > 1:
        return attrgetter(*names)
    return lambda each: tuple(getattr(each, name) for name in names)  # `attrgetter` gives no tuple of one


def _marks(record: Record) -> Iterator[tuple[Span, str, str]]:
    """Each marked span with the class of its mark and the words shown on it."""
    for event in record.events:
        yield event.trigger, "event", f"{event.kind}, {event.status}"
    for figure in record.figures:
        yield figure.text, "figure", f"figure: {figure.what}"
    for statement in record.statements:
        if statement.cue is not None:
            yield statement.cue, "statement", f"statement, {statement.style}"
    for place in record.places:
        for mention in place.mentions:
            yield mention, "place", f"place: {place.name}"
    for actor in record.actors:
        for mention in actor.mentions:
            yield mention, "actor", f"actor: {actor.name}"
    for time in record.times:
        yield time.span, "time", f"time: {time.when.start}"
