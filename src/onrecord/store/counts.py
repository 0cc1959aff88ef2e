"""What an archive holds, in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, Connection, Table, func, literal_column, select

from onrecord.store.schema import (
    ACTOR,
    CONTROL,
    DECISION,
    EVENT,
    FIGURE,
    JUDGEMENT,
    PLACE,
    REPORT,
    STATEMENT,
    TIE,
)

COUNTED = {
    "events": EVENT,
    "statements": STATEMENT,
    "figures": FIGURE,
    "control": CONTROL,
    "ties": TIE,
    "decisions": DECISION,
    "judgements": JUDGEMENT,
}

OF_REPORTS = ("events", "statements", "figures", "control", "ties")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of current reports: `texts` are all versions, `actors` and `places` different names.

    The mappings tell how many events are of each kind, status and country, the most first; `first_day` and `last_day`
    are those of all events.
    """

    reports: int
    texts: int
    actors: int
    places: int
    rows: Mapping[str, int]
    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    countries: Mapping[str, int]
    first_day: str | None
    last_day: str | None


def count_archive(connection: Connection) -> Counts:
    """The numbers of a front page."""
    day = func.coalesce(EVENT.c.day, literal_column("''"))  # as the index has it
    current = select(func.count()).select_from(REPORT).where(REPORT.c.current)
    return Counts(
        reports=connection.scalar(current) or 0,
        texts=_count(connection, REPORT),
        actors=_different(connection, ACTOR.c.lookup),
        places=_different(connection, PLACE.c.lookup),
        rows={name: _count(connection, table) for name, table in COUNTED.items()},
        kinds=_by(connection, EVENT.c.kind),
        statuses=_by(connection, EVENT.c.status),
        countries=_by(connection, EVENT.c.country),
        first_day=connection.scalar(select(func.min(day)).where(day > "")),
        last_day=find_last_day(connection),
    )


def find_last_day(connection: Connection) -> str | None:
    """The last day of all events, None where none has a day."""
    last: str | None = connection.scalar(select(func.max(EVENT.c.last_day)))
    return last


def count_reports(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> int:
    """How many current reports fulfil the conditions."""
    wanted = select(func.count()).select_from(REPORT).where(REPORT.c.current, *conditions)
    return connection.scalar(wanted) or 0


def count_by_report(connection: Connection, reports: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many rows of each table these reports have."""
    found: dict[str, dict[str, int]] = {report: dict.fromkeys(OF_REPORTS, 0) for report in reports}
    for name in OF_REPORTS:
        report = COUNTED[name].c.report
        rows = connection.execute(select(report, func.count()).where(report.in_(reports)).group_by(report))
        for each, count in rows:
            found[each][name] = count
    return found


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _different(connection: Connection, column: Column[str]) -> int:
    return connection.scalar(select(func.count(column.distinct()))) or 0


def _by(connection: Connection, column: Column[str]) -> dict[str, int]:
    counted = select(column, func.count()).where(column.is_not(None)).group_by(column)
    rows = connection.execute(counted.order_by(func.count().desc(), column))
    return {row[0]: row[1] for row in rows}
