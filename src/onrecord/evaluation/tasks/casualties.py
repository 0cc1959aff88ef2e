"""How many were killed and injured in what an article tells first."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.evaluation.corpora.casualties import Casualties
from onrecord.evaluation.corpora.marked import Marked
from onrecord.evaluation.figures import Miss, Outcome, share_of
from onrecord.evaluation.tallies import Share
from onrecord.records import Event, EventKind, FigureKind, Record

_FIRST = 2  # facts of a report that are taken for its own; later ones tell of other days and places


def measure_casualties(pairs: Iterable[tuple[Marked[Casualties], Record]]) -> Outcome:
    """The share of articles with the right number of `killed`, of `injured`, and of `both`."""
    shares = {name: Share() for name in ("killed", "injured", "both")}
    misses: list[Miss] = []
    for marked, record in pairs:
        gold, read = marked.marks, casualties_of(record)
        shares["killed"].add(read.killed == gold.killed)
        shares["injured"].add(read.injured == gold.injured)
        shares["both"].add(read == gold)
        for name, told, right in (("killed", read.killed, gold.killed), ("injured", read.injured, gold.injured)):
            if told != right:
                misses.append(Miss(marked.report.id, "missed", f"{told} for {right} {name}", marked.report.text))
    return Outcome(tuple(share_of(name, share) for name, share in shares.items()), tuple(misses))


def casualties_of(record: Record) -> Casualties:
    """The casualties by the figures and events that a record tells first; who was killed does not count as injured."""
    killings = _events(record, "killing")
    killed = max(_first([*_figures(record, "killed"), *map(_told, killings)]), default=0)
    counted = _first(_figures(record, "injured"))
    if counted or killed:
        return Casualties(killed, max(counted, default=0))
    return Casualties(0, max((count for _, count in map(_told, _events(record, "injury"))), default=0))


def _events(record: Record, kind: EventKind) -> list[Event]:
    return [event for event in record.events if event.kind == kind and event.status in ("occurred", "ongoing")]


def _told(event: Event) -> tuple[int, int]:
    """Where an event is told, and whom it names: at least one."""
    return event.trigger.start, max(1, len(event.targets))


def _figures(record: Record, what: FigureKind) -> list[tuple[int, int]]:
    """Where a figure stands, and its number: the best, else the least."""
    figures = (each for each in record.figures if each.what == what)
    return [(each.text.start, int(each.best if each.best is not None else each.low or 0)) for each in figures]


def _first(facts: list[tuple[int, int]]) -> list[int]:
    return [count for _, count in sorted(facts)[:_FIRST]]
