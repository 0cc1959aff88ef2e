"""A card: one row of a report with its words, its cells and the form that corrects it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import HTTPException

from onrecord.export.words import Names, plain
from onrecord.records import Record, Span, spans_in, to_plain
from onrecord.store import Archive, KeptDecision
from onrecord.web.reading_view.fields import Given
from onrecord.web.reading_view.forms import FORMS, Group, show_form
from onrecord.web.reading_view.history import Told, tell_history
from onrecord.web.reading_view.lines import Line, make_lines
from onrecord.web.reading_view.marks import NAMES, first_mark
from onrecord.web.reading_view.tables import Cells

AROUND = 90


@dataclass(frozen=True, slots=True)
class Card:
    """A row of a report's record, or the report itself, as it is now.

    `line` is None for the report. `words` are those that the row stands on, with what stands before and behind them.
    `seen` counts the decisions on the report, by which a form knows whether anybody decided since it was shown.
    """

    record: Record
    table: str
    id: str
    row: Mapping[str, Any]
    line: Line | None
    words: tuple[str, str, str] | None
    others: tuple[Span, ...]
    form: Sequence[Group]
    history: Sequence[Told]
    seen: int
    wrong: str | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """The row in a few words."""
        return self.line.name if self.line else "report"

    @property
    def cells(self) -> Cells:
        """The cells of the row; none for a report."""
        return self.line.cells if self.line else {}

    @property
    def gone(self) -> bool:
        """True where the row is not on the record any more."""
        return self.line is not None and self.line.gone

    def answered(self, given: Given, errors: Mapping[str, str]) -> Card:
        """The card with a person's answers in its form, and what is wrong with them."""
        form = show_form(self.table, self.row, self.record, given, errors)
        return replace(self, form=form, wrong=errors.get(""), note=given.get("note", ""))


def find_card(archive: Archive, report: str, table: str, row: str) -> Card:
    """The card of a row; the answer 404 where the report has none such."""
    if table not in FORMS:
        raise HTTPException(404, f"A record has no table {table!r}; it has {', '.join(FORMS)}.")
    record, made = archive.record(report), archive.decisions(report)
    if table == "report":
        return _report_card(record, made, row)
    as_read = archive.record(report, as_read=True) if made else record
    lines = make_lines(record, as_read, made)
    line = next((each for each in lines if each.table == table and each.id == row), None)
    if line is None:
        raise HTTPException(404, f"This report has no {NAMES[table]} {row!r}. It may have been read again since.")
    now = to_plain(line.row)
    first = first_mark(table, line.row)
    return Card(
        record=record,
        table=table,
        id=row,
        row=now,
        line=line,
        words=_around(record.report.text, first) if first else None,
        others=tuple(sorted(set(spans_in(line.row)) - {first})),
        form=[] if line.gone else show_form(table, now, record),
        history=_history_of(record, made, table, row),
        seen=len(made),
    )


def _report_card(record: Record, made: list[KeptDecision], row: str) -> Card:
    if row != record.report.id:
        raise HTTPException(404, f"This is report {record.report.id}, not {row!r}.")
    now = to_plain(record.report)
    history = _history_of(record, made, "report", row)
    return Card(record, "report", row, now, None, None, (), show_form("report", now, record), history, len(made))


def _history_of(record: Record, made: list[KeptDecision], table: str, row: str) -> list[Told]:
    of_row = [each for each in made if each.decision.table == table and row in {each.row, each.decision.row}]
    return tell_history(of_row, Names.of(record))


def _around(text: str, span: Span) -> tuple[str, str, str]:
    """The words with what stands before and behind them on their line, cut between words."""
    before = text[max(0, span.start - AROUND) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + AROUND].partition("\n")[0]
    if len(before) == AROUND:
        before = "… " + before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + " …"
    return before, plain(span.text), after
