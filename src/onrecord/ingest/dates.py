"""Days as reports come with them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SLASHED = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_ZONE = re.compile(r"\s*(?:Z|UTC|GMT)$", re.IGNORECASE)
_LATEST = 4_102_444_800  # 2100-01-01 in seconds; a greater number counts milliseconds
_EARLIEST = 100_000_000  # 1973-03-03; a smaller number counts no seconds but reads YYYYMMDD


def to_day(value: object) -> str | None:
    """YYYY-MM-DD of a date or date with time, as local there as it is written; None where it is none.

    Read are ISO 8601 (also 2017/08/23, and a space for the T), the dates of mail and feeds, and Unix seconds or
    milliseconds, which are taken in UTC.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _day_of_number(value)
    return _day_of_words(value.strip()) if isinstance(value, str) else None


def _day_of_words(words: str) -> str | None:
    slashed = _SLASHED.match(words)
    if slashed:
        year, month, day = slashed.groups()
        words = f"{year}-{month:0>2}-{day:0>2}"
    try:
        return datetime.fromisoformat(_ZONE.sub("", words)).date().isoformat()
    except ValueError:
        pass
    for form in (words, words + " 00:00"):
        try:
            return parsedate_to_datetime(form).date().isoformat()
        except (ValueError, IndexError, OverflowError):
            continue
    return None


def _day_of_number(value: float) -> str | None:
    if value < _EARLIEST:
        return _day_of_words(str(value))
    try:
        return datetime.fromtimestamp(value if value < _LATEST else value / 1000, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None
