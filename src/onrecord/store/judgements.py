"""Keeping judgements: whether rows of different reports tell of the same thing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, insert, select, update

from onrecord.records import Judgement, RowKey, from_plain, to_plain
from onrecord.store.additions import next_number
from onrecord.store.audit import AuditLog, hash_of
from onrecord.store.connection import ArchiveError
from onrecord.store.corrections import find_row, mark_row
from onrecord.store.packing import write_plain
from onrecord.store.rows import Plain, Row, storable
from onrecord.store.schema import JUDGEMENT, REPORT

CHUNK = 500


def write_judgements(connection: Connection, judgements: Iterable[Judgement], now: str) -> int:
    """Keep the judgements that are new; how many those are."""
    given = {each.id: each for each in map(_storable, judgements)}
    known = _known(connection, given)
    new = [each for key, each in given.items() if key not in known]
    if new:
        _check_reports(connection, new)
        _check_withdrawals(connection, given, new)
        number = next_number(connection, JUDGEMENT)
        connection.execute(insert(JUDGEMENT), [_row(each, number + index) for index, each in enumerate(new)])
        log = AuditLog(connection)
        for each in new:
            log.note("judge", each.id, judgement_digest(each), author=each.author, made_at=now)
        log.write()
    return len(new)


def judgement_digest(judgement: Judgement) -> str:
    """What the audit log keeps of a judgement."""
    return hash_of(write_plain(to_plain(judgement)))


def read_judgements(connection: Connection, *, every: bool) -> Iterator[Judgement]:
    """The judgement that stands for each pair, or every one ever made, withdrawals included, the oldest first."""
    rows = connection.execute(select(JUDGEMENT).order_by(JUDGEMENT.c.number)).mappings()
    made = [where_it_is(judgement_of(row), row) for row in rows]
    return iter(made if every else _standing(made))


def _standing(made: list[Judgement]) -> list[Judgement]:
    """Of each pair a person's last judgement, else the last of all; what was withdrawn and what withdraws fall away."""
    withdrawn = {each.withdraws for each in made}
    chosen: dict[tuple[str, RowKey, RowKey], Judgement] = {}
    for each in made:
        pair = (each.table, each.left, each.right)
        if each.withdraws is None and each.id not in withdrawn and (each.by_person or not _by_person(chosen.get(pair))):
            chosen[pair] = each
    return list(chosen.values())


def _by_person(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.by_person


def judgement_of(row: RowMapping) -> Judgement:
    """The judgement of a row; PlainError where the row was tampered with."""
    plain = {
        "id": row["id"],
        "table": row["table_name"],
        "left": {"report": row["left_report"], "row": row["left_row"]},
        "right": {"report": row["right_report"], "row": row["right_row"]},
        "reasons": json.loads(row["reasons"]),
    }
    same = ("verdict", "score", "author", "by_person", "made_at", "withdraws")
    return from_plain(Judgement, plain | {name: row[name] for name in same})


def _storable(judgement: Judgement) -> Judgement:
    """The judgement with what a database cannot hold replaced."""
    return from_plain(Judgement, storable(to_plain(judgement)))


def where_it_is(judgement: Judgement, row: RowMapping) -> Judgement:
    """The judgement on the rows as they are called now."""
    left, right = RowKey(judgement.left.report, row["left_now"]), RowKey(judgement.right.report, row["right_now"])
    return replace(judgement, left=left, right=right)


def move_judgements(connection: Connection, before: Plain, after: Plain) -> None:
    """Where a newer reading calls a judged row by another id, let judgements be on that one."""
    report, found = before["report"]["id"], dict[tuple[str, str], str | None]()
    sides = ((JUDGEMENT.c.left_report, JUDGEMENT.c.left_now), (JUDGEMENT.c.right_report, JUDGEMENT.c.right_now))
    for of_report, row_now in sides:
        judged = select(JUDGEMENT.c.id, JUDGEMENT.c.table_name, row_now).where(of_report == report)
        for identity, table, row in connection.execute(judged.where(JUDGEMENT.c.table_name != "reports")).all():
            if (table, row) not in found:
                mark = mark_row(before, table, row)
                found[table, row] = find_row(after, mark) if mark else None
            if found[table, row] not in {None, row}:
                mine = update(JUDGEMENT).where(JUDGEMENT.c.id == identity)
                connection.execute(mine.values({row_now: found[table, row]}))


def _row(judgement: Judgement, number: int) -> Row:
    same = ("id", "verdict", "score", "author", "by_person", "made_at", "withdraws")
    return {name: getattr(judgement, name) for name in same} | {
        "number": number,
        "table_name": judgement.table,
        "left_report": judgement.left.report,
        "left_row": judgement.left.row,
        "right_report": judgement.right.report,
        "right_row": judgement.right.row,
        "left_now": judgement.left.row,
        "right_now": judgement.right.row,
        "reasons": json.dumps(dict(judgement.reasons), ensure_ascii=False),
    }


def _known(connection: Connection, ids: Iterable[str]) -> dict[str, bool]:
    """Those of these judgements that are kept, with whether a person made them."""
    wanted = sorted(ids)
    known: dict[str, bool] = {}
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        rows = connection.execute(select(JUDGEMENT.c.id, JUDGEMENT.c.by_person).where(JUDGEMENT.c.id.in_(chunk)))
        known.update((row.id, row.by_person) for row in rows)
    return known


def _check_reports(connection: Connection, judgements: Iterable[Judgement]) -> None:
    wanted = sorted({side.report for each in judgements for side in (each.left, each.right)})
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        missing = set(chunk) - set(connection.scalars(select(REPORT.c.id).where(REPORT.c.id.in_(chunk))))
        if missing:
            raise ArchiveError(f"a judgement names report {min(missing)}, which the archive has not; add it first")


def _check_withdrawals(connection: Connection, given: dict[str, Judgement], new: list[Judgement]) -> None:
    """A withdrawal names a judgement that is there; a machine's never one of a person's."""
    withdrawing = [each for each in new if each.withdraws is not None]
    by_person = _known(connection, [each.withdraws for each in withdrawing if each.withdraws is not None])
    by_person |= {each.id: each.by_person for each in given.values()}
    for each in withdrawing:
        if each.withdraws not in by_person:
            raise ArchiveError(f"judgement {each.id} withdraws {each.withdraws}, which the archive has not")
        if by_person[each.withdraws] and not each.by_person:
            raise ArchiveError(f"judgement {each.withdraws} is a person's; no program may withdraw it")
