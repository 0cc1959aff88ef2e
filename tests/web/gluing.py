"""What the command line does for `onrecord serve`: an intake that reads with one Reader, and links what it added."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord import Reader
from onrecord.ingest import Incoming, Remark, read_bytes
from onrecord.linking.link import link_records
from onrecord.records import content_id
from onrecord.store import Archive, open_archive
from onrecord.web.intake import IntakeResult, Progress

SAMPLES = Path(__file__).parents[2] / "samples"


class ReadingIntake:
    """An intake into the archive at a path."""

    def __init__(self, where: Path, reader: Reader) -> None:
        self._where = where
        self._reader = reader

    def __call__(self, name: str, data: bytes, progress: Progress) -> IntakeResult:
        progress("reading", 0.1)
        with open_archive(self._where) as archive:
            result = keep_file(archive, self._reader, name, data)
            progress("linking", 0.9)
            if result.added:
                link(archive)
        return result


def keep_file(archive: Archive, reader: Reader, name: str, data: bytes) -> IntakeResult:
    added: list[str] = []
    known: list[str] = []
    aside: list[str] = []
    for item in read_bytes(data, name, Path(name).stem):
        if not isinstance(item, Incoming):
            aside += [] if isinstance(item, Remark) else [str(item)]
            continue
        identity = content_id("report", item.sha256)
        if archive.knows(item.sha256):
            known.append(identity)
            continue
        record = next(reader.read_all([replace(item, id=identity)]))
        assert item.raw is not None
        archive.add(item.raw, record, reader.provenance, name=item.id, path=item.path)
        added.append(identity)
    return IntakeResult(tuple(added), tuple(known), tuple(aside))


def link(archive: Archive) -> int:
    return archive.judge(link_records(archive.records(), archive.judgements(every=True)))


def fill(where: Path, reader: Reader) -> None:
    """An archive of all sample reports, linked."""
    with open_archive(where) as archive:
        for path in sorted(SAMPLES.iterdir()):
            if path.suffix in {".txt", ".html", ".jsonl"}:
                keep_file(archive, reader, path.name, path.read_bytes())
        link(archive)
