"""JSON lines: one record a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TextIO

from onrecord.records import Record

_HALF_PAIR = re.compile("[\ud800-\udfff]")


def write_json_lines(records: Iterable[Record], stream: TextIO) -> None:
    """Write each record as one line of JSON, as soon as it comes."""
    for record in records:
        stream.write(to_json(record) + "\n")
        stream.flush()


def to_json(record: Record, indent: int | None = None) -> str:
    """The record as JSON, in its own letters; half a surrogate pair, which UTF-8 cannot hold, stays an escape."""
    words = json.dumps(record.to_dict(), ensure_ascii=False, allow_nan=False, indent=indent)
    return _HALF_PAIR.sub(lambda half: f"\\u{ord(half[0]):04x}", words)
