"""What the tables of the API hold."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import BaseModel, Field

from onrecord.records import ControlState, EventKind, FigureKind, StatementStyle, Status, TieKind
from onrecord.store import Tombstone

Row = TypeVar("Row", bound=BaseModel)


class Rows(BaseModel, Generic[Row]):
    """Rows in the order of their days, those of none first."""

    items: list[Row]
    next: str | None = Field(description="What to give as `after` for the next ones; null where these are the last.")
    count: int = Field(description="How many rows are chosen in all.")
    tombstones: list[Tombstone] = Field(
        description="With `updated_since` and without `after`: what is gone since then. Where `row` is null, drop all "
        "rows of the report that `items` do not give anew."
    )


class Kept(BaseModel):
    """Where a row stands: `key` is its own in the whole archive, `id` in its report."""

    key: str
    id: str
    report: str
    report_name: str
    outlet: str | None
    published: str | None
    url: str | None
    review: str | None = Field(description="corrected or confirmed, where a person decided on it.")


class Located(BaseModel):
    """Where, in WGS 84 degrees; `country` is ISO 3166-1 alpha-2."""

    place_name: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None


class Dated(BaseModel):
    """The first and the last day that the time told may mean, YYYY-MM-DD."""

    day: str | None
    last_day: str | None
    when_precision: str | None


class Attributed(BaseModel):
    """On whose word, and the words that tell it; null for the reporter's own word."""

    speaker_name: str | None
    cue: str | None


class EventRow(Kept, Located, Dated, Attributed):
    """Who did what to whom, where, when; several actors are divided by "; "."""

    kind: EventKind
    status: Status
    agents: str | None
    targets: str | None
    place_precision: str | None
    trigger_words: str
    quote: str | None


class StatementRow(Kept, Located, Dated):
    """Who said what."""

    speaker_name: str | None
    cue: str | None
    words: str
    style: StatementStyle
    audience_name: str | None


class FigureRow(Kept, Located, Dated, Attributed):
    """How many, of what, of whom; `event` is an event's key."""

    what: FigureKind
    low: float | None
    best: float | None
    high: float | None
    who_name: str | None
    words: str
    event: str | None


class ControlRow(Kept, Located, Dated, Attributed):
    """Who holds which place, as told."""

    actor_name: str | None
    state: ControlState
    status: Status
    quote: str | None


class TieRow(Kept, Attributed):
    """How one actor stands to another."""

    from_name: str | None
    tie: TieKind
    to_name: str | None
    quote: str | None
