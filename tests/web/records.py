"""Reports with a record made by hand, put into an archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from onrecord import Reader
from onrecord.ingest import Incoming, read_bytes
from onrecord.records import Codes, Event, Participant, Place, Provenance, Record, Report, Span, Statement, content_id
from onrecord.store import open_archive

MADE_BY = Provenance("onrecord test", "none", "none")
CODES = Codes({}, None, {}, {})


def words(text: str, part: str, after: int = 0) -> Span:
    """The first place in the text where the part stands, after an offset."""
    start = text.index(part, after)
    return Span(start, start + len(part), part)


def report_of(text: str, url: str | None = None, title: Span | None = None) -> Report:
    digest = sha256(text.encode()).hexdigest()
    return Report(
        id=content_id("report", digest), sha256=digest, text=text, url=url, title=title, outlet="Ford Courier"
    )


def event(text: str, trigger: str, place: str | None = None) -> Event:
    span = words(text, trigger)
    sentence = Span(0, len(text), text)
    return Event(
        f"event-{span.start}", "shelling", span, (), (), (), place, None, "occurred", None, (sentence,), CODES
    )  # fmt: skip


def place(text: str, name: str) -> Place:
    return Place(f"place-{name}", name, "SY", None, 33.5, 36.3, "exact", 7, (words(text, name),))


def statement(text: str, said: str, cue: str) -> Statement:
    who = Participant(None, None)
    return Statement("statement-1", who, words(text, cue), (words(text, said),), "direct", None, None, None)


def keep_read(where: Path, reader: Reader, text: str) -> Report:
    """A text read by the program and kept."""
    raw = text.encode()
    [item] = read_bytes(raw, "long.txt", "long")
    assert isinstance(item, Incoming)
    record = next(reader.read_all([replace(item, id=content_id("report", item.sha256))]))
    with open_archive(where) as archive:
        archive.add(raw, record, reader.provenance, name="long.txt")
    return record.report


def keep(where: Path, records: Iterable[Record]) -> Path:
    with open_archive(where) as archive:
        for record in records:
            archive.add(record.report.text.encode(), record, MADE_BY, name="by-hand.txt")
    return where
