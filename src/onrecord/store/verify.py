"""Checking an archive: every hash, every quote, every decision, the audit log and the references."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Table, select, text

from onrecord.records import PlainError, Record, from_plain
from onrecord.store.additions import fetch_digest, record_digest, report_id, storable_plain
from onrecord.store.audit import find_breaks, read_entries
from onrecord.store.corrections import apply_decisions
from onrecord.store.decisions import decision_digest, decision_of, read_decisions
from onrecord.store.judgements import judgement_digest, judgement_of
from onrecord.store.packing import unpack_bytes, unpack_plain, write_plain
from onrecord.store.rows import Row, RowWriter, storable
from onrecord.store.schema import (
    AUDIT,
    DECISION,
    EVENT,
    EVENT_PARTICIPANT,
    JUDGEMENT,
    RAW,
    RECORD,
    REPORT,
    ROW_TABLES,
    TEXT,
)

Progress = Callable[[int, int], None]
Key = tuple[Any, ...]
Stored = dict[tuple[str, str], dict[Key, Key]]
CHUNK = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an archive that is not as it was written: where (a table and a row), and in words what."""

    table: str
    row: str
    words: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.words}"


def verify_archive(connection: Connection, progress: Progress) -> Iterator[Fault]:
    """Every fault, one by one; `progress` is told how many of how many reports are checked."""
    yield from _verify_audit(connection)
    yield from _verify_acts(connection)
    yield from _verify_fetchings(connection)
    yield from _verify_references(connection)
    ids = list(connection.scalars(select(REPORT.c.id).order_by(REPORT.c.number)))
    told = _last_acts(connection)
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        stored = _load_rows(connection, chunk)
        for report in chunk:
            yield from _verify_report(connection, report, told, stored)
        progress(start + len(chunk), len(ids))


def _verify_audit(connection: Connection) -> Iterator[Fault]:
    for number, words in find_breaks(read_entries(connection)):
        yield Fault("audit", str(number), words)


def _verify_acts(connection: Connection) -> Iterator[Fault]:
    """Each decision and judgement is what the audit log says it was, and none of either is missing."""
    for table, act, digest_of in ((DECISION, "decide", _decision), (JUDGEMENT, "judge", _judgement)):
        noted = select(AUDIT.c.subject, AUDIT.c.digest).where(AUDIT.c.act == act)
        digests = {row[0]: row[1] for row in connection.execute(noted)}
        for row in connection.execute(select(table).order_by(table.c.number)).mappings():
            noted_digest = digests.pop(row["id"], None)
            if noted_digest is None:
                yield Fault(table.name, row["id"], "is not in the audit log")
            elif noted_digest != digest_of(row):
                yield Fault(table.name, row["id"], "was changed after it was made")
        for missing in digests:
            yield Fault(table.name, missing, "is in the audit log, but gone")


def _verify_fetchings(connection: Connection) -> Iterator[Fault]:
    """When a report was fetched, and as what, is what the audit log says."""
    noted = select(AUDIT.c.subject, AUDIT.c.digest).where(AUDIT.c.act == "fetch")
    digests = {row[0]: row[1] for row in connection.execute(noted)}
    kept = select(REPORT.c.id, REPORT.c.media_type, REPORT.c.fetched).order_by(REPORT.c.number)
    for report, media_type, fetched in connection.execute(kept):
        if digests.get(report) != (fetch_digest(media_type, fetched) if fetched else None):
            yield Fault("report", report, "its media type or its time of fetching is not what the audit log says")


def _decision(row: RowMapping) -> str:
    try:
        return decision_digest(decision_of(row))
    except (PlainError, ValueError):
        return ""


def _judgement(row: RowMapping) -> str:
    try:
        return judgement_digest(judgement_of(row))
    except (PlainError, ValueError):
        return ""


def _verify_references(connection: Connection) -> Iterator[Fault]:
    """SQLite can be written to with its references unchecked; PostgreSQL cannot."""
    if connection.dialect.name == "sqlite":
        for table, row, other, _ in connection.execute(text("PRAGMA foreign_key_check")):
            yield Fault(table, str(row), f"refers to a row of {other} that is not there")
        for (words,) in connection.execute(text("PRAGMA integrity_check")):
            if words != "ok":
                yield Fault("file", "", words)


def _last_acts(connection: Connection) -> Mapping[str, str]:
    """What the audit log last noted of each report's record."""
    noted = select(AUDIT.c.subject, AUDIT.c.digest).where(AUDIT.c.act.in_(("add", "reread")))
    return {row[0]: row[1] for row in connection.execute(noted.order_by(AUDIT.c.number))}


