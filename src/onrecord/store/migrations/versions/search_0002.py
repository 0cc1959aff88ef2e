"""Full-text search over reports and statements, and views to read."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

# A tsvector may hold a megabyte; words further into a text are not found on PostgreSQL.
MOST_WORDS = 200_000
SEARCHED = ("text", "statement")
INDEX = """
CREATE VIRTUAL TABLE {table}_search USING fts5(
  words, content='{table}', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
)"""
ON_INSERT = """
CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} BEGIN
  INSERT INTO {table}_search (rowid, words) VALUES (new.number, new.words);
END"""
ON_DELETE = """
CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table} BEGIN
  INSERT INTO {table}_search ({table}_search, rowid, words) VALUES ('delete', old.number, old.words);
END"""
ON_UPDATE = """
CREATE TRIGGER {table}_search_update AFTER UPDATE ON {table} BEGIN
  INSERT INTO {table}_search ({table}_search, rowid, words) VALUES ('delete', old.number, old.words);
  INSERT INTO {table}_search (rowid, words) VALUES (new.number, new.words);
END"""
REBUILD = "INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')"
VECTOR = f"""
ALTER TABLE {{table}} ADD COLUMN search_vector tsvector
  GENERATED ALWAYS AS (to_tsvector('english', left(words, {MOST_WORDS}))) STORED"""
VECTOR_INDEX = "CREATE INDEX {table}_search ON {table} USING gin (search_vector)"
COMMANDS = {
    "sqlite": (INDEX, ON_INSERT, ON_DELETE, ON_UPDATE, REBUILD),
    "postgresql": (VECTOR, VECTOR_INDEX),
}
REPORT = "r.name AS report_name, r.outlet, r.published, r.url"
PLACE = "t.place_name, t.country, p.admin1, t.latitude, t.longitude"
TIME = "t.day, t.last_day, t.when_precision"
JOINED = "FROM {table} t JOIN report r ON r.id = t.report LEFT JOIN place p ON p.key = t.place"
VIEWS = {
    "event": f"t.key, t.kind, t.status, t.agents, t.targets, {PLACE}, p.precision AS place_precision, {TIME}, "
    f"t.speaker_name, t.cue, t.trigger_words, t.quote, t.review, t.report, {REPORT}",
    "statement": f"t.key, t.speaker_name, t.cue, t.words, t.style, t.audience_name, {PLACE}, {TIME}, t.review, "
    f"t.report, {REPORT}",
    "figure": f"t.key, t.what, t.low, t.best, t.high, t.who_name, {PLACE}, {TIME}, t.words, t.event, t.speaker_name, "
    f"t.cue, t.review, t.report, {REPORT}",
    "control": f"t.key, t.actor_name, t.state, t.status, {PLACE}, {TIME}, t.speaker_name, t.cue, t.quote, t.review, "
    f"t.report, {REPORT}",
}
TIES = "CREATE VIEW ties_view AS SELECT {} FROM tie t JOIN report r ON r.id = t.report".format(
    f"t.key, t.from_name, t.tie, t.to_name, t.speaker_name, t.cue, t.quote, t.review, t.report, {REPORT}"
)


def upgrade() -> None:
    """Make the indexes of words, of what is there already too, and the views."""
    connection = op.get_bind()
    for table in SEARCHED:
        for command in COMMANDS[connection.dialect.name]:
            connection.exec_driver_sql(command.format(table=table))
    for table, columns in VIEWS.items():
        view = "control_view" if table == "control" else f"{table}s_view"
        connection.exec_driver_sql(f"CREATE VIEW {view} AS SELECT {columns} {JOINED.format(table=table)}")
    connection.exec_driver_sql(TIES)
