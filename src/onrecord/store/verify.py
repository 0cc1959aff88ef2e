"""Checking an archive: every hash, every quote, every decision, the audit log and the references."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select, text

from onrecord.records import PlainError, Record, from_plain
from onrecord.store.additions import record_digest, report_id, storable_plain
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
    yield from _verify_references(connection)
    ids = list(connection.scalars(select(REPORT.c.id).order_by(REPORT.c.number)))
    told = _last_acts(connection)
    for done, report in enumerate(ids, 1):
        yield from _verify_report(connection, report, told)
        if done % CHUNK == 0 or done == len(ids):
            progress(done, len(ids))


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


def _verify_report(connection: Connection, report: str, told: Mapping[str, str]) -> Iterator[Fault]:
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
    yield from _verify_decided(connection, row)


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


def _verify_decided(connection: Connection, row: RowMapping) -> Iterator[Fault]:
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
        yield from _verify_rows(connection, report, table, writer.rows.get(table.name, []))


def _json(packed: bytes) -> str:
    try:
        return write_plain(unpack_plain(packed))
    except (zlib.error, ValueError):
        return ""


def _verify_rows(connection: Connection, report: str, table: Table, expected: list[Row]) -> Iterator[Fault]:
    events = select(EVENT.c.key).where(EVENT.c.report == report)
    mine = EVENT_PARTICIPANT.c.event.in_(events) if table is EVENT_PARTICIPANT else table.c.report == report
    key = [column.name for column in table.primary_key]
    columns = [column.name for column in table.columns if column.name != "number" or "number" in key]
    found = {tuple(row[name] for name in key): row for row in connection.execute(select(table).where(mine)).mappings()}
    for row in expected:
        name = tuple(row[part] for part in key)
        stored = found.pop(name, None)
        if stored is None:
            yield Fault(table.name, _named(name), "is missing")
        elif different := [column for column in columns if stored[column] != row.get(column)]:
            yield Fault(table.name, _named(name), _difference(table, stored, row, different))
    for name in found:
        yield Fault(table.name, _named(name), "is no row that was read")


def _named(key: tuple[Any, ...]) -> str:
    return " ".join(map(str, key))


def _difference(table: Table, stored: RowMapping, row: Row, columns: list[str]) -> str:
    what = "the quote or its place differs from the text" if table.name == "evidence" else "differs from what was read"
    first = columns[0]
    return f"{what}: {', '.join(columns)}; {first} is {stored[first]!r}, not {row.get(first)!r}"
