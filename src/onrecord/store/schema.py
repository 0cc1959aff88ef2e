"""The tables of an archive.

A row of a record is keyed by its report's id, "-" and its own id, so that a foreign key is one column and stays the
same when a report is read again. The tables of rows hold current reports alone, with people's decisions applied; what
the reader itself wrote, of every version, is in `record.body`. Columns named after a table's noun (`place`, `speaker`)
are keys, the columns beside them (`place_name`) are what to read.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.sql.elements import TextClause

METADATA = MetaData()


def _reference(name: str, target: str, *, nullable: bool = True, unique_key: bool = False) -> Column[str]:
    """A column of another table's key, indexed: what refers to a row is looked up when the row is taken away."""
    may_be_empty = nullable and not unique_key
    return Column(name, Text, ForeignKey(target), nullable=may_be_empty, primary_key=unique_key, index=not unique_key)


def _own(*, number: bool = False) -> list[Column[str] | Column[int]]:
    """The columns by which a row of a record is known."""
    columns: list[Column[str] | Column[int]] = [
        Column("key", Text, primary_key=True),
        _reference("report", "report.id", nullable=False),
        Column("id", Text, nullable=False),
    ]
    if number:
        columns.append(Column("number", Integer, nullable=False, unique=True))
    return columns


def _place() -> list[Column[str] | Column[float]]:
    return [
        _reference("place", "place.key"),
        Column("place_name", Text),
        Column("place_lookup", Text),
        Column("country", Text),
        Column("latitude", Float),
        Column("longitude", Float),
    ]


def _when() -> list[Column[str]]:
    """A time as told, and the first and last day that it may mean, YYYY-MM-DD."""
    names = ("when_start", "when_end", "when_precision", "when_basis", "day", "last_day")
    return [Column(name, Text) for name in names]


def _attribution() -> list[Column[str]]:
    return [
        _reference("speaker", "actor.key"),
        Column("speaker_name", Text),
        Column("speaker_lookup", Text),
        _reference("statement", "statement.key"),
        Column("cue", Text),
    ]


