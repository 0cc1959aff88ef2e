"""One report as it is read: its text in marked pieces, its rows in tables, what people decided on it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from onrecord.export.words import Names, quote
from onrecord.records import Provenance, Report
from onrecord.store import Archive, KeptReport
from onrecord.web.reading_view.history import Told, tell_history
from onrecord.web.reading_view.lines import Line, make_lines
from onrecord.web.reading_view.marks import RowMark, find_marks, first_mark
from onrecord.web.reading_view.pieces import Piece, cut_text, find_blocks
from onrecord.web.reading_view.tables import TITLES

LONGEST_PART = 8000
Bounds = tuple[int, int]


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
    """A part of a report as the view shows it; a report that is not long has one part alone.

    `lines` are all rows of the record by their numbers, `first_words` tells for the rows of this part where the first
    of their words begin in it, None where it begins before. `versions` are the other texts of the report's address.
    """

    kept: KeptReport
    report: Report
    part: int
    parts: int
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    first_words: Mapping[int, int | None]
    history: tuple[Told, ...]
    versions: tuple[KeptReport, ...]
    made_by: Provenance

    @property
    def tables(self) -> Mapping[str, Sequence[Line]]:
        """The lines of each table in this part, in the order of the tables."""
        return {
            table: [line for line in self.lines if line.table == table and line.number in self.first_words]
            for table in TITLES
        }

    @property
    def here(self) -> frozenset[str]:
        """The ids of the rows of this part."""
        return frozenset(self.lines[number].id for number in self.first_words)

    @property
    def gone(self) -> frozenset[int]:
        """The numbers of the lines that are not on the record any more."""
        return frozenset(line.number for line in self.lines if line.gone)

    @property
    def has_headline(self) -> bool:
        """True where the headline is one of the blocks."""
        return any(block.headline for block in self.blocks)

    @property
    def last_of(self) -> Mapping[str, Told]:
        """What each person decided last and can still take back, by the person's name."""
        standing = (told for told in reversed(self.history) if told.can_be_withdrawn)
        return {told.decision.author: told for told in standing}


@dataclass(frozen=True, slots=True)
class AskedPart:
    """Which part of a long report is asked for: by its number, or by the id of a row whose words are in it."""

    number: int = 1
    row: str | None = None


def make_reading(archive: Archive, kept: KeptReport, asked: AskedPart) -> Reading:
    """The view of a part of a report of the archive."""
    record = archive.record(kept.id)
    made = archive.decisions(kept.id)
    lines = make_lines(record, archive.record(kept.id, as_read=True) if made else record, made)
    parts = find_parts(find_blocks(record.report.text))
    part = _place_of(asked, lines, parts)
    bounds = parts[part]
    marks = _within([mark for line in lines for mark in find_marks(line.table, line.row, line.number)], bounds)
    return Reading(
        kept=kept,
        report=record.report,
        part=part + 1,
        parts=len(parts),
        blocks=tuple(make_blocks(record.report, lines, bounds, marks)),
        lines=tuple(lines),
        first_words=_first_words(lines, marks, bounds, first_part=part == 0),
        history=tuple(tell_history(made, Names.of(record))),
        versions=tuple(archive.versions(kept.id)),
        made_by=archive.provenance(kept.id),
    )


def find_parts(blocks: Iterable[Bounds]) -> list[list[Bounds]]:
    """The blocks of a text in parts that a page can hold; one part of no block for no text."""
    parts: list[list[Bounds]] = [[]]
    for start, end in blocks:
        if parts[-1] and end - parts[-1][0][0] > LONGEST_PART:
            parts.append([])
        parts[-1].append((start, end))
    return parts


def _place_of(asked: AskedPart, lines: Iterable[Line], parts: Sequence[Sequence[Bounds]]) -> int:
    """The place of the part that is asked for; the nearest one where there is no such part."""
    if asked.row is None:
        return min(max(asked.number, 1), len(parts)) - 1
    line = next((line for line in lines if line.id == asked.row), None)
    first = first_mark(line.table, line.row) if line else None
    return bisect_right([part[0][0] for part in parts if part], first.start) - 1 if first else 0


def _within(marks: Iterable[RowMark], bounds: Sequence[Bounds]) -> list[RowMark]:
    if not bounds:
        return []
    return [mark for mark in marks if mark.start < bounds[-1][1] and bounds[0][0] < mark.end]


def _first_words(
    lines: Iterable[Line], marks: Iterable[RowMark], bounds: Sequence[Bounds], *, first_part: bool
) -> Mapping[int, int | None]:
    """The rows that have words here, and in the first part those that have none anywhere."""
    start = bounds[0][0] if bounds else 0
    wordless = (line.number for line in lines if first_mark(line.table, line.row) is None)
    found: dict[int, int | None] = dict.fromkeys(wordless) if first_part else {}
    for mark in sorted((mark for mark in marks if mark.own), key=lambda mark: mark.start):
        if found.get(mark.number) is None:
            found[mark.number] = mark.start if mark.start >= start else None
    return found


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, which is safe to link."""
    return url if url is not None and url.lower().startswith(("http://", "https://")) else None


def make_blocks(
    report: Report, lines: Iterable[Line], bounds: Sequence[Bounds], marks: Iterable[RowMark]
) -> Iterator[Block]:
    """A part of a report's text in blocks, marked."""
    notes, inside = _notes(lines, bounds), _by_block(marks, bounds)
    title = (report.title.start, report.title.end) if report.title else None
    for place, (start, end) in enumerate(bounds):
        pieces = tuple(cut_text(report.text, start, end, inside[place]))
        yield Block(start, end, (start, end) == title, pieces, notes[place])


def _by_block(marks: Iterable[RowMark], bounds: Sequence[Bounds]) -> Mapping[int, list[RowMark]]:
    """The marks in each block; one that goes on over several is in each of them."""
    ends = [end for _, end in bounds]
    found: dict[int, list[RowMark]] = defaultdict(list)
    for mark in marks:
        place = bisect_right(ends, mark.start)
        while place < len(bounds) and bounds[place][0] < mark.end:
            found[place].append(mark)
            place += 1
    return found


def _notes(lines: Iterable[Line], bounds: Sequence[Bounds]) -> Mapping[int, tuple[Note, ...]]:
    """The statements whose words begin in each block, in the order of the text."""
    ends = [end for _, end in bounds]
    found: dict[int, list[tuple[int, Note]]] = defaultdict(list)
    for line in lines:
        first = first_mark(line.table, line.row) if line.table == "statements" and not line.gone else None
        if first is not None and bounds and bounds[0][0] <= first.start < ends[-1]:
            note = Note(line, line.title.words, quote(line.row.cue), line.row.style)
            found[bisect_right(ends, first.start)].append((first.start, note))
    ordered = {place: sorted(each, key=itemgetter(0)) for place, each in found.items()}
    return defaultdict(tuple, {place: tuple(note for _, note in each) for place, each in ordered.items()})
