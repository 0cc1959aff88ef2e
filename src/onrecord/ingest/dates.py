"""Days as reports come with them."""

from __future__ import annotations

from datetime import datetime


def to_day(value: object) -> str | None:
    """YYYY-MM-DD of an ISO 8601 date or date with time, as local there as it is written; None where it is none."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).date().isoformat()
    except ValueError:
        return None
