"""Corrections: a corrected CSV file of our own tables comes back as a person's decisions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.export.cells import cell_text, unguard
from onrecord.export.corrected_files import CorrectedRow, CorrectionError, read_corrected_files
from onrecord.export.corrected_values import (
    READ,
    Value,
    ValueRefusedError,
    read_event,
    read_participants,
    read_place,
    read_when,
)
from onrecord.export.evidence import Row
from onrecord.export.index import Index, first_words
from onrecord.export.index import Row as RecordRow
from onrecord.export.masking import Masked, Masking
from onrecord.export.own_rows import name_cell, rows_of
from onrecord.records import (
    Action,
    Control,
    Decision,
    Event,
    Figure,
    Participant,
    Record,
    Span,
    Statement,
    Tie,
    content_id,
    to_plain,
)
from onrecord.vocabulary.codes import codes_of

MANY = frozenset({"agents", "targets"})
ONE_OR_NONE = frozenset({"who", "audience"})
ONE = frozenset({"speaker", "actor", "from", "to"})
WHEN = ("when_start", "when_end", "when_precision", "when_basis")
PLACE = ("place", "place_name")
REVIEWS: Mapping[str, Action] = {"reject": "reject", "confirm": "confirm"}
NOT_COMPARED = frozenset({"report", "id", "decision", "incident"})


@dataclass(frozen=True, slots=True)
class _Known:
    """A row as it left, the record and the row behind it, the record as it left."""

    shown: Row
    index: Index
    row: RecordRow
    left: Index

    def called(self, before: Iterable[Participant]) -> dict[str, Participant]:
        """Whom a name means, folded as it left: those who stood there `before`, else the report's actors."""
        pairs = zip(self.index.record.actors, self.left.record.actors, strict=True)
        names = {shown.name: Participant(actor.id, None) for actor, shown in pairs}
        names |= {name_cell(self.left, [self._as_left(each)]) or "": each for each in before}
        return {name.replace(";", ",").casefold(): participant for name, participant in names.items()}

    def _as_left(self, participant: Participant) -> Participant:
        """The participant under the id and with the words that it left with."""
        ids = {own.id: shown.id for own, shown in zip(self.index.record.actors, self.left.record.actors, strict=True)}
        words = participant.text
        shown = Span.of(self.left.record.report.text, words.start, words.end) if words else None
        return Participant(ids.get(participant.actor or "", participant.actor), shown)


def read_corrections(  # noqa: PLR0913 - what a correction is made of
    path: Path,
    records: Iterable[Record],
    author: str,
    made_at: str,
    masking: Masking | None = None,
    *,
    as_read: Iterable[Record] = (),
) -> tuple[tuple[Decision, ...], tuple[CorrectionError, ...]]:
    """The decisions that a corrected file makes, and what of it cannot be taken.

    `path` is one file of the tables, or their folder; `records` are those that were exported, with the `masking` they
    left with, None for the internal profile. A cell that says what it said makes nothing; a row that is gone is no
    rejection: that is written in the column `decision`. `as_read` are those that were decided on, as they were before:
    so a file that was taken in comes back with more in it. OSError where the file cannot be read.
    """
    decisions: list[Decision] = []
    errors: list[CorrectionError] = []
    known: Mapping[tuple[str, str, str], _Known] | None = None
    earlier: Mapping[tuple[str, str, str], _Known] = {}
    for row in read_corrected_files(path):
        if isinstance(row, CorrectionError):
            errors.append(row)
            continue
        if known is None:
            known, earlier = _known_rows(records, masking), _known_rows(as_read, masking)
        key = (row.table.name, unguard(row.cells["report"]), unguard(row.cells["id"]))
        found, before = known.get(key), earlier.get(key)
        if found is None:
            if before is None:
                errors.append(row.error("id", _unknown_row(masking)))
            elif not _asks_nothing(row, before):
                errors.append(row.error("id", "this row is rejected: take that back first, or leave the row as it was"))
            continue
        made, refused = _Correction(row, found, before, author, made_at).decide()
        decisions.extend(made)
        errors.extend(refused)
    return tuple(decisions), tuple(errors)


def _asks_nothing(row: CorrectedRow, before: _Known) -> bool:
    """True of a row that is rejected, where its file rejects it or says of it what was read."""
    word = row.cells.get("decision", "").strip().casefold()
    same = (_says(row, before, column) for column in row.cells if column not in NOT_COMPARED)
    return word == "reject" or (not word and all(same))