REPORT = Table(
    "report",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("url", Text, index=True),
    Column("path", Text),
    Column("byline", Text),
    Column("language", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    _reference("replaced_by", "report.id"),
    Column("added_at", Text, nullable=False),
    Column("media_type", Text),
    Column("fetched", Text),
    Column("seen", Text),
)
RAW = Table(
    "raw",
    METADATA,
    _reference("report", "report.id", unique_key=True),
    Column("content", LargeBinary, nullable=False),
)
TEXT = Table(
    "text",
    METADATA,
    _reference("report", "report.id", unique_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("words", Text, nullable=False),
)
PROVENANCE = Table(
    "provenance",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("data", Text, nullable=False),
)
RECORD = Table(
    "record",
    METADATA,
    _reference("report", "report.id", unique_key=True),
    _reference("provenance", "provenance.id", nullable=False),
    Column("format", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("decided", LargeBinary),
    Column("read_at", Text, nullable=False),
)
ACTOR = Table(
    "actor",
    METADATA,
    *_own(),
    Column("name", Text, nullable=False),
    Column("lookup", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("country", Text),
    Column("codes", Text, nullable=False),
    Column("review", Text),
)
PLACE = Table(
    "place",
    METADATA,
    *_own(),
    Column("name", Text, nullable=False),
    Column("lookup", Text, nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", Text, nullable=False),
    Column("geonames_id", Integer),
    Column("review", Text),
)
TIME = Table("time", METADATA, *_own(), Column("words", Text, nullable=False), *_when(), Column("review", Text))
STATEMENT = Table(
    "statement",
    METADATA,
    *_own(number=True),
    Column("title", Text, nullable=False),
    *_attribution()[:3],
    Column("cue", Text),
    Column("words", Text, nullable=False),
    Column("style", Text, nullable=False),
    _reference("audience", "actor.key"),
    Column("audience_name", Text),
    *_place(),
    *_when(),
    Column("review", Text),
)
EVENT = Table(
    "event",
    METADATA,
    *_own(),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("agents", Text),
    Column("targets", Text),
    *_place(),
    *_when(),
    *_attribution(),
    Column("trigger_words", Text, nullable=False),
    Column("quote", Text),
    Column("codes", Text, nullable=False),
    Column("review", Text),
)
EVENT_PARTICIPANT = Table(
    "event_participant",
    METADATA,
    Column("event", Text, ForeignKey("event.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("role", Text, nullable=False),
    _reference("actor", "actor.key"),
    Column("actor_id", Text),
    Column("actor_name", Text),
    Column("actor_lookup", Text),
    Column("words", Text),
    Column("day", Text),
    sqlite_with_rowid=False,
)
FIGURE = Table(
    "figure",
    METADATA,
    *_own(),
    Column("title", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("low", Float),
    Column("best", Float),
    Column("high", Float),
    _reference("who", "actor.key"),
    Column("who_name", Text),
    *_place(),
    _reference("event", "event.key"),
    *_when(),
    *_attribution(),
    Column("review", Text),
)
CONTROL = Table(
    "control",
    METADATA,
    *_own(),
    Column("title", Text, nullable=False),
    *_place(),
    _reference("actor", "actor.key"),
    Column("actor_name", Text),
    Column("state", Text, nullable=False),
    Column("status", Text, nullable=False),
    *_when(),
    *_attribution(),
    Column("quote", Text),
    Column("review", Text),
)
TIE = Table(
    "tie",
    METADATA,
    *_own(),
    Column("title", Text, nullable=False),
    _reference("from_actor", "actor.key"),
    Column("from_name", Text),
    Column("tie", Text, nullable=False),
    _reference("to_actor", "actor.key"),
    Column("to_name", Text),
    *_attribution(),
    Column("quote", Text),
    Column("review", Text),
)
EVIDENCE = Table(
    "evidence",
    METADATA,
    Column("report", Text, ForeignKey("report.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("table_name", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("column_name", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    sqlite_with_rowid=False,
)
JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("table_name", Text, nullable=False),
    _reference("left_report", "report.id", nullable=False),
    Column("left_row", Text, nullable=False),
    _reference("right_report", "report.id", nullable=False),
    Column("right_row", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("score", Float),
    Column("reasons", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("by_person", Boolean, nullable=False),
    Column("made_at", Text, nullable=False),
    _reference("withdraws", "judgement.id"),
    Column("left_now", Text, nullable=False),
    Column("right_now", Text, nullable=False),
)
DECISION = Table(
    "decision",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    _reference("report", "report.id", nullable=False),
    Column("table_name", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("action", Text, nullable=False),
    Column("field", Text),
    Column("value", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("note", Text),
    _reference("withdraws", "decision.id"),
    Column("quote", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("row_now", Text),
)
AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made_at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("digest", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
SETTING = Table("setting", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
# In the order in which rows may be written; the other way round they may be taken away.
ROW_TABLES = (ACTOR, PLACE, TIME, STATEMENT, EVENT, EVENT_PARTICIPANT, FIGURE, CONTROL, TIE, EVIDENCE)


def day_order() -> TextClause:
    """What events are put in order by: their first day, those of none before all others."""
    return text("coalesce(day, '')")


# Every column that events are chosen by, so that a choice of any kind is made without touching the rows themselves.
Index(
    "event_chosen", day_order(), EVENT.c.key, EVENT.c.last_day, EVENT.c.kind, EVENT.c.status, EVENT.c.country,
    EVENT.c.place_lookup, EVENT.c.latitude, EVENT.c.longitude,
)  # fmt: skip
# What began before a time and lasted into it is sought among these alone. That the index holds only rows whose
# last_day > day stands where it is made (migrations): said here it would load the libraries of both databases.
Index(
    "event_lasting", day_order(), EVENT.c.key, EVENT.c.last_day, EVENT.c.kind, EVENT.c.status, EVENT.c.country,
    EVENT.c.place_lookup, EVENT.c.latitude, EVENT.c.longitude,
)  # fmt: skip
# Events are counted by kind in these orders, without being sorted first.
Index("event_by_day", day_order(), EVENT.c.last_day, EVENT.c.kind, EVENT.c.status)
Index("event_by_spot", EVENT.c.place_lookup, EVENT.c.latitude, EVENT.c.longitude, EVENT.c.kind, EVENT.c.status)
Index("event_place_lookup", EVENT.c.place_lookup, day_order())
Index("event_country", EVENT.c.country, day_order())
Index("event_kind", EVENT.c.kind, day_order())
Index("event_speaker_lookup", EVENT.c.speaker_lookup, day_order())
Index("event_position", EVENT.c.latitude, EVENT.c.longitude)
Index("participant_lookup", EVENT_PARTICIPANT.c.actor_lookup, day_order(), EVENT_PARTICIPANT.c.event)
Index("participant_actor_id", EVENT_PARTICIPANT.c.actor_id, day_order(), EVENT_PARTICIPANT.c.event)
Index("statement_speaker_lookup", STATEMENT.c.speaker_lookup, day_order())
Index("actor_lookup", ACTOR.c.lookup)
Index("place_lookup", PLACE.c.lookup)
Index("decision_row", DECISION.c.report, DECISION.c.table_name)
Index("judgement_pair", JUDGEMENT.c.left_report, JUDGEMENT.c.left_row, JUDGEMENT.c.right_row)
Index("judgement_now", JUDGEMENT.c.left_report, JUDGEMENT.c.left_now, JUDGEMENT.c.right_now)
