"""The sample reports, read by the program itself, come back from the archive as they were."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord import Reader
from onrecord.records import Record, content_id
from onrecord.store import Archive
from store.made import READER

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))[:6]


@pytest.fixture(scope="module")
def read(reader: Reader) -> list[tuple[bytes, Record]]:
    made = []
    for path in SAMPLES:
        raw = path.read_bytes()
        record = reader.read(raw.decode())
        digest = sha256(raw).hexdigest()
        report = replace(record.report, id=content_id("report", digest), sha256=digest)
        made.append((raw, replace(record, report=report)))
    return made


def test_a_read_report_survives_the_round_trip(archive: Archive, read: list[tuple[bytes, Record]]) -> None:
    for (raw, record), path in zip(read, SAMPLES, strict=True):
        archive.add(raw, record, READER, name=path.stem, path=str(path))
    assert list(archive.records()) == [record for _, record in read]
    assert [archive.raw(record.report.id) for _, record in read] == [raw for raw, _ in read]
    assert list(archive.verify()) == []
    assert archive.count("events") == sum(len(record.events) for _, record in read)
