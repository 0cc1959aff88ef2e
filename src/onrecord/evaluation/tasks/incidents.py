"""Incidents of whole reports, by their type."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.evaluation.corpora.incidents import kinds_of
from onrecord.evaluation.corpora.marked import Marked
from onrecord.evaluation.figures import Miss, Outcome, share_of
from onrecord.evaluation.tallies import Share
from onrecord.records import Record


def measure_incidents(pairs: Iterable[tuple[Marked[frozenset[str]], Record]]) -> Outcome:
    """`some`: reports with an incident in which an event of a right type is found; `types`: their types that are."""
    some, types = Share(), Share()
    misses: list[Miss] = []
    for marked, record in pairs:
        if not marked.marks:
            continue
        kinds = {event.kind for event in record.events}
        found = {each for each in marked.marks if kinds & kinds_of(each)}
        some.add(bool(found))
        for each in sorted(marked.marks):
            types.add(each in found)
            if each not in found:
                read = ", ".join(sorted(kinds)) or "nothing"
                misses.append(Miss(marked.report.id, "missed", f"{read} for {each}", marked.report.text))
    return Outcome((share_of("some", some), share_of("types", types)), tuple(misses))
