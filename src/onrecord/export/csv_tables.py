"""The project's own tables as CSV files in a folder, the evidence beside them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from onrecord.export.bundle import Bundle
from onrecord.export.cells import cell_text
from onrecord.export.evidence import EvidenceTable, Row
from onrecord.export.files import open_whole
from onrecord.export.own_rows import own_tables
from onrecord.export.written import Written
from onrecord.vocabulary.own_tables import load_own_tables

EVIDENCE = "evidence.csv"


def write_csv_tables(bundle: Bundle, target: Path) -> Written:
    """Write a file for each table and one of evidence into the folder, which is made where it is missing."""
    tables = own_tables(bundle)
    evidence = EvidenceTable.of(tables)
    target.mkdir(parents=True, exist_ok=True)
    files = [_write(target / f"{name}.csv", load_own_tables()[name].names, rows) for name, rows in tables.items()]
    evidence.write(target / EVIDENCE)
    return Written((*files, target / EVIDENCE), {name: len(rows) for name, rows in tables.items()}, {})


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> Path:
    with open_whole(path) as stream:
        lines = csv.writer(stream, lineterminator="\n")
        lines.writerow(columns)
        lines.writerows([cell_text(row.cells[column]) for column in columns] for row in rows)
    return path
