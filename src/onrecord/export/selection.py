"""What of the records is exported: by status, kind, place, country, actor and time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.export.index import Index
from onrecord.export.periods import period_of
from onrecord.records import (
    Attribution,
    Control,
    Event,
    EventKind,
    Figure,
    Participant,
    Place,
    Record,
    Statement,
    Status,
    Tie,
    When,
)

NamingRow = Event | Statement | Figure | Control | Tie
HAPPENED: frozenset[Status] = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for: a row stands where it fits every list that is not empty.

    `places` and `actors` are names or ids, compared without regard to case; `countries` are alpha-2 codes of places;
    `first` and `last` are days, both counted, and a row fits whose time shares a day with them.
    """

    statuses: frozenset[Status] = HAPPENED
    kinds: frozenset[EventKind] = field(default_factory=frozenset)
    places: frozenset[str] = field(default_factory=frozenset)
    countries: frozenset[str] = field(default_factory=frozenset)
    actors: frozenset[str] = field(default_factory=frozenset)
    first: date | None = None
    last: date | None = None

    @property
    def narrows(self) -> bool:
        """True where more is asked for than statuses."""
        return bool(self.kinds or self.places or self.countries or self.actors or self.first or self.last)


def select(records: Iterable[Record], selection: Selection) -> Iterator[Record]:
    """The records with the rows that fit; one that keeps none is left out where more than a status is asked for."""
    for record in records:
        kept = _Sieve(record, selection).pass_through()
        if not selection.narrows or kept.events or kept.statements or kept.figures or kept.control:
            yield kept


class _Sieve:
    """The rows of one record that fit a selection."""

    def __init__(self, record: Record, asked: Selection) -> None:
        self.record = record
        self.asked = asked
        self.index = Index(record)
        self.names = {name.casefold() for name in asked.actors}
        self.place_names = {name.casefold() for name in asked.places}
        self.countries = {code.upper() for code in asked.countries}
        self.events = tuple(event for event in record.events if self._event(event))
        self.kept = {event.id for event in self.events}

    def pass_through(self) -> Record:
        record = self.record
        figures = tuple(figure for figure in record.figures if self._figure(figure))
        control = tuple(claim for claim in record.control if self._control(claim))
        told = _statements_behind((*self.events, *figures, *control))
        statements = tuple(each for each in record.statements if each.id in told or self._statement(each))
        ties = tuple(tie for tie in record.ties if self._tie(tie))
        kept = replace(record, events=self.events, figures=figures, control=control, statements=statements, ties=ties)
        return _without_unnamed(kept) if self.asked.narrows else kept

    def _event(self, event: Event) -> bool:
        asked = self.asked
        return (
            event.status in asked.statuses
            and (not asked.kinds or event.kind in asked.kinds)
            and self._at(event.place)
            and self._during(event.when)
            and self._by((*event.agents, *event.targets))
        )

    def _figure(self, figure: Figure) -> bool:
        """A figure goes with its event; one without stands by itself, on the day of the report."""
        if figure.event is not None and figure.event in self.index.events:
            return figure.event in self.kept
        return (
            not self.asked.kinds
            and self._at(figure.place)
            and self._during(self.record.report.published)
            and self._by([figure.who])
        )

    def _statement(self, statement: Statement) -> bool:
        when = statement.when or self.record.report.published
        named = self._by([statement.speaker, statement.audience])
        return not self.asked.kinds and self._at(statement.place) and self._during(when) and named

    def _control(self, claim: Control) -> bool:
        when = claim.when or self.record.report.published
        right = claim.status in self.asked.statuses and not self.asked.kinds
        return right and self._at(claim.place) and self._during(when) and self._by([claim.actor])

    def _tie(self, tie: Tie) -> bool:
        elsewhere = self.asked.kinds or self.place_names or self.countries or self.asked.first or self.asked.last
        return not elsewhere and self._by([tie.from_, tie.to])

    def _at(self, identity: str | None) -> bool:
        if not self.place_names and not self.countries:
            return True
        place = self.index.place(identity)
        return place is not None and self._named(place) and (not self.countries or place.country in self.countries)

    def _named(self, place: Place) -> bool:
        names = {place.name, place.id, place.admin1 or ""}
        return not self.place_names or bool(self.place_names & {name.casefold() for name in names})

    def _by(self, participants: Iterable[Participant | None]) -> bool:
        return not self.names or any(self.names & set(self._called(each)) for each in participants if each)

    def _called(self, participant: Participant) -> Iterator[str]:
        actor = self.index.actor(participant)
        if actor is not None:
            yield from (actor.id.casefold(), actor.name.casefold())
        if participant.text is not None:
            yield participant.text.text.casefold()

    def _during(self, when: When | None) -> bool:
        first, last = self.asked.first, self.asked.last
        if first is None and last is None:
            return True
        period = period_of(when)
        return period is not None and (not last or period.first <= last) and (not first or period.last >= first)


def _statements_behind(rows: Iterable[Event | Figure | Control]) -> set[str | None]:
    """The ids of the statements on which rows stand."""
    return {row.attribution.statement for row in rows if row.attribution is not None}


def _without_unnamed(record: Record) -> Record:
    """The record without the actors and places that none of its rows names."""
    rows = rows_with_participants(record)
    places = {None if isinstance(row, Tie) else row.place for row in rows}
    dateline = record.report.dateline
    places.add(dateline.place if dateline else None)
    named = {participant.actor for row in rows for participant in participants_of(row)}
    return replace(
        record,
        actors=tuple(actor for actor in record.actors if actor.id in named),
        places=tuple(place for place in record.places if place.id in places),
    )


def rows_with_participants(record: Record) -> tuple[NamingRow, ...]:
    """Every row of a record that names somebody."""
    return (*record.events, *record.statements, *record.figures, *record.control, *record.ties)


def participants_of(row: NamingRow) -> Iterator[Participant]:
    """Everybody whom a row names, its source included."""
    match row:
        case Event():
            yield from (*row.agents, *row.targets)
        case Statement():
            yield from filter(None, (row.speaker, row.audience))
        case Figure():
            yield from filter(None, (row.who,))
        case Control():
            yield row.actor
        case Tie():
            yield from (row.from_, row.to)
    attribution: Attribution | None = None if isinstance(row, Statement) else row.attribution
    if attribution is not None:
        yield attribution.speaker
