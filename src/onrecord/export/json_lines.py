"""JSON lines: one record a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TextIO

from onrecord.records import Record

_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def write_json_lines(records: Iterable[Record], stream: TextIO) -> None:
    """Write each record as one line of JSON, as soon as it comes."""
    for record in records:
        stream.write(to_json(record) + "\n")
        stream.flush()


def to_json(record: Record, indent: int | None = None) -> str:
    """The record as JSON, in its own letters.

    Escaped are marks that some readers take for line ends, and half a surrogate pair, which UTF-8 cannot hold.
    """
    words = json.dumps(record.to_dict(), ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", words)
