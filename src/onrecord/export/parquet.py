"""The project's own tables as Parquet files in a folder, the evidence beside them; needs the extra `parquet`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord.export.bundle import Bundle
from onrecord.export.cells import Cell
from onrecord.export.evidence import EVIDENCE_COLUMNS, EvidenceTable
from onrecord.export.own_rows import own_tables
from onrecord.export.written import Written
from onrecord.vocabulary.own_tables import Column, ColumnType, load_own_tables

NUMBERS = frozenset({"start", "end"})  # of the evidence's columns
ARROW: Mapping[ColumnType, str] = {"string": "string", "integer": "int64", "number": "float64"}


class ExtraMissingError(RuntimeError):
    """A library that an optional format needs is not installed."""


def write_parquet(bundle: Bundle, target: Path) -> Written:
    """Write a file for each table and one of evidence; ExtraMissingError where pyarrow is not installed."""
    tables = own_tables(bundle)
    evidence = EvidenceTable.of(tables)
    target.mkdir(parents=True, exist_ok=True)
    files = [
        _write(target / f"{name}.parquet", load_own_tables()[name].columns, [row.cells for row in rows])
        for name, rows in tables.items()
    ]
    files.append(_write(target / "evidence.parquet", _evidence_columns(), list(_evidence_rows(evidence))))
    return Written(tuple(files), {name: len(rows) for name, rows in tables.items()}, {})


def _evidence_columns() -> tuple[Column, ...]:
    return tuple(
        Column(name, "integer" if name in NUMBERS else "string", "", refers=None, corrected=False)
        for name in EVIDENCE_COLUMNS
    )


def _evidence_rows(evidence: EvidenceTable) -> Iterable[dict[str, Cell]]:
    for table, row, column, cited in evidence.rows:
        report, span = cited.record.report, cited.span
        cells = (table, row, column, report.id, report.sha256, span.start, span.end, span.text)
        yield dict(zip(EVIDENCE_COLUMNS, cells, strict=True))


def _write(path: Path, columns: Sequence[Column], rows: Sequence[Mapping[str, Cell]]) -> Path:
    arrow, parquet = _library()
    schema = arrow.schema([(column.name, getattr(arrow, ARROW[column.type])()) for column in columns])
    table = arrow.table(
        {column.name: [_value(column, row[column.name]) for row in rows] for column in columns}, schema=schema
    )
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        parquet.write_table(table, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _value(column: Column, cell: Cell) -> Cell:
    """The cell as its column's type; half a surrogate pair, which UTF-8 cannot hold, stands as U+FFFD."""
    if isinstance(cell, str):
        return cell.encode("utf-8", "replace").decode("utf-8") if not cell.isascii() else cell
    return float(cell) if cell is not None and column.type == "number" else cell


def _library() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise ExtraMissingError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from None
