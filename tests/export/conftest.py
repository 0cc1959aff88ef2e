"""The sample reports as the real reader puts them on the record, read once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import Reader
from onrecord.ingest import Incoming, read_reports
from onrecord.records import Record

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture(scope="session")
def sample_records(reader: Reader) -> tuple[Record, ...]:
    files = [str(path) for path in sorted(SAMPLES.iterdir()) if path.suffix in {".txt", ".html", ".jsonl"}]
    return tuple(reader.read_all(each for each in read_reports(files) if isinstance(each, Incoming)))
