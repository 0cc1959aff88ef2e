"""The tables, as they first were."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

SQL = Path(__file__).with_suffix(".sql")
DIFFERENT = {
    "sqlite": {"bytes": "BLOB", "clustered": "WITHOUT ROWID"},
    "postgresql": {"bytes": "BYTEA", "clustered": ""},
}


def upgrade() -> None:
    """Make the tables."""
    connection = op.get_bind()
    written = SQL.read_text(encoding="utf-8").partition("\n")[2]
    for words, instead in DIFFERENT[connection.dialect.name].items():
        written = written.replace("{" + words + "}", instead)
    for command in written.split(";\n"):
        if command.strip():
            connection.exec_driver_sql(command)
