"""Labels: an incident in a few words."""

from __future__ import annotations

from onrecord.accounts.times import first_day
from onrecord.records import EventKind, Place, When

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def label_of(kind: EventKind, place: Place | None, when: When | None) -> str:
    """Such as "Air strike, Mosul, 17 March 2017"; what is not told is left out."""
    parts = [kind.replace("_", " ").capitalize(), place.name if place else "", _time(when) if when else ""]
    return ", ".join(part for part in parts if part)


def _time(when: When) -> str:
    start = _moment(when.start)
    return start if not when.end or when.end == when.start else f"{start} to {_moment(when.end)}"


def _moment(told: str) -> str:
    """A day, month or year in words; as it is told where it is no date."""
    day = first_day(told)
    if day is None:
        return told
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return (str(day.year), month, f"{day.day} {month}")[min(2, told[:10].count("-"))]
