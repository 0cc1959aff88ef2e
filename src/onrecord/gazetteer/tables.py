"""The gazetteer's own tables: tab-separated, a header line, several values in a cell parted by " | "."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def read_table(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of `data/NAME` by column, each with its line number; ValueError names a line of the wrong width."""
    text = files("onrecord.gazetteer").joinpath("data", name).read_text(encoding="utf-8")
    lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = next(lines)
    for number, cells in enumerate(lines, 2):
        if not cells or cells[0].startswith("#"):
            continue
        if len(cells) != len(columns):
            raise ValueError(f"{name}, line {number}: {len(cells)} cells where there are {len(columns)} columns")
        yield number, dict(zip(columns, cells, strict=True))


def values(cell: str) -> list[str]:
    """The values of a cell."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def number_in(cell: str, table: str, line: int) -> float | None:
    """The number in a cell, None for an empty one; ValueError names table and line."""
    try:
        return float(cell) if cell else None
    except ValueError:
        raise ValueError(f"{table}, line {line}: {cell!r} is no number") from None
