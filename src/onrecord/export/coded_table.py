"""A table of the field in one file: exact columns, the evidence beside it, and what is in no row by the reason."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.export.cells import cell_text
from onrecord.export.evidence import EvidenceTable, Row, evidence_path
from onrecord.export.files import open_whole
from onrecord.export.written import Written


class LeftOut(Exception):  # noqa: N818 - no error: an event that a scheme does not code
    """An event that a scheme has no row for; the words tell why."""


def write_coded_table(
    path: Path, table: str, columns: Sequence[str], rows: Sequence[Row], left_out: Iterable[str], delimiter: str = ","
) -> Written:
    """Write the rows and their evidence; EvidenceError where a quote is wrong, and then nothing is written."""
    evidence = EvidenceTable.of({table: rows})
    with open_whole(path) as stream:
        lines = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
        lines.writerow(columns)
        lines.writerows([cell_text(row.cells[column]) for column in columns] for row in rows)
    evidence.write(evidence_path(path))
    return Written((path, evidence_path(path)), {table: len(rows)}, dict(Counter(left_out)))
