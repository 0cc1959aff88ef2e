"""Reading reports and their records out of an archive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from onrecord.records import Provenance, Record, from_plain
from onrecord.store.additions import read_record
from onrecord.store.connection import ArchiveError
from onrecord.store.packing import unpack_bytes
from onrecord.store.rows import storable
from onrecord.store.schema import PROVENANCE, RAW, RECORD, REPORT


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report of the archive: `current` unless a later text of the same address came, whose id is `replaced_by`.

    `size` counts raw bytes, which are of the `media_type` that their server or their format tells. `fetched` and `seen`
    are the first and the last time at which they were fetched, None of a file's. All times are UTC, ISO 8601.
    """

    id: str
    number: int
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    path: str | None
    byline: str | None
    language: str
    sha256: str
    size: int
    current: bool
    replaced_by: str | None
    added_at: str
    media_type: str | None
    fetched: str | None
    seen: str | None


def find_report(connection: Connection, report: str) -> KeptReport:
    """The report of this id; ArchiveError where there is none."""
    row = connection.execute(select(REPORT).where(REPORT.c.id == storable(report))).mappings().one_or_none()
    return kept_report(_there(row, report))


def find_versions(connection: Connection, report: str) -> list[KeptReport]:
    """The other texts of a report's address, the first added first."""
    url = find_report(connection, report).url
    if url is None:
        return []
    others = select(REPORT).where(REPORT.c.url == url, REPORT.c.id != report).order_by(REPORT.c.number)
    return [kept_report(row) for row in connection.execute(others).mappings()]


def kept_report(row: RowMapping) -> KeptReport:
    """A row of `report`."""
    return KeptReport(**{name: row[name] for name in KeptReport.__slots__})


def find_raw(connection: Connection, report: str) -> bytes:
    """The bytes of a report as they were fetched."""
    row = connection.execute(select(RAW).where(RAW.c.report == storable(report))).mappings().one_or_none()
    return unpack_bytes(_there(row, report)["content"])


def find_record(connection: Connection, report: str, *, as_read: bool) -> Record:
    """The record of any version of a report, with people's decisions or as the reader wrote it."""
    row = connection.execute(select(RECORD).where(RECORD.c.report == storable(report))).mappings().one_or_none()
    found = _there(row, report)
    return from_plain(Record, read_record(found["body"], None if as_read else found["decided"]))


def find_provenance(connection: Connection, report: str) -> Provenance:
    """What made the record of a report."""
    joined = (
        select(PROVENANCE)
        .join(RECORD, RECORD.c.provenance == PROVENANCE.c.id)
        .where(RECORD.c.report == storable(report))
    )
    row = _there(connection.execute(joined).mappings().one_or_none(), report)
    return Provenance(row["program"], row["model"], row["data"])


def find_titles(connection: Connection, wanted: Collection[str]) -> dict[str, str]:
    """The titles of these reports, the names of those that have none."""
    title = func.coalesce(REPORT.c.title, REPORT.c.name).label("title")
    rows = connection.execute(select(REPORT.c.id, title).where(REPORT.c.id.in_(map(storable, wanted))))
    return {row.id: row.title for row in rows}


def find_outdated(connection: Connection, made_by: Provenance) -> list[str]:
    """The current reports whose record something else made, the oldest addition first."""
    different = (
        (PROVENANCE.c.program != made_by.program)
        | (PROVENANCE.c.model != made_by.model)
        | (PROVENANCE.c.data != made_by.data)
    )
    joined = REPORT.join(RECORD, RECORD.c.report == REPORT.c.id).join(PROVENANCE)
    found = select(REPORT.c.id).select_from(joined).where(REPORT.c.current, different)
    return list(connection.scalars(found.order_by(REPORT.c.number)))


def load_records(connection: Connection, reports: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """The records of these reports in the published format, in the order given."""
    rows = connection.execute(select(RECORD).where(RECORD.c.report.in_(reports))).mappings()
    found = {row["report"]: row for row in rows}
    for report in reports:
        yield report, read_record(found[report]["body"], found[report]["decided"])


def list_reports(  # noqa: PLR0913 - a page's own parts
    connection: Connection,
    conditions: Iterable[ColumnElement[bool]] = (),
    *,
    limit: int | None,
    after: int | None,
    newest_first: bool,
    every: bool,
) -> list[KeptReport]:
    """Reports in the order of their numbers, going on after this number; earlier texts too where `every` is asked."""
    order = REPORT.c.number.desc() if newest_first else REPORT.c.number
    wanted = select(REPORT).where(*conditions).order_by(order).limit(limit)
    if not every:
        wanted = wanted.where(REPORT.c.current)
    if after is not None:
        wanted = wanted.where(REPORT.c.number < after if newest_first else REPORT.c.number > after)
    return [kept_report(row) for row in connection.execute(wanted).mappings()]


def _there(row: RowMapping | None, report: str) -> RowMapping:
    if row is None:
        raise ArchiveError(f"the archive has no report {report!r}")
    return row
