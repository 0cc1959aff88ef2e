"""The days that a time may mean."""

from __future__ import annotations

import re
from calendar import monthrange

_TIME = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d)?)?)?")
DECEMBER = 12


class DayError(ValueError):
    """A time is not written as YYYY[-MM[-DD[THH:MM]]], or is on no calendar."""


def find_days(time: str) -> tuple[str, str]:
    """The first and the last day, YYYY-MM-DD, of a time written YYYY[-MM[-DD[THH:MM]]]; DayError where it is not."""
    match = _TIME.fullmatch(time)
    if match is None:
        raise DayError(f"{time!r} is no time; write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM")
    year, month, day = match.groups()
    first_month, last_month = (int(month), int(month)) if month else (1, DECEMBER)
    if not (int(year) and 1 <= first_month <= DECEMBER):
        raise DayError(f"{time!r} is on no calendar")
    last = monthrange(int(year), last_month)[1]
    if day is not None and not 1 <= int(day) <= last:
        raise DayError(f"{time!r} is on no calendar; that month has {last} days")
    return f"{year}-{first_month:02}-{day or '01'}", f"{year}-{last_month:02}-{day or last}"
