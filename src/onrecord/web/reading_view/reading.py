"""One report as it is read: its text in marked pieces, its rows in tables, what people decided on it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.export.words import Names, quote
from onrecord.records import Provenance, Record, Report
from onrecord.store import Archive, KeptReport
from onrecord.web.reading_view.history import Told, tell_history
from onrecord.web.reading_view.lines import Line, make_lines
from onrecord.web.reading_view.marks import RowMark, find_marks, first_mark
from onrecord.web.reading_view.pieces import Piece, cut_text, find_blocks
from onrecord.web.reading_view.tables import TITLES


@dataclass(frozen=True, slots=True)
class Note:
    """A statement in the margin: who speaks, the cue, and whether the words are theirs."""

    line: Line
    speaker: str
    cue: str
    style: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or the headline of a report, with the statements that begin in it."""

    start: int
    end: int
    headline: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as the view shows it: `lines` by their numbers, `versions` the other texts of its address."""

    kept: KeptReport
    report: Report
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    history: tuple[Told, ...]
    versions: tuple[KeptReport, ...]
    made_by: Provenance

    @property
    def tables(self) -> Mapping[str, Sequence[Line]]:
        """The lines of each table, in the order of the tables."""
        return {table: [line for line in self.lines if line.table == table] for table in TITLES}

    @property
    def gone(self) -> frozenset[int]:
        """The numbers of the lines that are not on the record any more."""
        return frozenset(line.number for line in self.lines if line.gone)

    @property
    def first_words(self) -> Mapping[int, int]:
        """Where the first of each line's own words begin."""
        first = ((line.number, first_mark(line.table, line.row)) for line in self.lines)
        return {number: span.start for number, span in first if span is not None}

    @property
    def has_headline(self) -> bool:
        """True where the headline is one of the blocks."""
        return any(block.headline for block in self.blocks)

    @property
    def last_of(self) -> Mapping[str, str]:
        """The last decision of each person that can still be taken back, by the person's name."""
        standing = (told for told in reversed(self.history) if told.can_be_withdrawn)
        return {told.kept.decision.author: told.kept.decision.id for told in standing}


def make_reading(archive: Archive, kept: KeptReport) -> Reading:
    """The view of a report of the archive."""
    record = archive.record(kept.id)
    made = archive.decisions(kept.id)
    lines = make_lines(record, archive.record(kept.id, as_read=True) if made else record, made)
    return Reading(
        kept=kept,
        report=record.report,
        blocks=tuple(make_blocks(record, lines)),
        lines=tuple(lines),
        history=tuple(tell_history(made, Names.of(record))),
        versions=tuple(archive.versions(kept.id)),
        made_by=archive.provenance(kept.id),
    )


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, which is safe to link."""
    return url if url is not None and url.lower().startswith(("http://", "https://")) else None


def make_blocks(record: Record, lines: Iterable[Line]) -> list[Block]:
    """The text of a report in blocks, marked."""
    report, lines = record.report, list(lines)
    marks = [mark for line in lines for mark in find_marks(line.table, line.row, line.number)]
    bounds = list(find_blocks(report.text))
    notes, inside = _notes(lines, [end for _, end in bounds]), _by_block(marks, bounds)
    title = (report.title.start, report.title.end) if report.title else None
    return [
        Block(start, end, (start, end) == title, tuple(cut_text(report.text, start, end, inside[place])), notes[place])
        for place, (start, end) in enumerate(bounds)
    ]


def _by_block(marks: Iterable[RowMark], bounds: Sequence[tuple[int, int]]) -> Mapping[int, list[RowMark]]:
    """The marks in each block; one that goes on over several is in each of them."""
    ends = [end for _, end in bounds]
    found: dict[int, list[RowMark]] = defaultdict(list)
    for mark in marks:
        place = bisect_right(ends, mark.start)
        while place < len(bounds) and bounds[place][0] < mark.end:
            found[place].append(mark)
            place += 1
    return found


def _notes(lines: Iterable[Line], ends: Sequence[int]) -> Mapping[int, tuple[Note, ...]]:
    found: dict[int, list[tuple[int, Note]]] = defaultdict(list)
    for line in lines:
        first = first_mark(line.table, line.row) if line.table == "statements" and not line.gone else None
        if first is not None:
            note = Note(line, line.title.words, quote(line.row.cue), line.row.style)
            found[bisect_right(ends, first.start)].append((first.start, note))
    placed = {place: tuple(note for _, note in sorted(each, key=_start)) for place, each in found.items()}
    return defaultdict(tuple, placed)


def _start(placed: tuple[int, Note]) -> int:
    return placed[0]
