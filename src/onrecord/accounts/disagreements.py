"""Disagreements: where sources give different answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from onrecord.accounts import places, times
from onrecord.accounts.account import Count, Disagreement, Side, Telling
from onrecord.accounts.counts import sides_of
from onrecord.accounts.incidents import EFFECTS


def find_disagreements(
    tellings: Sequence[Telling], counts: Sequence[Count], affirmed: tuple[str, ...], denied: tuple[str, ...]
) -> Iterator[Disagreement]:
    """Whether it happened first, then how many, who, where, when and what."""
    if denied:
        answers = (Side("it happened", affirmed), Side("it did not happen", denied))
        yield Disagreement("happened", "whether it happened", tuple(each for each in answers if each.sources))
    for count in counts:
        if sides := sides_of(count):
            yield Disagreement("figure", count.what, sides)
    yield from _parties(tellings, "agents", "who did it")
    yield from _parties(tellings, "targets", "who was hit")
    yield from _where(tellings)
    yield from _when(tellings)
    yield from _kinds(tellings)


def _sides(answers: Sequence[tuple[str, str]]) -> tuple[Side, ...]:
    """A side an answer, with the sources that give it."""
    sides: dict[str, dict[str, None]] = {}
    for answer, source in answers:
        sides.setdefault(answer, {})[source] = None
    return tuple(Side(answer, tuple(sources)) for answer, sources in sides.items())


def _parties(tellings: Sequence[Telling], topic: Literal["agents", "targets"], about: str) -> Iterator[Disagreement]:
    """Named parties of which two sources share none."""
    named = [(each, _named(each, topic)) for each in tellings if each.kind not in EFFECTS]
    told = [(each, names) for each, names in named if names]
    if any(not set(one) & set(two) and a.source != b.source for (a, one), (b, two) in combinations(told, 2)):
        yield Disagreement(topic, about, _sides([(", ".join(names), each.source) for each, names in told]))


def _named(telling: Telling, topic: Literal["agents", "targets"]) -> tuple[str, ...]:
    parties = telling.agents if topic == "agents" else telling.targets
    return tuple(name for name in parties if name[:1].isupper())


def _where(tellings: Sequence[Telling]) -> Iterator[Disagreement]:
    told = [(each.place, each.source) for each in tellings if each.place]
    if any(places.apart(one, two) for (one, _), (two, _) in combinations(told, 2)):
        yield Disagreement("place", "where", _sides([(place.name, source) for place, source in told]))


def _when(tellings: Sequence[Telling]) -> Iterator[Disagreement]:
    told = [(each.when, each.source) for each in tellings if each.when and each.when.basis != "publication"]
    if any(times.apart(one, two) for (one, _), (two, _) in combinations(told, 2)):
        answers = [(f"{when.start} to {when.end}" if when.end else when.start, source) for when, source in told]
        yield Disagreement("when", "when", _sides(answers))


def _kinds(tellings: Sequence[Telling]) -> Iterator[Disagreement]:
    causes = [(each.kind.replace("_", " "), each.source) for each in tellings if each.kind not in EFFECTS]
    if len({kind for kind, _ in causes}) > 1:
        yield Disagreement("kind", "what it was", _sides(causes))
