"""Entities: names of actors and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.evaluation.corpora.conflict_names import ConflictName, Kind, is_name
from onrecord.evaluation.corpora.marked import Marked
from onrecord.evaluation.facts import extent
from onrecord.evaluation.figures import Miss, Outcome, f1_of
from onrecord.evaluation.tallies import Tally, overlap
from onrecord.records import Record, Span


def measure_entities(pairs: Iterable[tuple[Marked[tuple[ConflictName, ...]], Record]]) -> Outcome:
    """F1 of the same span and kind (`strict`) and of an overlap with the same kind (`overlap`)."""
    strict, loose = Tally(), Tally()
    misses: list[Miss] = []
    for marked, record in pairs:
        gold, read = marked.marks, tuple(dict.fromkeys(_names(record)))
        strict.add(len(set(gold) & set(read)), len(gold), len(read))
        found = list(_pair(gold, read))
        loose.add(len(found), len(gold), len(read))
        text = marked.report.text
        for what, names, side in (("missed", gold, 0), ("extra", read, 1)):
            paired = {pair[side] for pair in found}
            rest = [name for i, name in enumerate(names) if i not in paired]
            misses += [Miss(marked.report.id, what, name.kind, text[slice(*name.span)]) for name in rest]
    return Outcome((f1_of("strict", strict), f1_of("overlap", loose)), tuple(misses))


def _names(record: Record) -> Iterator[ConflictName]:
    for actor in record.actors:
        yield from _mentions("actor", actor.mentions)
    for place in record.places:
        yield from _mentions("place", place.mentions)


def _mentions(kind: Kind, mentions: Iterable[Span]) -> Iterator[ConflictName]:
    return (ConflictName(extent(span), kind) for span in mentions if is_name(span.text))


def _pair(gold: Sequence[ConflictName], read: Sequence[ConflictName]) -> Iterator[tuple[int, int]]:
    taken: set[int] = set()
    for i, one in enumerate(gold):
        hits = (
            j for j, two in enumerate(read) if j not in taken and one.kind == two.kind and overlap(one.span, two.span)
        )
        hit = next(hits, None)
        if hit is not None:
            taken.add(hit)
            yield i, hit
