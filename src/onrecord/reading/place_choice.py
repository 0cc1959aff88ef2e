"""Which place is it? The candidates of each name, weighed by what else the report names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10

from onrecord.gazetteer.candidate import Candidate
from onrecord.reading.place_mentions import PlaceMention

ROUNDS = 3
NEAR_KM = 150.0
UNITS = frozenset({"country", "admin1", "admin2"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with its score, and the features that made it."""

    candidate: Candidate
    score: float
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Votes:
    """What the rest of the report speaks for: shares of countries and of first-order units, and places nearby."""

    countries: Mapping[str, float]
    units: Mapping[tuple[str | None, str | None], float]
    places: Sequence[tuple[str, Candidate]]


def choose(
    names: Mapping[str, Sequence[PlaceMention]],
    weights: Mapping[str, float],
    stated: Mapping[str, Sequence[Candidate]],
    home: str | None,
    dateline: Iterable[str],
) -> dict[str, list[Choice]]:
    """For each key its candidates, the best first; no candidate at all where none is good enough.

    `stated` holds, by key, the units that the words put the place into ("X, Y"); `home` is the outlet's country.
    """
    chosen: dict[str, list[Choice]] = {}
    first = set(dateline)
    for _ in range(ROUNDS):
        votes = {key: _votes(key, names, chosen) for key in names}
        chosen = {
            key: _ranked(mentions, weights, votes[key], stated.get(key, ()), home, key in first)
            for key, mentions in names.items()
        }
    return {key: choices if choices and choices[0].score > weights["none"] else [] for key, choices in chosen.items()}


def _votes(key: str, names: Mapping[str, Sequence[PlaceMention]], chosen: Mapping[str, list[Choice]]) -> Votes:
    countries: Counter[str] = Counter()
    units: Counter[tuple[str | None, str | None]] = Counter()
    places: list[tuple[str, Candidate]] = []
    for other, mentions in names.items():
        if other == key:
            continue
        best = _standing(mentions, chosen.get(other))
        if best is None:
            continue
        weight = 1.0 + log10(len(mentions))
        for country in (best.country or "").split("|"):
            countries[country] += weight
        if best.kind != "country":
            units[best.country, best.admin1] += weight
            places.append((other, best))
    whole = sum(countries.values()) or 1.0
    all_units = sum(units.values()) or 1.0
    return Votes(
        {country: count / whole for country, count in countries.items()},
        {unit: count / all_units for unit, count in units.items()},
        places,
    )


def _standing(mentions: Sequence[PlaceMention], choices: list[Choice] | None) -> Candidate | None:
    if choices:
        return choices[0].candidate
    if choices is None and mentions[0].candidates:
        return max(mentions[0].candidates, key=lambda each: (each.kind == "country", each.population))
    return None


def _ranked(
    mentions: Sequence[PlaceMention],
    weights: Mapping[str, float],
    votes: Votes,
    stated: Sequence[Candidate],
    home: str | None,
    dateline: bool,
) -> list[Choice]:
    kind = next((mention.type_kind for mention in mentions if mention.type_kind), None)
    ranked = []
    for candidate in mentions[0].candidates:
        features = dict(_features(candidate, kind, votes, stated, home))
        if dateline and candidate.kind == "town":
            features["dateline town"] = 1.0
        score = sum(weights.get(name, 0.0) * value for name, value in features.items())
        ranked.append(Choice(candidate, score, tuple(features.items())))
    return sorted(ranked, key=lambda choice: -choice.score)


def _features(
    candidate: Candidate, kind: str | None, votes: Votes, stated: Sequence[Candidate], home: str | None
) -> Iterable[tuple[str, float]]:
    yield f"kind {candidate.kind}", 1.0
    yield f"name {candidate.name_kind}", 1.0
    yield "population", log10(1 + candidate.population) / 7
    countries = (candidate.country or "").split("|")
    yield "country vote", max(votes.countries.get(country, 0.0) for country in countries)
    yield "country named", float(any(country in votes.countries for country in countries))
    yield "unit vote", votes.units.get((candidate.country, candidate.admin1), 0.0)
    yield "unit named", float((candidate.country, candidate.admin1) in votes.units)
    yield "near", _nearness(candidate, votes)
    if home in countries:
        yield "outlet's country", 1.0
    if kind is not None:
        yield ("type agrees" if _agrees(kind, candidate) else "type differs"), 1.0
    if stated:
        inside = any(lies_in(candidate, unit) for unit in stated)
        yield ("stated within" if inside else "stated elsewhere"), 1.0


def _agrees(kind: str, candidate: Candidate) -> bool:
    return kind == candidate.kind or (kind == "region" and candidate.kind in {"admin1", "town", "country"})


def _nearness(candidate: Candidate, votes: Votes) -> float:
    distances = [candidate.distance(other) for _, other in votes.places if other != candidate]
    known = [distance for distance in distances if distance is not None]
    return exp(-min(known) / NEAR_KM) if known else 0.0


def lies_in(candidate: Candidate, unit: Candidate) -> bool:
    """Whether the candidate lies in this country or unit."""
    if unit.country not in (candidate.country or "").split("|") or candidate.kind == "country":
        return False
    if unit.kind == "country":
        return True
    if unit.kind == "admin1":
        return candidate.admin1 == unit.admin1 and candidate.kind != "admin1"
    return candidate.admin1 == unit.admin1 and (candidate.admin2 == unit.admin2 or unit.kind == "town")


def group(mentions: Iterable[PlaceMention]) -> dict[str, list[PlaceMention]]:
    """The mentions by key, in the order of the first ones."""
    found: dict[str, list[PlaceMention]] = defaultdict(list)
    for mention in mentions:
        found[mention.key].append(mention)
    return dict(found)
