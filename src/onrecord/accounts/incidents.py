"""Incidents: the events of all reports, grouped by what they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from onrecord.accounts.account import NOT_YET
from onrecord.records import Event, EventKind, Judgement, Record, RowKey
from onrecord.records.clusters import Pair, cluster_rows, standing

EFFECTS: frozenset[EventKind] = frozenset({"killing", "injury"})
CAUSES: frozenset[EventKind] = frozenset({
    "clash", "offensive", "air_strike", "shelling", "bombing", "suicide_attack", "attack",
})  # fmt: skip


def find_incidents(records: Iterable[Record], judgements: Iterable[Judgement]) -> list[list[RowKey]]:
    """The events in groups, each in one: linked across reports, and within a report deaths with what caused them."""
    rows: list[RowKey] = []
    together: list[Pair] = []
    for record in records:
        rows.extend(RowKey(record.report.id, event.id) for event in record.events)
        together.extend(_caused(record))
    groups = cluster_rows(rows, standing(judgements, "events"), together)
    return [sorted(group) for group in groups]


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


def main_incident(record: Record, home: Mapping[RowKey, int]) -> int | None:
    """The incident of fighting or of deaths that a report tells most of; None where two are told as much."""
    weights: dict[int, int] = {}
    for event in record.events:
        if event.kind in CAUSES | EFFECTS and event.status not in NOT_YET:
            incident = home[RowKey(record.report.id, event.id)]
            weights[incident] = weights.get(incident, 0) + 1 + len(event.mentions)
    ranked = sorted(weights, key=lambda each: -weights[each])
    clear = len(ranked) == 1 or (len(ranked) > 1 and weights[ranked[0]] > weights[ranked[1]])
    return ranked[0] if clear else None


def index_incidents(incidents: Sequence[Sequence[RowKey]]) -> dict[RowKey, int]:
    """The number of each event's incident."""
    return {row: number for number, rows in enumerate(incidents) for row in rows}
