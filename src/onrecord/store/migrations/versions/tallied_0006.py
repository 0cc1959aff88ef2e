"""Indexes in whose order events are counted by kind, over time and by place."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the indexes."""
    op.execute("CREATE INDEX event_by_day ON event ((coalesce(day, '')), last_day, kind, status)")
    op.execute("CREATE INDEX event_by_spot ON event (place_lookup, latitude, longitude, kind, status)")
