"""What the ids of a record stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import (
    Actor,
    Control,
    Event,
    Figure,
    Participant,
    Place,
    Record,
    Span,
    Statement,
    Tie,
)

Row = Event | Figure | Statement | Control | Tie | Place | Actor


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a report that stand behind a cell."""

    record: Record
    span: Span


class Index:
    """A record with its actors, places and events by their ids."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.actors = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place for place in record.places}
        self.events = {event.id: event for event in record.events}

    def actor(self, participant: Participant | None) -> Actor | None:
        """The actor behind a participant."""
        return self.actors.get(participant.actor or "") if participant is not None else None

    def place(self, place: str | None) -> Place | None:
        """The place of this id."""
        return self.places.get(place or "")

    def name(self, participant: Participant | None) -> str:
        """The actor's name, else the words; "" where neither is told."""
        actor = self.actor(participant)
        if actor is not None:
            return actor.name
        return participant.text.text if participant is not None and participant.text is not None else ""

    def words(self, participant: Participant | None) -> tuple[Cited, ...]:
        """The words that name a participant here, else the actor's first."""
        if participant is None:
            return ()
        if participant.text is not None:
            return self.cite((participant.text,))
        actor = self.actor(participant)
        return self.cite(actor.mentions[:1]) if actor is not None else ()

    def cite(self, spans: Iterable[Span | None]) -> tuple[Cited, ...]:
        """These spans of the report, without those that are missing."""
        return tuple(Cited(self.record, span) for span in spans if span is not None)

    def mention_near(self, place: Place | None, span: Span) -> tuple[Cited, ...]:
        """The mention of a place that stands nearest to these words."""
        if place is None or not place.mentions:
            return ()
        return self.cite([min(place.mentions, key=lambda each: abs(each.start - span.start))])


def first_words(row: Row) -> Span | None:
    """The words by which a row is found again in its report; None where it has none."""
    match row:
        case Event():
            return row.trigger
        case Figure():
            return row.text
        case Statement():
            return next(iter((*row.content, *([row.cue] if row.cue else []))), None)
        case Control() | Tie():
            return next(iter(row.evidence), None)
        case Place() | Actor():
            return next(iter(row.mentions), None)
