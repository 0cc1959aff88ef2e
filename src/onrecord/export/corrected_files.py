"""Corrected CSV files as rows of cells, whatever program wrote them last."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.vocabulary.own_tables import OwnTable, load_own_tables

DELIMITERS = ",;\t"
NOT_CORRECTED = frozenset({"reports"})


@dataclass(frozen=True, slots=True)
class CorrectionError:
    """What cannot be taken from a corrected file: `row` counts lines of the table, 1 is the columns' names."""

    file: str
    row: int
    column: str
    word: str
    valid: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}, column {self.column}: {self.word!r} cannot be taken: {self.valid}"


@dataclass(frozen=True, slots=True)
class CorrectedRow:
    """One row of a corrected file, its cells by column."""

    file: str
    number: int
    table: OwnTable
    cells: Mapping[str, str]

    def error(self, column: str, valid: str) -> CorrectionError:
        """What is wrong with a cell of this row."""
        return CorrectionError(self.file, self.number, column, self.cells.get(column, ""), valid)


def read_corrected_files(path: Path) -> Iterator[CorrectedRow | CorrectionError]:
    """The rows of a file, or of every file of a folder that is named after a table; OSError where there is none."""
    if not path.is_dir():
        yield from _read(path)
        return
    for name in load_own_tables():
        if name not in NOT_CORRECTED and (path / f"{name}.csv").is_file():
            yield from _read(path / f"{name}.csv")


def _read(path: Path) -> Iterator[CorrectedRow | CorrectionError]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield CorrectionError(path.name, 1, "", error.object[error.start : error.end].hex(), "save the file as UTF-8")
        return
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    try:
        lines = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=False))
    except csv.Error as error:
        yield CorrectionError(path.name, 1, "", str(error), "save the file as CSV")
        return
    yield from _rows(path, lines)


def _rows(path: Path, lines: list[list[str]]) -> Iterator[CorrectedRow | CorrectionError]:
    columns = [cell.strip() for cell in lines[0]] if lines else []
    table = _table_of(path, columns)
    if isinstance(table, CorrectionError):
        yield table
        return
    for number, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            words = f"a row has {len(columns)} cells; look for a comma or a quotation mark too many"
            yield CorrectionError(path.name, number, "", f"{len(cells)} cells", words)
        else:
            yield CorrectedRow(path.name, number, table, dict(zip(columns, cells, strict=True)))


def _table_of(path: Path, columns: list[str]) -> OwnTable | CorrectionError:
    """The table that a file holds: by its name, else the one that has all its columns."""
    tables = {name: table for name, table in load_own_tables().items() if name not in NOT_CORRECTED}
    fitting = [table for table in tables.values() if columns and set(columns) <= set(table.names)]
    named = tables.get(path.stem)
    if named is None and len(fitting) != 1:
        words = f"name the file after its table: {', '.join(f'{name}.csv' for name in tables)}"
        return CorrectionError(path.name, 1, "", path.name, words)
    table = named or fitting[0]
    unknown = next((column for column in columns if column not in table.names), None)
    if unknown is not None:
        return CorrectionError(path.name, 1, unknown, unknown, f"{table.name} has the columns {', '.join(table.names)}")
    twice = next((column for column in columns if columns.count(column) > 1), None)
    missing = next((column for column in table.key if column not in columns), None)
    if twice or missing:
        words = f"{twice} stands twice" if twice else f"the column {missing} tells the rows apart; leave it in"
        return CorrectionError(path.name, 1, str(twice or missing), str(twice or missing), words)
    return table
