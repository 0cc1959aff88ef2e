"""Lines: the rows of a record as the tables of the reading view hold them, those that a person rejected too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.export.words import Names
from onrecord.records import Record
from onrecord.store import KeptDecision
from onrecord.web.reading_view.marks import NAMES
from onrecord.web.reading_view.tables import TITLES, Cell, Cells, read_cells


@dataclass(frozen=True, slots=True)
class Line:
    """A row: `number` is its own in the view, `review` the last decision that stands on it, None where nobody spoke.

    `gone` is true where it is not on the record any more: rejected, or fallen with the place that it was about.
    """

    number: int
    id: str
    table: str
    row: Any
    cells: Cells
    review: KeptDecision | None
    gone: bool

    @property
    def name(self) -> str:
        """The row in a few words: "event: air strike, occurred"."""
        status = self.cells.get("status")
        return f"{NAMES[self.table]}: {self.title.words}{', ' + status.words if status else ''}"

    @property
    def title(self) -> Cell:
        """The cell that names the row."""
        return next(iter(self.cells.values()))

    @property
    def rejection(self) -> KeptDecision | None:
        """The decision that took it off the record, if one did so by itself."""
        return self.review if self.review and self.review.decision.action == "reject" else None


def make_lines(record: Record, as_read: Record, made: Sequence[KeptDecision]) -> list[Line]:
    """The rows of a record in the order of the tables, each where it stood when the report was read."""
    reviews = _reviews(made)
    names_now, names_read = Names.of(record), Names.of(as_read)
    found: list[Line] = []
    for table, row, gone in _rows(record, as_read):
        cells = read_cells(table, row, names_read if gone else names_now)
        found.append(Line(len(found), row.id, table, row, cells, reviews.get((table, row.id)), gone))
    return found


def _rows(record: Record, as_read: Record) -> Iterator[tuple[str, Any, bool]]:
    for table in TITLES:
        now = {row.id: row for row in getattr(record, table)}
        for row in getattr(as_read, table):
            yield table, now.get(row.id, row), row.id not in now


def _reviews(made: Sequence[KeptDecision]) -> Mapping[tuple[str, str], KeptDecision]:
    """The last decision that is applied to each row; a rejection is the last word whenever it was said."""
    applied = [each for each in made if each.standing == "applied" and each.row is not None]
    applied.sort(key=lambda each: each.decision.action == "reject")
    return {(each.decision.table, str(each.row)): each for each in applied}
