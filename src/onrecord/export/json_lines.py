"""JSON lines: one record a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from onrecord.export.json_text import json_text
from onrecord.records import Record


def write_json_lines(records: Iterable[Record], stream: TextIO) -> None:
    """Write each record as one line of JSON, as soon as it comes."""
    for record in records:
        stream.write(to_json(record) + "\n")
        stream.flush()


def to_json(record: Record, indent: int | None = None) -> str:
    """The record as JSON, in its own letters."""
    return json_text(record.to_dict(), indent)
