"""Evidence: for every cell of a table the words of a report that stand behind it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.export.cells import Cell, cell_text, quote_text
from onrecord.export.files import open_whole
from onrecord.export.index import Cited

EVIDENCE_COLUMNS = ("table", "row", "column", "report", "report_sha256", "start", "end", "quote")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with the words behind its cells, by column."""

    id: str
    cells: Mapping[str, Cell]
    evidence: Mapping[str, tuple[Cited, ...]]


def spread_evidence(
    cells: Mapping[str, Cell], words: Mapping[tuple[str, ...], tuple[Cited, ...]]
) -> dict[str, tuple[Cited, ...]]:
    """The words behind each column of a group, for those whose cell is not empty."""
    return {
        column: cited for columns, cited in words.items() for column in columns if cells[column] not in {None, "", 0}
    }


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """The evidence of some tables' rows."""

    rows: tuple[tuple[str, str, str, Cited], ...]

    @classmethod
    def of(cls, tables: Mapping[str, Iterable[Row]]) -> EvidenceTable:
        """The evidence of every row; EvidenceError where a quote is not in its report at its offsets."""
        rows = tuple(each for table, found in tables.items() for row in found for each in _rows_of(table, row))
        for _, _, _, cited in rows:
            cited.span.check(cited.record.report.text)
        return cls(rows)

    def cells(self) -> Iterator[tuple[str, ...]]:
        """The rows as they stand in a file, without the columns' names."""
        for table, row, column, cited in self.rows:
            report, span = cited.record.report, cited.span
            where = (cell_text(report.id), report.sha256, str(span.start), str(span.end))
            yield (table, cell_text(row), column, *where, quote_text(span.text))

    def write(self, path: Path) -> None:
        """Write the rows as CSV, whole or not at all."""
        with open_whole(path) as stream:
            lines = csv.writer(stream, lineterminator="\n")
            lines.writerow(EVIDENCE_COLUMNS)
            lines.writerows(self.cells())


def evidence_path(path: Path) -> Path:
    """Where the evidence of a single file lies: "events.csv" has "events.evidence.csv" beside it."""
    return path.with_name(f"{path.stem}.evidence.csv")


def _rows_of(table: str, row: Row) -> Iterator[tuple[str, str, str, Cited]]:
    for column, words in row.evidence.items():
        for cited in dict.fromkeys((id(each.record), each.span) for each in words):
            yield table, row.id, column, next(each for each in words if (id(each.record), each.span) == cited)
