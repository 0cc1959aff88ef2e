"""Making accounts: what all reports tell of one incident, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.accounts import places, times
from onrecord.accounts.account import Account, Count
from onrecord.accounts.claims import Told, home_figures, tell_claims
from onrecord.accounts.counts import make_counts
from onrecord.accounts.disagreements import find_disagreements
from onrecord.accounts.incidents import CAUSES, EFFECTS, find_incidents, groups_of
from onrecord.accounts.labels import label_of
from onrecord.accounts.sources import Sources, gather_sources
from onrecord.accounts.tellings import (
    find_events,
    find_lead,
    gather_parties,
    quotes_of,
    status_of,
    tell,
    who_says,
)
from onrecord.records import Event, Judgement, Record, RowKey, Span, content_id


def make_accounts(
    records: Iterable[Record],
    judgements: Iterable[Judgement] = (),
    names: Mapping[str, str] | None = None,
    *,
    sources_at_least: int = 1,
    begins: str = "",
) -> tuple[Account, ...]:
    """The accounts of all events of these records, each event in one, those told by most sources first.

    `names` tells what reports are called, by id: where no outlet is known, a report's own word goes under that. Only
    those of so many sources, and whose id begins so, are worked out.
    """
    held = list(judgements)
    sources = Sources(records, held, names)
    incidents = find_incidents(sources.records.values(), held)
    figures = home_figures(sources, held, groups_of(incidents))
    told = ((rows, figures.get(rows[0], ())) for rows in incidents if account_id(rows).startswith(begins))
    # each event and each figure may be another source's
    wanted = [(rows, counted) for rows, counted in told if len(rows) + len(counted) >= sources_at_least]
    accounts = [_account(sources, rows, list(tell_claims(sources, counted))) for rows, counted in wanted]
    return tuple(sorted((each for each in accounts if len(each.sources) >= sources_at_least), key=_rank))


def account_id(rows: Iterable[RowKey]) -> str:
    """The id of the account of these events."""
    return content_id("account", *(part for row in rows for part in (row.report, row.row)))


def _rank(account: Account) -> tuple[object, ...]:
    """By sources and tellings; then force before words, what is placed and dated before the rest, and by day."""
    known = (account.place is not None) + (account.when is not None)
    day = account.when.start if account.when else ""
    force = account.kind in CAUSES | EFFECTS
    return -len(account.sources), -len(account.tellings), not force, -known, day, account.id


def _account(sources: Sources, rows: Sequence[RowKey], told: Sequence[Told]) -> Account:
    found = find_events(sources, rows)
    lead = find_lead(found)
    tellings = tuple(tell(sources, each) for each in found)
    of_kind = [each for each in found if each[2].kind == lead[2].kind]
    place = places.most_exact([each.place for each in tellings if each.place])
    exact = times.most_exact([event.when for _, _, event, _ in found if event.when])
    when = times.join_times(exact)
    counts = tuple(make_counts(told))
    affirmed, denied = who_says(tellings)
    voices = [(voice, row.report) for row, _, _, voice in found] + [
        (each.voice, each.claim.figure.report) for each in told
    ]
    return Account(
        id=account_id(rows),
        label=label_of(lead[2].kind, place, when),
        kind=lead[2].kind,
        status=status_of(of_kind),
        codes=lead[2].codes,
        lead=lead[0],
        disagreements=tuple(find_disagreements(tellings, counts, affirmed, denied)),
        sources=gather_sources(voices),
        affirmed_by=affirmed,
        denied_by=denied,
        place=place,
        place_quotes=quotes_of(found, _place_spans),
        when=when,
        when_quotes=quotes_of(found, _time_spans),
        agents=gather_parties(sources, of_kind, lambda event: event.agents),
        targets=gather_parties(sources, of_kind, lambda event: event.targets),
        counts=counts,
        tellings=tellings,
    )


def _place_spans(record: Record, event: Event) -> Iterator[Span]:
    """The mention of the event's place that stands nearest to its trigger."""
    place = next((each for each in record.places if each.id == event.place), None)
    if place and place.mentions:
        yield min(place.mentions, key=lambda span: abs(span.start - event.trigger.start))


def _time_spans(_record: Record, event: Event) -> Iterator[Span]:
    if event.when and event.when.span:
        yield event.when.span


def count_of(account: Account, what: str) -> Count | None:
    """The account's count of a kind of figure; None where no source gives one."""
    return next((count for count in account.counts if count.what == what), None)
