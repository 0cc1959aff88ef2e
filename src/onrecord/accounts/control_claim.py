"""Who holds a place over time, as told: dated claims, and the stretches of days that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records import ControlState, Place, RowKey, Span, Status

DatedBy = Literal["stated", "publication", "nothing"]


@dataclass(frozen=True, slots=True)
class ControlClaim:
    """A claim of one report on who holds a place.

    `since` is the day (YYYY-MM-DD) from which it is told to be so, by what `dated_by` tells; None where neither the
    words nor the publication date it. `known_on` is the day the report was published. `speaker` is None for the
    reporter's word.
    """

    control: RowKey
    place: Place
    actor: str
    actor_id: str | None
    state: ControlState
    status: Status
    since: str | None
    until: str | None
    dated_by: DatedBy
    known_on: str | None
    outlet: str | None
    speaker: str | None
    quotes: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days (first to last, None while it goes on) in which the same claims stand; `contested` where they disagree."""

    first: str
    last: str | None
    holders: tuple[str, ...]
    contested: bool
    claims: tuple[ControlClaim, ...]


@dataclass(frozen=True, slots=True)
class PlaceControl:
    """The control of one place over time: `undated` claims have no day, `open` ones are no facts (planned, denied)."""

    place: Place
    stretches: tuple[Stretch, ...]
    undated: tuple[ControlClaim, ...]
    open: tuple[ControlClaim, ...]
