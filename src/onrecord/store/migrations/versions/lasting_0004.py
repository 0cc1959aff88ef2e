"""An index of events that last longer than a day, by which those of a late month are found at once."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the index."""
    op.execute(
        "CREATE INDEX event_lasting ON event "
        "((coalesce(day, '')), key, last_day, kind, status, country, place_lookup, latitude, longitude) "
        "WHERE last_day > day"
    )
