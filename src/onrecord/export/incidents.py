"""Incidents: what the rows of the field's tables stand for, from accounts or from the events of single reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.accounts.account import Account, Count
from onrecord.export.index import Cited, Index
from onrecord.export.tolls import NOBODY, Toll, toll_of, toll_of_count
from onrecord.records import (
    Actor,
    Codes,
    Event,
    EventKind,
    Figure,
    FigureKind,
    Participant,
    Place,
    Record,
    RowKey,
    Span,
    Status,
    When,
    content_id,
)
from onrecord.vocabulary.incidents import load_incidents


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or is acted on: `actor` is None where only words are known; `words` name the party."""

    name: str
    actor: Actor | None
    words: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One event of one report, with what the ids of the report stand for."""

    index: Index
    event: Event

    @property
    def key(self) -> RowKey:
        """The event's key in the archive."""
        return RowKey(self.index.record.report.id, self.event.id)


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident as all reports tell it; `told` begins with the event whose kind and codes stand for it.

    `sources` names the independent sources, each once. `tolls` holds how many, by what is counted.
    """

    id: str
    kind: EventKind
    status: Status
    codes: Codes
    told: tuple[Told, ...]
    place: Place | None
    place_words: tuple[Cited, ...]
    when: When | None
    when_words: tuple[Cited, ...]
    agents: tuple[Party, ...]
    targets: tuple[Party, ...]
    tolls: Mapping[FigureKind, Toll]
    sources: tuple[str, ...]

    @property
    def lead(self) -> Told:
        """The event that stands for the incident."""
        return self.told[0]

    @property
    def killed(self) -> Toll:
        """The people killed."""
        return self.tolls.get("killed", NOBODY)

    @property
    def words(self) -> tuple[Cited, ...]:
        """The words that tell of it: each report's trigger."""
        return tuple(Cited(each.index.record, each.event.trigger) for each in self.told)


def incidents_of(
    indexes: Sequence[Index], accounts: Iterable[Account], report_ids: Mapping[str, str]
) -> Iterator[Incident]:
    """Every incident: those of the accounts, then each event of the records that is in none.

    `report_ids` gives the id under which a report leaves where that is another one than the accounts know.
    """
    known = {RowKey(index.record.report.id, event.id): Told(index, event) for index in indexes for event in index.events.values()}
    used: set[RowKey] = set()
    for account in accounts:
        keys = [RowKey(report_ids.get(key.report, key.report), key.row) for key in (account.lead, *account.events)]
        told = [known[key] for key in dict.fromkeys(keys) if key in known]
        if told:
            used.update(each.key for each in told)
            yield _of_account(account, told)
    for key, told_once in known.items():
        if key not in used:
            yield _of_event(told_once)


def _of_event(told: Told) -> Incident:
    index, event = told.index, told.event
    place = index.place(event.place)
    report = index.record.report
    return Incident(
        id=content_id("incident", report.id, event.id),
        kind=event.kind,
        status=event.status,
        codes=event.codes,
        told=(told,),
        place=place,
        place_words=index.mention_near(place, event.trigger),
        when=event.when,
        when_words=index.cite([event.when.span if event.when else None]),
        agents=tuple(_parties([told], lambda each: each.agents)),
        targets=tuple(_parties([told], lambda each: each.targets)),
        tolls=_tolls([told]),
        sources=(_source(told),),
    )


def _of_account(account: Account, told: list[Told]) -> Incident:
    """The account's own kind, place, time and counts; names and words from the records, as they leave."""
    alone = _of_event(told[0])
    placed = next((each for each in told if account.place and each.event.place == account.place.id), told[0])
    counted = {count.what: count for count in account.counts}
    return replace(
        alone,
        id=account.id,
        kind=account.kind,
        status=account.status,
        codes=account.codes,
        told=tuple(told),
        place=account.place or alone.place,
        place_words=placed.index.mention_near(placed.index.place(placed.event.place), placed.event.trigger),
        when=account.when or alone.when,
        when_words=tuple(cited for each in told for cited in each.index.cite([each.event.when and each.event.when.span])),
        agents=tuple(_parties(told, lambda each: each.agents)),
        targets=tuple(_parties(told, lambda each: each.targets)),
        tolls={**_tolls(told), **_counted(told, counted)},
        sources=tuple(dict.fromkeys(map(_source, told))) if len(account.sources) != 1 else (_source(told[0]),),
    )
