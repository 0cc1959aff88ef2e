"""What an archive keeps for itself: how far it is linked, and the key of its pseudonyms."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.get_bind().exec_driver_sql("CREATE TABLE setting (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name))")
