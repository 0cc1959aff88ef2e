"""A table of the field in one file: exact columns, the evidence beside it, and what is in no row by the reason."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.export.cells import cell_text
from onrecord.export.evidence import EvidenceTable, Row, evidence_path
from onrecord.export.files import open_whole
from onrecord.export.incidents import Incident
from onrecord.export.written import Written


class LeftOut(Exception):  # noqa: N818 - no error: an event that a scheme does not code
    """An event that a scheme has no row for; the words tell why."""


@dataclass(frozen=True, slots=True)
class CodedTable:
    """A table's name, its columns in order, its rows, and why each event that is in none was left out."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Row]
    left_out: Sequence[str]


def code_rows(
    incidents: Iterable[Incident], code: Callable[[Incident], Row]
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The row of every incident that a scheme has one for, and why the others have none."""
    rows, left_out = [], []
    for incident in incidents:
        try:
            rows.append(code(incident))
        except LeftOut as reason:
            left_out.append(str(reason))
    return tuple(rows), tuple(left_out)


def write_coded_table(path: Path, table: CodedTable, delimiter: str = ",") -> Written:
    """Write the rows and their evidence; EvidenceError where a quote is wrong, and then nothing is written."""
    evidence = EvidenceTable.of({table.name: table.rows})
    with open_whole(path) as stream:
        lines = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
        lines.writerow(table.columns)
        lines.writerows([cell_text(row.cells[column]) for column in table.columns] for row in table.rows)
    evidence.write(evidence_path(path))
    return Written((path, evidence_path(path)), {table.name: len(table.rows)}, dict(Counter(table.left_out)))
