"""The facts of a record in the one shape in which a coder's and the reader's are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.records import Actor, Event, Figure, Participant, Place, Record, Span, Statement, When

Extent = tuple[int, int]  # offsets of the first character and after the last
Names = frozenset[str]  # every name of one actor or place in a report
_NOBODY: Names = frozenset()


@dataclass(frozen=True, slots=True)
class EventFact:
    """An event; `later` holds its further mentions, `when` reads as in the annotation guide."""

    span: Extent
    later: tuple[Extent, ...]
    kind: str
    agents: tuple[Names, ...]
    targets: tuple[Names, ...]
    place: Names
    when: str | None
    status: str
    said_by: Names


@dataclass(frozen=True, slots=True)
class StatementFact:
    """A statement: its content and all names of its speaker."""

    spans: tuple[Extent, ...]
    speaker: Names


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A number, of what."""

    span: Extent
    what: str
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ControlFact:
    """Who holds a place."""

    place: Names
    actor: Names
    state: str


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place; no coordinates where it is not located."""

    names: Names
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class TieFact:
    """How the first actor stands to the second."""

    first: Names
    second: Names
    tie: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is on the record of one report."""

    events: tuple[EventFact, ...]
    statements: tuple[StatementFact, ...]
    figures: tuple[FigureFact, ...]
    control: tuple[ControlFact, ...]
    places: tuple[PlaceFact, ...]
    ties: tuple[TieFact, ...]


def facts_of(record: Record) -> Facts:
    """The facts of a record as it was read."""
    named = _Named({actor.id: actor for actor in record.actors}, {place.id: place for place in record.places})
    return Facts(
        events=tuple(named.event(event) for event in record.events),
        statements=tuple(named.statement(statement) for statement in record.statements),
        figures=tuple(_figure(figure) for figure in record.figures),
        control=tuple(ControlFact(named.place(row.place), named.who(row.actor), row.state) for row in record.control),
        places=tuple(PlaceFact(_names(place), place.latitude, place.longitude) for place in record.places),
        ties=tuple(TieFact(named.who(row.from_), named.who(row.to), row.tie) for row in record.ties),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """The actors and places of a record, by id."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]

    def who(self, participant: Participant | None) -> Names:
        if participant is None:
            return _NOBODY
        words = _NOBODY if participant.text is None else frozenset({participant.text.text})
        actor = self.actors.get(participant.actor or "")
        return words if actor is None else words | _names(actor)

    def place(self, identity: str | None) -> Names:
        place = self.places.get(identity or "")
        return _NOBODY if place is None else _names(place)

    def event(self, event: Event) -> EventFact:
        return EventFact(
            span=extent(event.trigger),
            later=tuple(extent(mention) for mention in event.mentions),
            kind=event.kind,
            agents=tuple(self.who(agent) for agent in event.agents),
            targets=tuple(self.who(target) for target in event.targets),
            place=self.place(event.place),
            when=_day_or_range(event.when),
            status=event.status,
            said_by=self.who(event.attribution.speaker) if event.attribution else _NOBODY,
        )

    def statement(self, statement: Statement) -> StatementFact:
        return StatementFact(tuple(extent(part) for part in statement.content), self.who(statement.speaker))


def extent(span: Span) -> Extent:
    """The offsets of a span."""
    return span.start, span.end


def _names(named: Actor | Place) -> Names:
    return frozenset({named.name, *(mention.text for mention in named.mentions)})


def _figure(figure: Figure) -> FigureFact:
    return FigureFact(extent(figure.text), figure.what, figure.low, figure.best, figure.high)


def _day_or_range(when: When | None) -> str | None:
    if when is None or not when.end or when.end == when.start:
        return when.start if when else None
    return f"{when.start}/{when.end}"
