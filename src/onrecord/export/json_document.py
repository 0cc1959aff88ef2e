"""A JSON document: all records in one list, indented for reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from onrecord.export.json_lines import to_json
from onrecord.records import Record


def write_json_document(records: Iterable[Record], stream: TextIO) -> None:
    """Write the records as one JSON list, each as soon as it comes."""
    before = "[\n"
    for record in records:
        stream.write(before + "  " + to_json(record, indent=2).replace("\n", "\n  "))
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")
