"""Tellings: what each event of an incident says, and what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from onrecord.accounts.account import NOT_YET, Party, Quote, Telling
from onrecord.accounts.incidents import EFFECTS
from onrecord.accounts.places import AREAS
from onrecord.accounts.sources import UNTOLD, Sources, Voice
from onrecord.records import Event, Participant, Record, RowKey, Span, Status

_HAPPENED: tuple[Status, ...] = ("occurred", "ongoing")
Found = tuple[RowKey, Record, Event, Voice]


def find_events(sources: Sources, rows: Iterable[RowKey]) -> list[Found]:
    """The events of these rows with their records and voices, by day of publication."""
    found = []
    for row in rows:
        record = sources.records[row.report]
        event = next(each for each in record.events if each.id == row.row)
        found.append((row, record, event, sources.voice(row.report, event.attribution)))
    return sorted(found, key=lambda each: (sources.told_on(each[0].report) or UNTOLD, each[0]))


def tell(sources: Sources, found: Found) -> Telling:
    """An event as its source tells it."""
    row, record, event, voice = found
    original = sources.original[row.report]
    place = next((each for each in record.places if each.id == event.place), None)
    return Telling(
        event=row,
        source=voice.id,
        report_name=sources.title_of(row.report),
        outlet=record.report.outlet,
        published=sources.told_on(row.report),
        speaker=voice.speaker,
        kind=event.kind,
        status=event.status,
        place=replace(place, mentions=()) if place else None,
        when=event.when,
        agents=_names(sources, row.report, event.agents),
        targets=_names(sources, row.report, event.targets),
        quotes=tuple(dict.fromkeys([event.trigger, *event.evidence])),
        wire_copy_of=original if original != row.report else None,
    )


def _names(sources: Sources, report: str, parties: Sequence[Participant]) -> tuple[str, ...]:
    return tuple(name for party in parties if (name := sources.name_of(report, party)))


def find_lead(found: Sequence[Found]) -> Found:
    """The event that stands for the incident: of the kind told most, causes before deaths, the one told most fully."""
    kinds = Counter(event.kind for _, _, event, _ in found)

    def rank(each: Found) -> tuple[object, ...]:
        _, record, event, _ = each
        place = next((place for place in record.places if place.id == event.place), None)
        told = (event.agents, event.targets, event.when, place and place.precision not in AREAS)
        return (
            event.kind in EFFECTS,
            event.status in NOT_YET or event.status == "denied",
            -kinds[event.kind],
            -sum(map(bool, told)),
        )

    return min(found, key=rank)


def gather_parties(
    sources: Sources, found: Sequence[Found], parties_of: Callable[[Event], tuple[Participant, ...]]
) -> tuple[Party, ...]:
    """Each party once by its name, those told most first."""
    told: dict[str, list[tuple[RowKey, Participant]]] = {}
    for row, _, event, _ in found:
        for party in parties_of(event):
            if name := sources.name_of(row.report, party):
                told.setdefault(name.casefold(), []).append((row, party))
    ranked = sorted(told.values(), key=lambda each: -len(each))
    return tuple(_party(sources, each) for each in ranked)


def _party(sources: Sources, told: Sequence[tuple[RowKey, Participant]]) -> Party:
    first, participant = told[0]
    actor = sources.actor_of(first.report, participant)
    return Party(
        name=sources.name_of(first.report, participant) or "",
        actor=actor.id if actor else None,
        type=actor.type if actor else None,
        country=actor.country if actor else None,
        told_by=tuple(dict.fromkeys(row for row, _ in told)),
        quotes=tuple(Quote(row.report, party.text) for row, party in told if party.text),
    )


def quotes_of(found: Sequence[Found], spans_of: Callable[[Record, Event], Iterable[Span]]) -> tuple[Quote, ...]:
    """Quotes of each event's report, each once."""
    return tuple(
        dict.fromkeys(Quote(row.report, span) for row, record, event, _ in found for span in spans_of(record, event))
    )


def status_of(found: Sequence[Found]) -> Status:
    """What most say of those who say that it happened, else what most say."""
    told = Counter(event.status for _, _, event, _ in found)
    happened = {status: told[status] for status in _HAPPENED if told[status]}
    return max(happened or told, key=lambda status: told[status])


def who_says(tellings: Sequence[Telling]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sources that say it happened and those that deny it; of one that said both of one kind the last counts."""
    last: dict[tuple[str, str], Telling] = {}
    for each in tellings:
        if each.status == "denied" or each.status in _HAPPENED:
            last[each.source, each.kind] = each
    affirmed = dict.fromkeys(each.source for each in last.values() if each.status in _HAPPENED)
    denied = dict.fromkeys(each.source for each in last.values() if each.status == "denied")
    return tuple(affirmed), tuple(denied)
