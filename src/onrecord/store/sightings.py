"""Sightings: a report that the archive has is fetched again."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection, RowMapping, select, update

from onrecord.store.additions import LONGEST_MEDIA_TYPE, Added, delete_rows, fetch_digest, find_current
from onrecord.store.audit import AuditLog
from onrecord.store.decisions import refresh_report
from onrecord.store.reports import find_provenance
from onrecord.store.rows import storable
from onrecord.store.schema import REPORT
from onrecord.store.settings import link_again_from


def find_sighted(connection: Connection, sha256: str) -> RowMapping | None:
    """The row of the report of these bytes."""
    return connection.execute(select(REPORT).where(REPORT.c.sha256 == storable(sha256))).mappings().one_or_none()


def is_later(row: RowMapping, fetched: str | None) -> bool:
    """True of a fetching that tells more than is kept."""
    return bool(fetched) and (row["seen"] is None or str(fetched) > row["seen"])


def note_sighting(connection: Connection, sha256: str, fetched: str | None, media_type: str | None, now: str) -> Added:
    """Keep that bytes which are there were fetched; a text seen last at its address becomes its current one again."""
    row = find_sighted(connection, sha256)
    assert row is not None  # noqa: S101 - as it was asked for
    if not is_later(row, fetched):
        return Added(row["id"], new=False)
    mine = update(REPORT).where(REPORT.c.id == row["id"])
    connection.execute(mine.values(seen=fetched))
    if row["fetched"] is None:
        kind = row["media_type"] or storable((media_type or "")[:LONGEST_MEDIA_TYPE]) or None
        connection.execute(mine.values(fetched=fetched, media_type=kind))
        _note(connection, "fetch", row["id"], fetch_digest(kind, str(fetched)), now)
    return Added(row["id"], new=False, replaces=_return(connection, row, str(fetched), now))


def _return(connection: Connection, row: RowMapping, fetched: str, now: str) -> str | None:
    """Make an earlier text current if it was seen after the current one; the id of that."""
    current = find_current(connection, row["url"]) if row["url"] and not row["current"] else None
    if current is None or (current.seen or "") >= fetched:
        return None
    delete_rows(connection, current.report)
    gone = update(REPORT).where(REPORT.c.id == current.report)
    connection.execute(gone.values(current=False, replaced_by=row["id"]))
    connection.execute(update(REPORT).where(REPORT.c.id == row["id"]).values(current=True, replaced_by=None))
    refresh_report(connection, row["id"])
    link_again_from(connection, row["number"])
    _note(connection, "return", row["id"], fetch_digest(row["sha256"], fetched), now)
    return current.report


def _note(connection: Connection, act: Literal["fetch", "return"], report: str, digest: str, now: str) -> None:
    log = AuditLog(connection)
    log.note(act, report, digest, author=find_provenance(connection, report).program, made_at=now)
    log.write()
