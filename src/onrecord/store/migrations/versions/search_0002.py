"""Full-text search over reports and statements, and views to read."""

from __future__ import annotations

from pathlib import Path

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
VIEWS = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    """Make the indexes of words, of what is there already too, and the views."""
    connection = op.get_bind()
    for table in SEARCHED:
        for command in COMMANDS[connection.dialect.name]:
            connection.exec_driver_sql(command.format(table=table))
    for view in VIEWS.read_text(encoding="utf-8").partition("\n")[2].split(";\n"):
        if view.strip():
            connection.exec_driver_sql(view)