def _says(row: CorrectedRow, known: _Known, column: str) -> bool:
    """True where a cell says what it said; how a program writes a number or a day changes nothing."""
    cell, before = row.cells[column], cell_text(known.shown.cells[column])
    return cell.strip() == before.strip() or _same_number(cell, before) or _same_day(cell, before)


def _unknown_row(masking: Masking | None) -> str:
    how = "the salt that it was masked with" if masking else "the masking that it left with, if it names persons so"
    return f"there is no such row; leave report and id as they were exported, and give {how}"


def _known_rows(records: Iterable[Record], masking: Masking | None) -> dict[tuple[str, str, str], _Known]:
    """Every row that may have left, by its table and its key there."""
    known: dict[tuple[str, str, str], _Known] = {}
    for record in records:
        masked = masking.mask(record) if masking else Masked(record, {}, altered=False)
        index, left = Index(record), Index(masked.record)
        own = {table: {row.id: row for row in getattr(record, table)} for table in ("actors", "places", "events")}
        own |= {table: {row.id: row for row in getattr(record, table)} for table in ("figures", "statements")}
        own |= {table: {row.id: row for row in getattr(record, table)} for table in ("control", "ties")}
        for table, rows in rows_of(left, {}).items():
            for shown in rows if table in own else ():
                key = (table, cell_text(masked.record.report.id), cell_text(shown.id))
                known[key] = _Known(shown, index, own[table][masked.ids.get(shown.id, shown.id)], left)
    return known


