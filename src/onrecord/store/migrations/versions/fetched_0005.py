"""What the bytes of a report are and when they were fetched, and an index of judged pairs as they are now."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the columns, empty for what is there, and the index."""
    for column in ("media_type", "fetched", "seen"):
        op.execute(f"ALTER TABLE report ADD COLUMN {column} TEXT")
    op.execute("CREATE INDEX judgement_now ON judgement (left_report, left_now, right_now)")
