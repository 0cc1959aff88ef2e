"""The project's own tables: their columns, what each says, and which of them a person may correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from onrecord.vocabulary.tables import HERE, Table, read_table

ColumnType = Literal["string", "integer", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `refers` is the table whose row it names, together with the report."""

    name: str
    type: ColumnType
    about: str
    refers: str | None
    corrected: bool


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table; `key` names the columns that tell a row from all others."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)


@cache
def load_own_tables(folder: Path = HERE) -> Mapping[str, OwnTable]:
    """Every table by its name, in the order in which one refers to those before it."""
    table = read_table(folder / "own_tables.toml")
    return {name: _own_table(name, row, tuple(table.values)) for name, row in table.rows()}


def _own_table(name: str, row: Table, tables: tuple[str, ...]) -> OwnTable:
    row.only("about", "columns")
    columns = tuple(_column(each, tables) for each in row.lists("columns"))
    key = tuple(column.name for column in columns if column.name in {"report", "id"})
    return OwnTable(name, row.text("about"), columns, key)


def _column(row: Table, tables: tuple[str, ...]) -> Column:
    row.only("name", "type", "about", "refers", "corrected")
    refers = row.word("refers", tables) if "refers" in row.values else None
    corrected = row.flag("corrected") if "corrected" in row.values else False
    return Column(row.text("name"), row.word("type", get_args(ColumnType)), row.text("about"), refers, corrected)
