"""Keeping people's decisions, and bringing an archive's rows in line with them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, func, insert, select, update

from onrecord.records import Action, Decision, Provenance, Record, content_id, from_plain, to_plain
from onrecord.store.additions import (
    check_ids,
    delete_rows,
    next_number,
    provenance_id,
    record_digest,
    storable_plain,
    told_row,
    write_provenance,
    write_rows,
)
from onrecord.store.audit import AuditLog, hash_of
from onrecord.store.connection import ArchiveError
from onrecord.store.corrections import (
    Corrected,
    DecisionError,
    Made,
    Standing,
    apply_decisions,
    check_decision,
    corrected,
    find_row,
    first_words,
)
from onrecord.store.judgements import move_judgements
from onrecord.store.packing import pack_bytes, pack_plain, unpack_plain, write_plain
from onrecord.store.rows import Row, RowWriter, storable
from onrecord.store.schema import DECISION, RECORD, REPORT, STATEMENT, TEXT


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision, how it stands, the id of the row that it is on now (None where there is none), its first words."""

    decision: Decision
    standing: Standing
    row: str | None
    quote: str

    @property
    def made(self) -> Made:
        """What of it is applied to a record."""
        return Made(self.decision, self.quote)


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of a report that was read again: `lost` decisions are kept, but their rows are not found."""

    report: str
    changed: bool
    lost: tuple[Decision, ...] = ()


def read_decisions(
    connection: Connection,
    report: str | None = None,
    *,
    limit: int | None = None,
    after: str | None = None,
    only: Collection[str] | None = None,
) -> list[KeptDecision]:
    """All decisions, or those on one report, the oldest first, after the one of this id; or `only` those of these ids.

    ArchiveError where there is no decision `after`.
    """
    wanted = select(DECISION).order_by(DECISION.c.number).limit(limit)
    if report is not None:
        wanted = wanted.where(DECISION.c.report == storable(report))
    if after is not None:
        wanted = wanted.where(DECISION.c.number > number_of(connection, DECISION, after))
    if only is not None:
        wanted = wanted.where(DECISION.c.id.in_(map(storable, only)))
    rows = connection.execute(wanted).mappings()
    return [KeptDecision(decision_of(row), row["standing"], row["row_now"], row["quote"]) for row in rows]


def count_decisions(connection: Connection, report: str | None) -> int:
    """How many decisions there are, on all reports or on one."""
    wanted = select(func.count()).select_from(DECISION)
    if report is not None:
        wanted = wanted.where(DECISION.c.report == storable(report))
    return connection.scalar(wanted) or 0


def number_of(connection: Connection, table: Table, identity: str) -> int:
    """The number of a decision or judgement; ArchiveError where there is none of this id."""
    number: int | None = connection.scalar(select(table.c.number).where(table.c.id == storable(identity)))
    if number is None:
        raise ArchiveError(f"the archive has no {table.name} {identity!r}; begin with the first part")
    return number


def decision_of(row: RowMapping) -> Decision:
    """The decision of a row; PlainError where the row was tampered with."""
    named = {"table": "table_name", "row": "row_id", "start": "span_start", "end": "span_end"}
    same = ("id", "report", "action", "field", "author", "made_at", "note", "withdraws")
    plain = {name: row[column] for name, column in named.items()} | {name: row[name] for name in same}
    return from_plain(Decision, plain | {"value": json.loads(row["value"])})


def decision_digest(decision: Decision) -> str:
    """What the audit log keeps of a decision."""
    return hash_of(write_plain(to_plain(decision)))


def draft_decision(  # noqa: PLR0913 - a decision's own parts
    connection: Connection,
    report: str,
    table: str,
    row: str,
    action: Action,
    *,
    author: str,
    made_at: str,
    field: str | None = None,
    value: Any = None,  # noqa: ANN401 - the published format
    note: str | None = None,
) -> Decision:
    """A decision on a row of a report as it is now, for `write_decisions`; DecisionError where there is no such row."""
    parts = (table, row, action, field or "", write_plain(value), author, made_at)
    made = Decision(
        content_id("decision", report, *parts), report, table, row, 0, 0, action, field, value, author, made_at, note
    )
    check_decision(made)
    record = unpack_plain(_body(connection, report, decided=True))
    rows = [record["report"]] if table == "report" else record[table]
    found = next((each for each in rows if each["id"] == row), None)
    if found is None:
        raise DecisionError(f"report {report}: its {table} have no row {row!r}")
    start, end = first_words(table, found)
    return replace(made, start=start, end=end)


def withdrawal_of(connection: Connection, decision: str, *, author: str, made_at: str, note: str | None) -> Decision:
    """The decision that takes another one back; DecisionError where there is none of this id."""
    row = connection.execute(select(DECISION).where(DECISION.c.id == storable(decision))).mappings().one_or_none()
    if row is None:
        raise DecisionError(f"the archive has no decision {decision!r}")
    identity = content_id("withdrawal", decision, author, made_at)
    return replace(
        decision_of(row), id=identity, author=author, made_at=made_at, note=note, withdraws=decision
    )  # fmt: skip


def write_decisions(connection: Connection, decisions: Iterable[Decision], now: str) -> int:
    """Keep the decisions that are new, all or none; how many those are."""
    count = 0
    log = AuditLog(connection)
    reports: dict[str, None] = {}
    for decision in map(_storable, decisions):
        known = connection.execute(select(DECISION).where(DECISION.c.id == decision.id)).mappings().one_or_none()
        if known is None:
            _write_decision(connection, decision)
            log.note("decide", decision.id, decision_digest(decision), author=decision.author, made_at=now)
            reports[decision.report] = None
            count += 1
        elif decision_of(known) != decision:
            raise DecisionError(f"decision {decision.id} is there and says something else; give the new one its own id")
    log.write()
    for report in reports:
        refresh_report(connection, report)
    return count


def _storable(decision: Decision) -> Decision:
    """The decision with what a database cannot hold replaced; the value is kept as JSON, which holds anything."""
    return replace(from_plain(Decision, storable(to_plain(decision))), value=decision.value)


def _write_decision(connection: Connection, decision: Decision) -> None:
    kept = read_decisions(connection, decision.report)
    body = _body(connection, decision.report)
    quote = unpack_plain(body)["report"]["text"][decision.start : decision.end]
    if decision.withdraws is not None:
        _check_withdrawal(decision, [each.decision for each in kept])
    else:
        _check_fits(apply_decisions(body, [each.made for each in kept]), Made(decision, quote))
    row = _row(decision, next_number(connection, DECISION))
    connection.execute(insert(DECISION), [row | {"quote": storable(quote)}])


def _check_withdrawal(decision: Decision, made: list[Decision]) -> None:
    named = next((each for each in made if each.id == decision.withdraws), None)
    if named is None or named.withdraws is not None:
        raise DecisionError(f"report {decision.report} has no decision {decision.withdraws!r} to withdraw")
    if any(each.withdraws == decision.withdraws for each in made):
        raise DecisionError(f"decision {decision.withdraws} was withdrawn before")


def _check_fits(now: Corrected, made: Made) -> None:
    decision = made.decision
    check_decision(decision)
    row = find_row(now.record, made.mark)
    if row is None:
        raise DecisionError(
            f"report {decision.report}: its {decision.table} have no row {decision.row!r}, "
            f"and none alone on characters {decision.start} to {decision.end}"
        )
    corrected(now.record, decision, row)


def _row(decision: Decision, number: int) -> Row:
    same = ("id", "report", "action", "field", "author", "made_at", "note", "withdraws")
    return {name: getattr(decision, name) for name in same} | {
        "number": number,
        "table_name": decision.table,
        "row_id": decision.row,
        "span_start": decision.start,
        "span_end": decision.end,
        "value": write_plain(decision.value),
        "standing": "applied",
    }


def refresh_report(connection: Connection, report: str) -> Corrected:
    """Bring a report's rows in line with what was read and what people decided."""
    made = read_decisions(connection, report)
    done = apply_decisions(_body(connection, report), [each.made for each in made])
    decided = pack_plain(done.record) if done.changed else None
    connection.execute(update(RECORD).where(RECORD.c.report == report).values(decided=decided))
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(**told_row(done.record["report"])))
    for each in made:
        identity = each.decision.id
        values = {"standing": done.standings[identity], "row_now": done.rows.get(identity)}
        connection.execute(update(DECISION).where(DECISION.c.id == identity).values(**values))
    if connection.scalar(select(REPORT.c.current).where(REPORT.c.id == report)):
        delete_rows(connection, report)
        writer = RowWriter()
        plain = storable_plain(done.record, write_plain(done.record))
        writer.add(plain, next_statement=next_number(connection, STATEMENT), reviews=done.reviews)
        write_rows(connection, writer)
    return done


