"""What changed in an archive since a time, and what is no longer there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import CompoundSelect, Connection, Select, select, union

from onrecord.store.schema import AUDIT, DECISION, REPORT

COMING = ("add", "return")
Reason = Literal["replaced", "rejected", "read again"]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What whoever keeps a copy must take away: a row, or, where `row` is None, all rows of the report not given anew.

    `replaced_by` is the report that took this one's place; `at` is UTC, ISO 8601.
    """

    report: str
    row: str | None
    reason: Reason
    replaced_by: str | None
    at: str


def changed_reports(since: str) -> CompoundSelect[tuple[str]]:
    """The reports that were added, came back, were read again or decided on at or after a time."""
    about_report = select(AUDIT.c.subject).where(AUDIT.c.act.in_((*COMING, "reread")), AUDIT.c.made_at >= since)
    decided = select(DECISION.c.report).join(AUDIT, AUDIT.c.subject == DECISION.c.id)
    return union(about_report, decided.where(AUDIT.c.act == "decide", AUDIT.c.made_at >= since))


def find_tombstones(connection: Connection, table: str, since: str) -> Iterator[Tombstone]:
    """What is gone of a table of rows since a time, the first to go first; of "reports" those that were replaced."""
    found = list(_replaced(connection, since))
    if table != "reports":
        found += [*_rejected(connection, table, since), *_read_again(connection, since)]
    yield from sorted(found, key=lambda each: (each.at, each.report, each.row or ""))


def _replaced(connection: Connection, since: str) -> Iterator[Tombstone]:
    """Each once, at the last time that what replaced it came."""
    gone = select(REPORT.c.id, REPORT.c.replaced_by, AUDIT.c.made_at).where(AUDIT.c.act.in_(COMING))
    rows = connection.execute(_since(gone.join(AUDIT, AUDIT.c.subject == REPORT.c.replaced_by), since))
    found = {report: Tombstone(report, None, "replaced", by, at) for report, by, at in rows}
    yield from found.values()


def _rejected(connection: Connection, table: str, since: str) -> Iterator[Tombstone]:
    """Rows whose rejection stands."""
    rejected = select(DECISION.c.report, DECISION.c.row_now, AUDIT.c.made_at).where(
        DECISION.c.table_name == table, DECISION.c.action == "reject", DECISION.c.standing == "applied"
    )
    for report, row, at in connection.execute(_since(rejected.join(AUDIT, AUDIT.c.subject == DECISION.c.id), since)):
        yield Tombstone(report, row, "rejected", None, at)


def _read_again(connection: Connection, since: str) -> Iterator[Tombstone]:
    reread = select(AUDIT.c.subject, AUDIT.c.made_at).where(AUDIT.c.act == "reread")
    for report, at in connection.execute(_since(reread, since)):
        yield Tombstone(report, None, "read again", None, at)


def _since(rows: Select[Any], since: str) -> Select[Any]:
    return rows.where(AUDIT.c.made_at >= since).order_by(AUDIT.c.number)
