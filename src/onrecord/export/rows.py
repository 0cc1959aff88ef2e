"""Plain rows as a table or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Literal

from rich.console import Console

from onrecord.export.table import show_rows

MOST_REASONS = 3  # in a cell of a table


def write_rows(
    form: Literal["table", "json", "jsonl"], columns: Sequence[str], rows: Sequence[Mapping[str, object]]
) -> None:
    """Print these columns as a table, or whole rows as one JSON document or a line each."""
    if form == "table":
        names = [column.replace("_", " ") for column in columns]
        show_rows(names, ([_shown(row[column]) for column in columns] for row in rows), Console())
    elif form == "json":
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _shown(cell: object) -> object:
    """A cell of a table: of reasons the weightiest, of places their names, units and countries."""
    if isinstance(cell, dict):
        return ", ".join(f"{name} {share:+.1f}" for name, share in list(cell.items())[:MOST_REASONS])
    if isinstance(cell, list):
        return "; ".join(", ".join(filter(None, (each["name"], each["admin1"], each["country"]))) for each in cell)
    return f"{cell:.2f}" if isinstance(cell, float) else cell
