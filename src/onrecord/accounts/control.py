"""Control of places over time: dated claims, as of any day and as known on any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.accounts.control_claim import ControlClaim, DatedBy, PlaceControl, Stretch
from onrecord.accounts.places import most_exact, place_key
from onrecord.accounts.sources import Sources
from onrecord.accounts.times import first_day, last_day
from onrecord.records import Control, ControlState, Judgement, Record, RowKey, Status

_FACTS: frozenset[Status] = frozenset({"occurred", "ongoing"})
# What ends with the next claim of the same actor: who took a place holds it, who lost it does not.
_GIVES: frozenset[ControlState] = frozenset({"holds", "taken"})
_DISPUTES: frozenset[ControlState] = frozenset({"contested", "besieged"})


def control_over_time(
    records: Iterable[Record],
    judgements: Iterable[Judgement] = (),
    *,
    known_on: str | None = None,
) -> tuple[PlaceControl, ...]:
    """Who held which place when, by place; `known_on` (YYYY-MM-DD) takes only what was published by that day.

    Reports whose day of publication is unknown are left out where `known_on` is given. A claim stands until a later one
    on the same place changes it: nobody has to repeat it.
    """
    sources = Sources(records, judgements)
    by_place: dict[str, list[ControlClaim]] = defaultdict(list)
    for record in sources.records.values():
        for claim in _claims(sources, record):
            if known_on is None or (claim.known_on is not None and claim.known_on <= known_on):
                by_place[place_key(claim.place)].append(claim)
    found = (_place_control(claims) for claims in by_place.values())
    return tuple(sorted(found, key=lambda each: (each.place.country or "", each.place.name, each.place.id)))


def stretch_on(control: PlaceControl, day: str) -> Stretch | None:
    """The stretch that a day (YYYY-MM-DD) lies in; None before the first claim."""
    return next(
        (each for each in reversed(control.stretches) if each.first <= day and (each.last is None or day <= each.last)),
        None,
    )


def claims_of(control: PlaceControl) -> tuple[ControlClaim, ...]:
    """Every claim on a place, each once."""
    dated = dict.fromkeys(claim for stretch in control.stretches for claim in stretch.claims)
    return (*dated, *control.undated, *control.open)


def as_known_on(control: PlaceControl, day: str) -> PlaceControl | None:
    """The control of a place by what was published by a day (YYYY-MM-DD); None where nothing was."""
    claims = [claim for claim in claims_of(control) if claim.known_on is not None and claim.known_on <= day]
    return _place_control(claims) if claims else None


def _claims(sources: Sources, record: Record) -> Iterator[ControlClaim]:
    places = {place.id: place for place in record.places}
    for row in record.control:
        if row.place in places:
            since, until, dated_by = _dated(row, sources.told_on(record.report.id))
            yield ControlClaim(
                control=RowKey(record.report.id, row.id),
                place=replace(places[row.place], mentions=()),
                actor=sources.name_of(record.report.id, row.actor) or "",
                actor_id=row.actor.actor,
                state=row.state,
                status=row.status,
                since=since,
                until=until,
                dated_by=dated_by,
                known_on=sources.told_on(record.report.id),
                outlet=record.report.outlet,
                speaker=sources.voice(record.report.id, row.attribution).speaker,
                quotes=row.evidence,
            )


def _dated(row: Control, published: str | None) -> tuple[str | None, str | None, DatedBy]:
    """The first day of the time told, else the day of publication; an end only where the time told has one."""
    if row.when is not None and (first := first_day(row.when.start)):
        end = last_day(row.when.end) if row.when.end and row.state not in {"taken", "lost"} else None
        by: DatedBy = "publication" if row.when.basis == "publication" else "stated"
        return first.isoformat(), end.isoformat() if end else None, by
    if published and (day := last_day(published)):
        return day.isoformat(), None, "publication"
    return None, None, "nothing"


def _place_control(claims: Sequence[ControlClaim]) -> PlaceControl:
    facts = [claim for claim in claims if claim.status in _FACTS]
    dated = sorted((claim for claim in facts if claim.since), key=lambda each: (each.since or "", each.control))
    place = most_exact([claim.place for claim in claims])
    return PlaceControl(
        place=place or claims[0].place,
        stretches=tuple(_stretches(dated)),
        undated=tuple(claim for claim in facts if not claim.since),
        open=tuple(claim for claim in claims if claim.status not in _FACTS),
    )


def _stretches(dated: Sequence[ControlClaim]) -> Iterator[Stretch]:
    """From each day on which something is told to the day before the next."""
    days = sorted({day for claim in dated for day in _turns(claim)})
    standing: list[ControlClaim] = []
    for number, day in enumerate(days):
        fresh = [claim for claim in dated if claim.since == day]
        standing = [claim for claim in standing if not _ended(claim, day) and not _replaced(claim, fresh)]
        standing += fresh
        last = _day_before(days[number + 1]) if number + 1 < len(days) else None
        if standing:
            yield _stretch(day, last, standing)


def _turns(claim: ControlClaim) -> Iterator[str]:
    if claim.since:
        yield claim.since
    if claim.until:
        yield (date.fromisoformat(claim.until) + timedelta(days=1)).isoformat()


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _ended(claim: ControlClaim, day: str) -> bool:
    return claim.until is not None and claim.until < day


def _replaced(claim: ControlClaim, fresh: Sequence[ControlClaim]) -> bool:
    """True where a later claim speaks of the same actor, or gives the place to another."""
    return any(
        new.actor.casefold() == claim.actor.casefold() or (new.state in _GIVES and claim.state in _GIVES)
        for new in fresh
    )


def _stretch(first: str, last: str | None, claims: Sequence[ControlClaim]) -> Stretch:
    holders = tuple(dict.fromkeys(claim.actor for claim in claims if claim.state in _GIVES))
    disputed = any(claim.state in _DISPUTES for claim in claims)
    lost = {claim.actor for claim in claims if claim.state == "lost"}
    return Stretch(first, last, holders, disputed or len(holders) > 1 or bool(lost & set(holders)), tuple(claims))
