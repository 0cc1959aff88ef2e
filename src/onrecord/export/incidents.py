"""Incidents: what the rows of the field's tables stand for, from accounts or from the events of single reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.accounts.account import Account
from onrecord.export.index import Cited, Index
from onrecord.export.tolls import NOBODY, Counted, Toll, ranged, toll_of
from onrecord.export.words import plain, shorten
from onrecord.records import (
    Actor,
    Codes,
    Event,
    EventKind,
    FigureKind,
    Participant,
    Place,
    RowKey,
    Status,
    When,
    content_id,
)

LONGEST_TITLE = 80


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

    @property
    def source(self) -> str:
        """Who published it: the outlet, else the report's address, title or id."""
        report = self.index.record.report
        return (
            report.outlet
            or report.url
            or (shorten(plain(report.title.text), LONGEST_TITLE) if report.title else report.id)
        )


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident as all reports tell it; `told` begins with the event whose kind and codes stand for it.

    `sources` counts independent ones: wire copies and one spokesman count once. `tolls` holds how many, by what is
    counted.
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
    sources: int

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
    indexes: Sequence[Index], accounts: Iterable[Account], shown_ids: Mapping[str, str]
) -> Iterator[Incident]:
    """Every incident: those of the accounts, then each event of the records that is in none.

    `shown_ids` gives the id under which a report leaves where that is another one than the accounts know.
    """
    known = {told.key: told for index in indexes for told in (Told(index, event) for event in index.events.values())}
    used: set[RowKey] = set()
    for account in accounts:
        keys = [_shown(key, shown_ids) for key in (account.lead, *account.events)]
        told = [known[key] for key in dict.fromkeys(keys) if key in known]
        if told:
            used.update(each.key for each in told)
            yield _of_account(account, told, shown_ids)
    yield from (_of_event(told) for key, told in known.items() if key not in used)


def _shown(key: RowKey, shown_ids: Mapping[str, str]) -> RowKey:
    return RowKey(shown_ids.get(key.report, key.report), key.row)


def _of_event(told: Told) -> Incident:
    index, event = told.index, told.event
    place = index.place(event.place)
    return Incident(
        id=content_id("incident", index.record.report.id, event.id),
        kind=event.kind,
        status=event.status,
        codes=event.codes,
        told=(told,),
        place=place,
        place_words=index.mention_near(place, event.trigger),
        when=event.when,
        when_words=_when_words(told),
        agents=_parties([told], lambda each: each.agents),
        targets=_parties([told], lambda each: each.targets),
        tolls=_tolls([told]),
        sources=1,
    )


def _of_account(account: Account, told: Sequence[Told], shown_ids: Mapping[str, str]) -> Incident:
    """The account's own kind, place, time and counts; names and words from the records, as they leave."""
    place = account.place
    of_kind = [each for each in told if each.event.kind == account.kind]
    agents = _parties(of_kind, lambda each: each.agents) or _parties(told, lambda each: each.agents)
    targets = _parties([*of_kind, *told], lambda each: each.targets)  # those killed in a strike are its targets too
    acting = {party.name.casefold() for party in agents}
    placed = next((each for each in told if place is not None and each.event.place == place.id), told[0])
    return replace(
        _of_event(told[0]),
        id=account.id,
        kind=account.kind,
        status=account.status,
        codes=account.codes,
        told=tuple(told),
        place=place or placed.index.place(placed.event.place),
        place_words=placed.index.mention_near(placed.index.place(placed.event.place), placed.event.trigger),
        when=account.when or told[0].event.when,
        when_words=tuple(cited for each in told for cited in _when_words(each)),
        agents=agents,
        targets=tuple(party for party in targets if party.name.casefold() not in acting),
        tolls={**_tolls(told), **_account_tolls(account, told, shown_ids)},
        sources=max(1, len(account.affirmed_by) or len(account.sources)),
    )


def _when_words(told: Told) -> tuple[Cited, ...]:
    return told.index.cite([told.event.when.span if told.event.when else None])


def _parties(told: Iterable[Told], side: Callable[[Event], tuple[Participant, ...]]) -> tuple[Party, ...]:
    """Everybody on one side, each once, by the directory's id or by name."""
    found: dict[str, Party] = {}
    for each in told:
        for participant in side(each.event):
            actor, name = each.index.actor(participant), each.index.name(participant)
            if name:
                key = name.casefold()
                words = each.index.words(participant)
                before = found.get(key)
                found[key] = replace(before, words=before.words + words) if before else Party(name, actor, words)
    return tuple(found.values())


def _tolls(told: Iterable[Told]) -> dict[FigureKind, Toll]:
    """The ranges of what the reports count of these events."""
    counted: dict[FigureKind, list[Counted]] = defaultdict(list)
    for each in told:
        for figure in each.index.record.figures:
            if figure.event == each.event.id:
                counted[figure.what].append(Counted(each.index, figure))
    return {what: toll_of(figures) for what, figures in counted.items()}


def _account_tolls(account: Account, told: Sequence[Told], shown_ids: Mapping[str, str]) -> dict[FigureKind, Toll]:
    """The account's own ranges, each with the figures behind it."""
    figures = {
        RowKey(index.record.report.id, figure.id): Counted(index, figure)
        for index in {each.index.record.report.id: each.index for each in told}.values()
        for figure in index.record.figures
    }
    tolls = {}
    for count in account.counts:
        keys = [_shown(claim.figure, shown_ids) for claim in count.claims if claim.counts]
        chosen = ranged(count.low, count.best, count.high)
        if chosen is not NOBODY:
            tolls[count.what] = replace(chosen, told=tuple(figures[key] for key in keys if key in figures))
    return tolls
