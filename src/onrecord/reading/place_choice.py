"""Which place is it? The candidates of each name, weighed by what else the report names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10
from typing import TypeVar

from onrecord.gazetteer.candidate import Candidate
from onrecord.reading.place_mentions import PlaceMention

ROUNDS = 3
NEAR_KM = 150.0
SEAT_SHARE = 0.1
LISTED = 100_000  # what a sea, a region or a camp counts for: that our table lists it says that it is spoken of
IN_DUMPS = 100  # what one counts for that only GeoNames' own files hold, where every brook and hill has its line
UNKNOWN_POPULATION = {"town": 5_000, "admin1": 5_000, "admin2": 500}
Vote = TypeVar("Vote", str, tuple[str | None, str | None])


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with its score, and the features that made it."""

    candidate: Candidate
    score: float
    features: tuple[tuple[str, float], ...]

    def reasons(self, weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
        """The features that decided, with what each added to the score, the weightiest first."""
        shares = [(name, weights.get(name, 0.0) * value) for name, value in self.features]
        return tuple(sorted(((name, share) for name, share in shares if share), key=lambda each: -abs(each[1])))


@dataclass(frozen=True, slots=True)
class Votes:
    """What the rest of the report speaks for.

    Shares of the countries named, of the countries and of the first-order units in which the other places lie, and
    these places.
    """

    countries: Mapping[str, float]
    homes: Mapping[str, float]
    units: Mapping[tuple[str | None, str | None], float]
    places: Sequence[Candidate]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words and the outlet tell of a name: the kind of place, the units around it, the outlet's country."""

    kind: str | None
    within: Sequence[Candidate]
    home: str | None
    in_dateline: bool


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
    ranked = rank(names, weights, stated, home, dateline)
    return {key: choices if choices and choices[0].score > weights["none"] else [] for key, choices in ranked.items()}


def rank(
    names: Mapping[str, Sequence[PlaceMention]],
    weights: Mapping[str, float],
    stated: Mapping[str, Sequence[Candidate]],
    home: str | None,
    dateline: Iterable[str],
) -> dict[str, list[Choice]]:
    """For each key all its candidates, the best first, however bad; see `choose`."""
    chosen: dict[str, list[Choice]] = {}
    first = set(dateline)
    told = {key: _Told(_type_of(names[key]), stated.get(key, ()), home, key in first) for key in names}
    for _ in range(ROUNDS):
        votes = {key: _votes(key, names, chosen) for key in names}
        chosen = {
            key: _ranked(mentions[0].candidates, weights, votes[key], told[key]) for key, mentions in names.items()
        }
    return chosen


def _type_of(mentions: Sequence[PlaceMention]) -> str | None:
    return next((mention.type_kind for mention in mentions if mention.type_kind), None)


def _votes(key: str, names: Mapping[str, Sequence[PlaceMention]], chosen: Mapping[str, list[Choice]]) -> Votes:
    countries: dict[str, float] = defaultdict(float)
    home_of: dict[str, float] = defaultdict(float)
    units: dict[tuple[str | None, str | None], float] = defaultdict(float)
    places: list[Candidate] = []
    for other, mentions in names.items():
        best = None if other == key else _standing(mentions, chosen.get(other))
        if best is None:
            continue
        weight = 1.0 + log10(len(mentions))
        for country in (best.country or "").split("|"):
            (countries if best.kind == "country" else home_of)[country] += weight
        if best.kind != "country":
            units[best.country, best.admin1] += weight
            places.append(best)
    return Votes(_shares(countries), _shares(home_of), _shares(units), places)


def _shares(counts: Mapping[Vote, float]) -> dict[Vote, float]:
    whole = sum(counts.values())
    return {each: count / whole for each, count in counts.items()}


def _standing(mentions: Sequence[PlaceMention], choices: list[Choice] | None) -> Candidate | None:
    if choices:
        return choices[0].candidate
    if choices is None and mentions[0].candidates:
        return max(mentions[0].candidates, key=lambda each: (each.kind == "country", each.population))
    return None


def _ranked(candidates: Sequence[Candidate], weights: Mapping[str, float], votes: Votes, told: _Told) -> list[Choice]:
    largest = max((each.population for each in candidates if each.kind == "town"), default=0)
    ranked = []
    for candidate in candidates:
        features = {**_own_features(candidate, candidates, largest), **_vote_features(candidate, votes)}
        features |= dict.fromkeys(_told_features(candidate, told), 1.0)
        score = sum(weights.get(name, 0.0) * value for name, value in features.items())
        ranked.append(Choice(candidate, score, tuple(features.items())))
    return sorted(ranked, key=lambda choice: -choice.score)


def _own_features(candidate: Candidate, candidates: Sequence[Candidate], largest: int) -> dict[str, float]:
    features = {f"kind {candidate.kind}": 1.0, f"name {candidate.name_kind}": 1.0}
    features["population"] = log10(1 + (candidate.population or _presumed_population(candidate))) / 7
    if candidate.kind == "town":
        features["smaller than its namesake"] = log10((1 + largest) / (1 + candidate.population)) / 4
    if candidate.kind in {"admin1", "admin2"} and any(_is_seat(each, candidate) for each in candidates):
        features["unit of a town of this name"] = 1.0
    return features


def _presumed_population(candidate: Candidate) -> int:
    listed = LISTED if candidate.geonames_id is None or candidate.kind == "country" else IN_DUMPS
    return UNKNOWN_POPULATION.get(candidate.kind, listed)


def _is_seat(town: Candidate, unit: Candidate) -> bool:
    return town.kind == "town" and town.country == unit.country and town.population > SEAT_SHARE * unit.population


def _vote_features(candidate: Candidate, votes: Votes) -> dict[str, float]:
    countries = (candidate.country or "").split("|")
    unit = votes.units.get((candidate.country, candidate.admin1), 0.0)
    named = max(votes.countries.get(country, 0.0) for country in countries)
    homes = max(votes.homes.get(country, 0.0) for country in countries)
    return {
        "share of countries named": named,
        "country named": float(named > 0),
        "share of places in the country": homes,
        "places in the country": float(homes > 0),
        "share of places in the unit": unit,
        "places in the unit": float(unit > 0),
        "near": _nearness(candidate, votes),
    }


def _told_features(candidate: Candidate, told: _Told) -> Iterable[str]:
    if told.kind is not None:
        yield "type agrees" if _agrees(told.kind, candidate) else "type differs"
    if told.within:
        yield "stated within" if any(lies_in(candidate, unit) for unit in told.within) else "stated elsewhere"
    if told.home is not None and told.home in (candidate.country or "").split("|"):
        yield "outlet's country"
    if told.in_dateline and candidate.kind == "town":
        yield "dateline town"


def _agrees(kind: str, candidate: Candidate) -> bool:
    return kind == candidate.kind or (kind == "region" and candidate.kind in {"admin1", "town", "country"})


def _nearness(candidate: Candidate, votes: Votes) -> float:
    distances = [candidate.distance(other) for other in votes.places if other != candidate]
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
