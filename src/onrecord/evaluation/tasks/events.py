"""Events of single sentences, by their root in PLOVER."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.evaluation.corpora.marked import Marked
from onrecord.evaluation.corpora.plover_sentences import PloverEvent, words_of
from onrecord.evaluation.figures import Measured, Miss, Outcome, share_of
from onrecord.evaluation.tallies import Share, harmonic_mean
from onrecord.records import Actor, Event, Participant, Record


@dataclass(slots=True)
class _Score:
    found: Share = field(default_factory=Share)
    right: Share = field(default_factory=Share)
    all_three: Share = field(default_factory=Share)
    coded: Share = field(default_factory=Share)
    misses: list[Miss] = field(default_factory=list)


def measure_events(pairs: Iterable[tuple[Marked[PloverEvent], Record]]) -> Outcome:
    """`type`: sentences with the right root among their events, and events with it; `all-three`: with both parties.

    `a-sentence`: how many events a sentence has.
    """
    score = _Score()
    for marked, record in pairs:
        _compare(score, marked, record)
    recall, precision = score.found.value, score.right.value
    kind = Measured("type", harmonic_mean(precision, recall), score.found.of, score.right.of, precision, recall)
    sentences = score.coded.of
    spread = Measured("a-sentence", score.right.of / max(1, sentences), sentences, less_is_better=True)
    measured = (kind, share_of("all-three", score.all_three), share_of("coded", score.coded), spread)
    return Outcome(measured, tuple(score.misses))


def _compare(score: _Score, marked: Marked[PloverEvent], record: Record) -> None:
    gold = marked.marks
    actors = {actor.id: actor for actor in record.actors}
    hits = [event for event in record.events if event.codes.plover.get("type") in gold.types]
    score.coded.add(bool(record.events))
    score.found.add(bool(hits))
    whole = any(_same_parties(gold, event, actors) for event in hits)
    score.all_three.add(whole)
    for event in record.events:
        score.right.add(event in hits)
    if not hits:
        read = ", ".join(str(event.codes.plover.get("type")) for event in record.events) or "nothing"
        score.misses.append(Miss(marked.report.id, "missed", f"{read} for {min(gold.types)}", marked.report.text))
    elif not whole:
        score.misses.append(Miss(marked.report.id, "missed", f"parties of {min(gold.types)}", marked.report.text))


def _same_parties(gold: PloverEvent, event: Event, actors: Mapping[str, Actor]) -> bool:
    return _shares(gold.source, event.agents, actors) and _shares(gold.target, event.targets, actors)


def _shares(words: frozenset[str], parties: Sequence[Participant], actors: Mapping[str, Actor]) -> bool:
    """True where a party shares a word with these, or none is told."""
    return not words or any(words & _words_of(party, actors) for party in parties)


def _words_of(party: Participant, actors: Mapping[str, Actor]) -> frozenset[str]:
    actor = actors.get(party.actor or "")
    names = [party.text.text if party.text else "", actor.name if actor else ""]
    return frozenset().union(*map(words_of, names))
