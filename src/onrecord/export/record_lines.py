"""The records themselves as JSON lines, as `onrecord read` prints them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.export.bundle import Bundle
from onrecord.export.files import open_whole
from onrecord.export.json_lines import write_json_lines
from onrecord.export.published_ids import published_report
from onrecord.export.written import Written


def write_record_lines(bundle: Bundle, target: Path) -> Written:
    """Write a line for each record; every span is checked against the text when it is built."""
    records = [replace(record, report=published_report(bundle, record.report)) for record in bundle.records]
    with open_whole(target) as stream:
        write_json_lines(records, stream)
    return Written((target,), {"records": len(records)}, {})
