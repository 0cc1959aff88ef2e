"""Well-known dated events, as data: a report that names one with its month and day fixes its year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

_COLUMNS = "places\tkind\tstart\tend\tsource"


class KnownEventsError(ValueError):
    """A row of the known events cannot be read."""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event by any of its places and any word of its kind; `end` is None for one day, or where it is not agreed."""

    places: tuple[str, ...]
    words: frozenset[str]
    start: date
    end: date | None
    source: str


def load_known_events(language: str, kinds: Mapping[str, frozenset[str]]) -> tuple[KnownEvent, ...]:
    """The known events of a language, whose rows name one of these kinds; raises KnownEventsError with the line."""
    lines = files("onrecord.language").joinpath(language, "known_events.tsv").read_text("utf-8").splitlines()
    rows = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not rows or rows[0][1] != _COLUMNS:
        raise KnownEventsError(f"known_events.tsv: the first row must be {_COLUMNS.split()}")
    return tuple(_event(number, line, kinds) for number, line in rows[1:])


def _event(number: int, line: str, kinds: Mapping[str, frozenset[str]]) -> KnownEvent:
    try:
        places, kind, start, end, source = line.split("\t")
        last = date.fromisoformat(end) if end else None
        return KnownEvent(tuple(places.split("|")), kinds[kind], date.fromisoformat(start), last, source)
    except (ValueError, KeyError) as error:
        raise KnownEventsError(
            f"known_events.tsv, line {number}: {line!r}: {error}; kinds: {', '.join(kinds)}"
        ) from error
