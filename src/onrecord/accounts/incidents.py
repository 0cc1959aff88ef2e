"""Incidents: the events of all reports, grouped by what they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from onrecord.accounts.account import NOT_YET
from onrecord.accounts.places import AREAS, in_one_town
from onrecord.records import Event, EventKind, Judgement, Record, RowKey
from onrecord.records.clusters import Pair, cluster_rows, standing

EFFECTS: frozenset[EventKind] = frozenset({"killing", "injury"})
CAUSES: frozenset[EventKind] = frozenset({
    "clash", "offensive", "air_strike", "shelling", "bombing", "suicide_attack", "attack",
})  # fmt: skip


# What another report that tells of an incident counts beside one mention of it in the report at hand.
ANOTHER_REPORT = 3


def find_incidents(records: Iterable[Record], judgements: Iterable[Judgement]) -> list[list[RowKey]]:
    """The events in groups, each in one: linked across reports, and within a report deaths with what caused them."""
    read = list(records)
    held = standing(judgements, "events")
    rows = [RowKey(record.report.id, event.id) for record in read for event in record.events]
    together = [pair for record in read for pair in _caused(record)]
    groups = groups_of([sorted(group) for group in cluster_rows(rows, held, together)])
    together += [pair for record in read for pair in _loose_deaths(record, groups)]
    return [sorted(group) for group in cluster_rows(rows, held, together)]


def _caused(record: Record) -> Iterator[Pair]:
    """Deaths and wounds, each with the fight or strike that the same sentence tells."""
    causes = [event for event in record.events if event.kind in CAUSES and event.status not in NOT_YET]
    for effect in record.events:
        if effect.kind in EFFECTS and effect.status not in NOT_YET:
            near = [cause for cause in causes if _told_together(cause, effect)]
            if near:
                cause = min(near, key=lambda each: abs(each.trigger.start - effect.trigger.start))
                yield RowKey(record.report.id, cause.id), RowKey(record.report.id, effect.id)


def _told_together(one: Event, two: Event) -> bool:
    """True where the two share a sentence and do not tell of two places or days."""
    same_place = one.place == two.place or not (one.place and two.place)
    same_time = one.when is None or two.when is None or one.when.start == two.when.start
    shared = any(a.overlaps(b) for a, b in product(one.evidence[:1], two.evidence[:1]))
    return same_place and same_time and shared


def _loose_deaths(record: Record, groups: Mapping[RowKey, Sequence[RowKey]]) -> Iterator[Pair]:
    """Deaths that name no cause, no other day and no other place, each with the incident that its report is about."""
    main = main_incident(record, groups)
    if main is None:
        return
    here = [row for row in main if row.report == record.report.id]
    inside = {event.id: event for event in record.events}
    vague = {None, *(place.id for place in record.places if place.precision in AREAS)}
    known = {place.id: place for place in record.places}
    scene = [known[place] for row in here if (place := inside[row.row].place) in known]
    vague |= {each for each in known if any(in_one_town(known[each], place) for place in scene)}
    days = {None, *(_day(inside[row.row]) for row in here)}
    for event in record.events:
        row = RowKey(record.report.id, event.id)
        toll = event.kind in EFFECTS and event.status not in NOT_YET and len(groups[row]) == 1
        if toll and event.place in vague and _day(event) in days:
            yield here[0], row


def _day(event: Event) -> str | None:
    return event.when.start if event.when else None


BACKGROUND = frozenset({"clash", "offensive"})  # what a strike or an attack falls into


def main_incident(record: Record, groups: Mapping[RowKey, Sequence[RowKey]]) -> Sequence[RowKey] | None:
    """The incident of fighting or deaths that a report is about: more is told of it than of all its others.

    None where no incident is told so.
    """
    weights: dict[RowKey, int] = {}
    for event in record.events:
        if event.kind in (CAUSES | EFFECTS) - BACKGROUND:
            group = groups[RowKey(record.report.id, event.id)]
            others = len({row.report for row in group} - {record.report.id})
            weights.setdefault(group[0], ANOTHER_REPORT * others)
            weights[group[0]] += 1 + len(event.mentions)
    most = max(weights, key=lambda each: weights[each], default=None)
    return groups[most] if most is not None and 2 * weights[most] > sum(weights.values()) else None


def groups_of(groups: Iterable[Sequence[RowKey]]) -> dict[RowKey, Sequence[RowKey]]:
    """Each event with the incident that it is in."""
    return {row: group for group in groups for row in group}