class _Correction:
    """What one corrected row makes."""

    def __init__(self, row: CorrectedRow, known: _Known, before: _Known | None, author: str, made_at: str) -> None:
        self.row = row
        self.known = known
        self.before = before
        self.index = known.index
        self.author = author
        self.made_at = made_at
        self.errors: list[CorrectionError] = []
        self.values: dict[str, Value] = {}

    def decide(self) -> tuple[list[Decision], list[CorrectionError]]:
        """Its decisions, none where anything in the row cannot be taken."""
        review = self._review()
        if review != "reject":
            self._read_changes()
        if self.errors:
            return [], self.errors
        if review == "reject":
            return [self._decision("reject", None, None)], []
        made = [self._decision("correct", field, value) for field, value in self.values.items()]
        if review == "confirm":
            made.append(self._decision("confirm", None, None))
        return made, []

    def _review(self) -> Action | None:
        word = self.row.cells.get("decision", "").strip().casefold()
        if word and word not in REVIEWS:
            self.errors.append(self.row.error("decision", f"write {' or '.join(REVIEWS)}, or leave it empty"))
        return REVIEWS.get(word)

    def _read_changes(self) -> None:
        changed = [column for column in self.row.cells if column not in NOT_COMPARED and self._is_changed(column)]
        corrected = {column.name for column in self.row.table.columns if column.corrected}
        for column in changed:
            if column not in corrected and not self._is_as_read([column]):
                names = ", ".join(sorted(corrected))
                valid = f"it is not corrected here; {names} are. If you did not change it, the record has: export again"
                self.errors.append(self.row.error(column, valid))
        self._take("when", WHEN, [column for column in changed if column in WHEN])
        self._take("place", PLACE, [column for column in changed if column in PLACE])
        for column in changed:
            if column in corrected and column not in (*WHEN, *PLACE):
                self._take(column, (column,), [column])
        self._check_range()
        if "kind" in self.values:
            self.values["codes"] = self._codes()

    def _is_changed(self, column: str) -> bool:
        return not _says(self.row, self.known, column)

    def _is_as_read(self, columns: Iterable[str]) -> bool:
        """True of cells that say what was read, before people decided on the row."""
        return self.before is not None and all(_says(self.row, self.before, column) for column in columns)

    def _take(self, field: str, columns: tuple[str, ...], changed: list[str]) -> None:
        """Read the changed columns into the field's new value."""
        if not changed:
            return
        try:
            self.values[field] = self._value(field, columns, changed)
        except ValueRefusedError as error:
            if self._is_as_read(changed):
                return  # what it named was rejected since
            self.errors.append(self.row.error(changed[0], str(error)))

    def _value(self, field: str, columns: tuple[str, ...], changed: list[str]) -> Value:
        cell = unguard(self.row.cells[changed[0]].strip())
        row = self.known.row
        if field == "when":
            cells = {column: self._cell(column) for column in columns}
            return read_when(cells, row.when if isinstance(row, Event | Statement | Control) else None)
        if field == "place":
            return self._place(changed)
        if field == "event":
            return read_event(cell, self.index)
        if field in MANY | ONE | ONE_OR_NONE:
            return self._participants(field, cell)
        return READ[self.row.table.name, field](cell)

    def _cell(self, column: str) -> str:
        """The cell as it is now: what the file leaves out is as it was."""
        return unguard(self.row.cells.get(column, cell_text(self.known.shown.cells[column])).strip())

    def _place(self, changed: list[str]) -> Value:
        required = self.row.table.name == "control"
        found = [read_place(self._cell(column), self.index, required=required) for column in changed]
        if len(set(found)) > 1:
            raise ValueRefusedError(
                f"place and place_name name two places; change one of them ({self._cell(changed[1])!r})"
            )
        return found[0]

    def _participants(self, field: str, cell: str) -> Value:
        found = read_participants(cell, self.known.called(_before(self.known.row, field)), self.index, self.known.row)
        if field in MANY:
            return found
        if len(found) > 1:
            raise ValueRefusedError("write one name")
        if field in ONE_OR_NONE:
            return found[0] if found else None
        return found[0] if found else to_plain(Participant(None, None))

    def _check_range(self) -> None:
        """A figure's three numbers are in order, those that were not changed among them."""
        row = self.known.row
        if not isinstance(row, Figure) or not {"low", "best", "high"} & set(self.values):
            return
        told = [self.values.get(name, getattr(row, name)) for name in ("low", "best", "high")]
        numbers = [number for number in told if number is not None]
        if numbers != sorted(numbers) or not numbers:
            column = next(name for name in ("low", "best", "high") if name in self.values)
            self.errors.append(
                self.row.error(column, "write numbers so that low <= best <= high, one of them at least")
            )

    def _codes(self) -> Value:
        """The codes of the corrected kind."""
        event = self.known.row
        if not isinstance(event, Event):
            return None
        sides = [
            [actor.type for one in side for actor in [self.index.actor(one)] if actor]
            for side in (event.agents, event.targets)
        ]
        words = re.findall(r"\w+", event.trigger.text)
        status = self.values.get("status", event.status)
        return to_plain(codes_of(self.values["kind"], sides[0], sides[1], words, status))

    def _decision(self, action: Action, field: str | None, value: Any) -> Decision:  # noqa: ANN401 - the published format
        report, row, table = self.index.record.report.id, self.known.row, self.row.table.name
        words = first_words(row)
        parts = (
            report,
            table,
            row.id,
            action,
            field or "",
            json.dumps(value, sort_keys=True),
            self.author,
            self.made_at,
        )
        return Decision(
            id=content_id("decision", *parts),
            report=report,
            table=table,
            row=row.id,
            start=words.start if words else 0,
            end=words.end if words else 0,
            action=action,
            field=field,
            value=value,
            author=self.author,
            made_at=self.made_at,
            note=f"{self.row.file}, row {self.row.number}",
        )


def _before(row: RecordRow, field: str) -> tuple[Participant, ...]:
    """The participants that a field held."""
    match row, field:
        case (Event(), "agents"):
            return row.agents
        case (Event(), "targets"):
            return row.targets
        case (Tie(), _):
            return (row.from_ if field == "from" else row.to,)
    held: Iterator[Participant | None] = iter(())
    if isinstance(row, Figure | Statement | Control):
        held = iter([getattr(row, field)])
    return tuple(each for each in held if each is not None)


def _same_number(cell: str, before: str) -> bool:
    try:
        return float(cell) == float(before)
    except ValueError:
        return False


def _same_day(cell: str, before: str) -> bool:
    """True where a spreadsheet has written a day in its own order: "3/5/2022" for 2022-05-03."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", before) or not re.fullmatch(
        r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", cell.strip()
    ):
        return False
    year, month, day = map(int, before.split("-"))
    one, two, last = map(int, re.split(r"[./-]", cell.strip()))
    return last == year and sorted((one, two)) == sorted((month, day))