def _verify_report(connection: Connection, report: str, told: Mapping[str, str], stored: Stored) -> Iterator[Fault]:
    row = connection.execute(_report_with_record(report)).mappings().one()
    yield from _verify_raw(row)
    if row["body"] is None:
        yield Fault("record", report, "is missing")
        return
    try:
        body = unpack_plain(row["body"])
        from_plain(Record, body)
    except (zlib.error, ValueError, TypeError) as error:
        yield Fault("record", report, f"is damaged: {error}")
        return
    if told.get(report) != record_digest(row["sha256"], write_plain(body)):
        yield Fault("record", report, "is not what the audit log says was read")
    if row["words"] != storable(body["report"]["text"]):
        yield Fault("text", report, "is not the text that was read")
    yield from _verify_decided(connection, row, stored)


def _report_with_record(report: str) -> Any:  # noqa: ANN401 - a select of many columns
    joined = REPORT.outerjoin(RAW).outerjoin(RECORD, RECORD.c.report == REPORT.c.id)
    joined = joined.outerjoin(TEXT, TEXT.c.report == REPORT.c.id)
    columns = (REPORT, RAW.c.content, RECORD.c.body, RECORD.c.decided, TEXT.c.words)
    return select(*columns).select_from(joined).where(REPORT.c.id == report)


def _verify_raw(row: RowMapping) -> Iterator[Fault]:
    try:
        digest = sha256(unpack_bytes(row["content"] or b"")).hexdigest()
    except zlib.error as error:
        yield Fault("raw", row["id"], f"is damaged: {error}")
        return
    if digest != row["sha256"] or report_id(digest) != row["id"]:
        yield Fault("raw", row["id"], f"its bytes hash to {digest}, not to the report's sha256 and id")


def _verify_decided(connection: Connection, row: RowMapping, stored: Stored) -> Iterator[Fault]:
    """The record with decisions, its quotes and its rows are what the reading and the decisions make."""
    report = row["id"]
    kept = read_decisions(connection, report)
    done = apply_decisions(row["body"], [each.made for each in kept])
    expected = write_plain(done.record)
    if (row["decided"] is not None) != done.changed or (done.changed and _json(row["decided"]) != expected):
        yield Fault("record", report, "its decided form is not what the decisions make of it")
    for each in kept:
        if (each.standing, each.row) != (done.standings[each.decision.id], done.rows.get(each.decision.id)):
            yield Fault("decision", each.decision.id, f"stands as {each.standing!r}, which it does not")
    writer = RowWriter()
    if row["current"]:
        writer.add(storable_plain(done.record, expected), next_statement=0, reviews=done.reviews)
    for table in ROW_TABLES:
        yield from _verify_rows(table, stored.get((table.name, report), {}), writer.rows.get(table.name, []))


def _json(packed: bytes) -> str:
    try:
        return write_plain(unpack_plain(packed))
    except (zlib.error, ValueError):
        return ""


def _load_rows(connection: Connection, reports: list[str]) -> Stored:
    """The rows of these reports: of each table and report, by their keys."""
    loaded: Stored = {}
    events = select(EVENT.c.key).where(EVENT.c.report.in_(reports))
    for table in ROW_TABLES:
        mine = EVENT_PARTICIPANT.c.event.in_(events) if table is EVENT_PARTICIPANT else table.c.report.in_(reports)
        width = len(table.primary_key)
        for row in connection.execute(select(*_columns(table)).where(mine)):
            values = tuple(row)
            report = str(values[0]).partition("-")[0]
            loaded.setdefault((table.name, report), {})[values[:width]] = values
    return loaded


def _columns(table: Table) -> list[Column[Any]]:
    """The key first, which begins with the report's id; the number of a statement is the archive's own."""
    key = list(table.primary_key)
    return key + [column for column in table.columns if column not in set(key) and column.name != "number"]


def _verify_rows(table: Table, stored: Mapping[Key, Key], expected: list[Row]) -> Iterator[Fault]:
    names = [column.name for column in _columns(table)]
    width, left = len(table.primary_key), dict(stored)
    for row in expected:
        values = tuple(row.get(name) for name in names)
        found = left.pop(values[:width], None)
        if found is None:
            yield Fault(table.name, _named(values[:width]), "is missing")
        elif found != values:
            yield Fault(table.name, _named(values[:width]), _difference(table, names, found, values))
    for key in left:
        yield Fault(table.name, _named(key), "is no row that was read")


def _named(key: tuple[Any, ...]) -> str:
    return " ".join(map(str, key))


def _difference(table: Table, names: list[str], found: Key, expected: Key) -> str:
    what = "the quote or its place differs from the text" if table.name == "evidence" else "differs from what was read"
    different = [each for each in zip(names, found, expected, strict=True) if each[1] != each[2]]
    first, is_now, was = different[0]
    return f"{what}: {', '.join(name for name, _, _ in different)}; {first} is {is_now!r}, not {was!r}"
