"""Judgements a part at a time, and one by itself."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, func, or_, select

from onrecord.records import Judgement
from onrecord.store.decisions import number_of
from onrecord.store.judgements import judgement_of, where_it_is
from onrecord.store.rows import storable
from onrecord.store.schema import JUDGEMENT


def read_part(connection: Connection, *, every: bool, limit: int, after: str | None) -> list[Judgement]:
    """At most so many of the judgements that stand, or of all, the oldest first, after the one of this id.

    ArchiveError where there is no judgement `after`.
    """
    wanted = select(JUDGEMENT).order_by(JUDGEMENT.c.number).limit(limit)
    if not every:
        wanted = wanted.where(_stands())
    if after is not None:
        wanted = wanted.where(JUDGEMENT.c.number > number_of(connection, JUDGEMENT, after))
    return [where_it_is(judgement_of(row), row) for row in connection.execute(wanted).mappings()]


def count_judgements(connection: Connection, *, every: bool) -> int:
    """How many judgements stand, or were ever made."""
    wanted = select(func.count()).select_from(JUDGEMENT)
    return connection.scalar(wanted if every else wanted.where(_stands())) or 0


def find_judgement(connection: Connection, judgement: str) -> tuple[Judgement, bool] | None:
    """The judgement of this id, and whether it was withdrawn; None where there is none."""
    wanted = select(JUDGEMENT, _is_withdrawn(JUDGEMENT).label("withdrawn"))
    row = connection.execute(wanted.where(JUDGEMENT.c.id == storable(judgement))).mappings().one_or_none()
    return None if row is None else (where_it_is(judgement_of(row), row), bool(row["withdrawn"]))


def find_judgements(connection: Connection, wanted: Collection[str]) -> dict[str, Judgement]:
    """The judgements of these ids."""
    rows = connection.execute(select(JUDGEMENT).where(JUDGEMENT.c.id.in_([*map(storable, wanted)]))).mappings()
    return {row["id"]: where_it_is(judgement_of(row), row) for row in rows}


def _stands() -> ColumnElement[bool]:
    """Of each pair a person's last judgement, else the last of all, as `judgements.read_judgements` chooses."""
    mine, other = JUDGEMENT.c, JUDGEMENT.alias("other")
    pair = ("table_name", "left_report", "left_now", "right_report", "right_now")
    outweighs = or_(
        and_(other.c.by_person, ~mine.by_person),
        and_(other.c.by_person == mine.by_person, other.c.number > mine.number),
    )
    same_pair = and_(*(other.c[name] == mine[name] for name in pair))
    outweighed = exists().where(same_pair, _counts(other), outweighs)
    return and_(_counts(JUDGEMENT), ~outweighed)


def _counts(judgement: FromClause) -> ColumnElement[bool]:
    return and_(judgement.c.withdraws.is_(None), ~_is_withdrawn(judgement))


def _is_withdrawn(judgement: FromClause) -> ColumnElement[bool]:
    withdrawal = JUDGEMENT.alias()
    return exists().where(withdrawal.c.withdraws == judgement.c.id)