def reread_report(connection: Connection, record: Record, made_by: Provenance, now: str) -> Reread:
    """Put a newer reading in the place of a report's record; people's decisions stay and find their rows again."""
    report = record.report.id
    json_now = write_plain(record.to_dict())
    row = connection.execute(select(RECORD).where(RECORD.c.report == storable(report))).mappings().one_or_none()
    sha256 = connection.scalar(select(REPORT.c.sha256).where(REPORT.c.id == report))
    if row is None or sha256 != record.report.sha256:
        raise ArchiveError(f"the archive has no report {report!r} with sha256 {record.report.sha256}; add it")
    check_ids(record)
    if row["provenance"] == provenance_id(made_by) and unpack_plain(row["body"]) == json.loads(json_now):
        return Reread(report, changed=False)
    write_provenance(connection, [made_by])
    move_judgements(connection, unpack_plain(row["body"]), json.loads(json_now))
    _replace_record(connection, record, json_now, made_by, now)
    done = refresh_report(connection, report)
    log = AuditLog(connection)
    log.note("reread", report, record_digest(record.report.sha256, json_now), author=made_by.program, made_at=now)
    log.write()
    made = {kept.decision.id: kept.decision for kept in read_decisions(connection, report)}
    lost = [made[each] for each, standing in done.standings.items() if standing in {"row not found", "does not fit"}]
    return Reread(report, changed=True, lost=tuple(lost))


def _replace_record(connection: Connection, record: Record, json_now: str, made_by: Provenance, now: str) -> None:
    report = record.report
    words = storable(report.text)
    connection.execute(update(TEXT).where(TEXT.c.report == report.id, TEXT.c.words != words).values(words=words))
    body = pack_bytes(json_now.encode("ascii"))
    values = {"provenance": provenance_id(made_by), "body": body, "read_at": now}
    connection.execute(update(RECORD).where(RECORD.c.report == report.id).values(**values))


def _body(connection: Connection, report: str, *, decided: bool = False) -> bytes:
    row = connection.execute(select(RECORD).where(RECORD.c.report == storable(report))).mappings().one_or_none()
    if row is None:
        raise ArchiveError(f"the archive has no report {report!r}")
    body: bytes = (row["decided"] if decided else None) or row["body"]
    return body
