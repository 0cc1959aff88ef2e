"""Which place is it? The candidates of each name, weighed by what else the report names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10, sin
from operator import mul
from typing import TypeVar

from onrecord.gazetteer.candidate import Candidate, Point, distance_of
from onrecord.reading.place_evidence import PlaceHints
from onrecord.reading.place_mentions import PlaceMention

ROUNDS = 3
NEAR_KM = 150.0
SEAT_SHARE = 0.1
LISTED = 100_000  # what a sea, a region or a camp counts for: that our table lists it says that it is spoken of
IN_DUMPS = 100  # what one counts for that only GeoNames' own files hold, where every brook and hill has its line
SETTLED = 3  # places in one country, from which a report is about that country
KNOWN_ABROAD = 3.0  # the score from which a place is known outside its country
UNKNOWN_POPULATION = {"town": 5_000, "admin1": 5_000, "admin2": 500}
Vote = TypeVar("Vote", str, tuple[str | None, str | None])


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with its score, and the features that made it."""

    candidate: Candidate
    score: float
    own: Mapping[str, float]
    votes: Sequence[float]
    told: Sequence[str]

    @property
    def features(self) -> tuple[tuple[str, float], ...]:
        """What speaks for the candidate and against it, each with its value."""
        return (*self.own.items(), *zip(_VOTED, self.votes, strict=True), *((name, 1.0) for name in self.told))

    def reasons(self, weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
        """The features that decided, with what each added to the score, the weightiest first."""
        shares = [(name, weights.get(name, 0.0) * value) for name, value in self.features]
        return tuple(sorted(((name, share) for name, share in shares if share), key=lambda each: -abs(each[1])))


@dataclass(frozen=True, slots=True)
class Votes:
    """What the rest of the report speaks for.

    Shares of the countries named, of the countries and of the first-order units in which the other places lie, and
    these places with their coordinates in radians.
    """

    countries: Mapping[str, float]
    homes: Mapping[str, float]
    units: Mapping[tuple[str | None, str | None], float]
    places: Sequence[tuple[Candidate, Point]]


_VOTED = (
    "share of countries named", "country named", "share of places in the country", "places in the country",
    "share of places in the unit", "places in the unit", "near",
)  # fmt: skip
_OF_ITS_COUNTRY = frozenset((
    "country named", "places in the country", "share of armed groups' countries", "type agrees", "stated within",
    "outlet's country", "dateline town",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words and the outlet tell of a name.

    The kind of place, the units around it, the outlet's country, and the shares of the countries that the
    armed groups named are from.
    """

    kind: str | None
    within: Sequence[Candidate]
    home: str | None
    groups: Mapping[str, float]
    in_dateline: bool


def choose(
    names: Mapping[str, Sequence[PlaceMention]],
    weights: Mapping[str, float],
    stated: Mapping[str, Sequence[Candidate]],
    hints: PlaceHints,
    dateline: Iterable[str],
) -> dict[str, list[Choice]]:
    """For each key its candidates, the best first; no candidate at all where none is good enough.

    `stated` holds, by key, the units that the words put the place into ("X, Y"); `dateline` the keys named there.
    """
    ranked = rank(names, weights, stated, hints, dateline)
    found = {key: choices if choices and choices[0].score > weights["none"] else [] for key, choices in ranked.items()}
    countries = Counter(choices[0].candidate.country for choices in found.values() if choices)
    if max(countries.values(), default=0) < SETTLED:
        return found
    return {key: [] if choices and _is_stranger(choices[0]) else choices for key, choices in found.items()}


def _is_stranger(choice: Choice) -> bool:
    """True for a little known place of a country of which nothing else in the report tells: a namesake."""
    told = {name for name, value in choice.features if value}
    return choice.score < KNOWN_ABROAD and told.isdisjoint(_OF_ITS_COUNTRY)


def rank(
    names: Mapping[str, Sequence[PlaceMention]],
    weights: Mapping[str, float],
    stated: Mapping[str, Sequence[Candidate]],
    hints: PlaceHints,
    dateline: Iterable[str],
) -> dict[str, list[Choice]]:
    """For each key all its candidates, the best first, however bad; see `choose`."""
    first = set(dateline)
    homes = _shares(Counter(hints.home_countries))
    told = {
        key: _Told(_type_of(names[key]), stated.get(key, ()), hints.outlet_country, homes, key in first)
        for key in names
    }
    running = {key: _runners(mentions[0].candidates, weights, told[key]) for key, mentions in names.items()}
    best = {key: _Best.of(mentions, _likeliest(mentions[0].candidates)) for key, mentions in names.items()}
    rated = [weights.get(name, 0.0) for name in _VOTED]
    for _ in range(ROUNDS):
        chosen = {key: _ranked(runners, rated, weights, _votes(key, best)) for key, runners in running.items()}
        before, best = (
            best,
            {
                key: _Best.of(mentions, chosen[key][0].candidate if chosen[key] else None)
                for key, mentions in names.items()
            },
        )
        if all(best[key].candidate is before[key].candidate for key in names):
            break  # one more round would come to the same
    return chosen


def _type_of(mentions: Sequence[PlaceMention]) -> str | None:
    return next((mention.type_kind for mention in mentions if mention.type_kind), None)


@dataclass(frozen=True, slots=True)
class _Best:
    """The best candidate of a name, None where there is none, and the weight of the name's vote."""

    candidate: Candidate | None
    weight: float
    countries: Sequence[str]
    point: Point

    @classmethod
    def of(cls, mentions: Sequence[PlaceMention], candidate: Candidate | None) -> _Best:
        if candidate is None:
            return cls(None, 0.0, (), None)
        return cls(candidate, 1.0 + log10(len(mentions)), _countries(candidate), candidate.point())


@dataclass(frozen=True, slots=True)
class _Runner:
    """A candidate with what holds of it whatever the other places are; `own_score` is that of its own features."""

    candidate: Candidate
    countries: Sequence[str]
    point: Point
    own: Mapping[str, float]
    own_score: float
    told: Sequence[str]


def _likeliest(candidates: Sequence[Candidate]) -> Candidate | None:
    return max(candidates, key=lambda each: (each.kind == "country", each.population), default=None)


def _countries(candidate: Candidate) -> Sequence[str]:
    return (candidate.country or "").split("|")


def _votes(key: str, best: Mapping[str, _Best]) -> Votes:
    countries: dict[str, float] = defaultdict(float)
    home_of: dict[str, float] = defaultdict(float)
    units: dict[tuple[str | None, str | None], float] = defaultdict(float)
    places: list[tuple[Candidate, Point]] = []
    for other, each in best.items():
        candidate = each.candidate
        if candidate is None or other == key:
            continue
        is_country = candidate.kind == "country"
        for country in each.countries:
            (countries if is_country else home_of)[country] += each.weight
        if not is_country:
            units[candidate.country, candidate.admin1] += each.weight
            places.append((candidate, each.point))
    return Votes(_shares(countries), _shares(home_of), _shares(units), places)


def _shares(counts: Mapping[Vote, float] | Mapping[Vote, int]) -> dict[Vote, float]:
    whole = sum(counts.values())
    return {each: count / whole for each, count in counts.items()}


def _runners(candidates: Sequence[Candidate], weights: Mapping[str, float], told: _Told) -> list[_Runner]:
    largest = max((each.population for each in candidates if each.kind == "town"), default=0)
    runners = []
    for each in candidates:
        own = _own_features(each, candidates, largest)
        if share := max(told.groups.get(country, 0.0) for country in _countries(each)):
            own["share of armed groups' countries"] = share
        score = sum(weights.get(name, 0.0) * value for name, value in own.items())
        runners.append(_Runner(each, _countries(each), each.point(), own, score, tuple(_told_features(each, told))))
    return runners


def _ranked(
    runners: Sequence[_Runner], rated: Sequence[float], weights: Mapping[str, float], votes: Votes
) -> list[Choice]:
    ranked = []
    for each in runners:
        values = _vote_values(each, votes)
        score = sum(map(mul, rated, values), each.own_score)
        score = sum((weights.get(name, 0.0) for name in each.told), score)
        ranked.append(Choice(each.candidate, score, each.own, values, each.told))
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


def _vote_values(runner: _Runner, votes: Votes) -> tuple[float, ...]:
    """The values of the features in `_VOTED`."""
    unit = votes.units.get((runner.candidate.country, runner.candidate.admin1), 0.0)
    named = max(votes.countries.get(country, 0.0) for country in runner.countries)
    homes = max(votes.homes.get(country, 0.0) for country in runner.countries)
    near = _nearness(runner, votes)
    return named, float(named > 0), homes, float(homes > 0), unit, float(unit > 0), near


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


def _nearness(runner: _Runner, votes: Votes) -> float:
    if runner.point is None:
        return 0.0
    candidate, latitude, longitude, cosine = runner.candidate, *runner.point
    nearest = min(
        (
            sin((point[0] - latitude) / 2) ** 2 + cosine * point[2] * sin((point[1] - longitude) / 2) ** 2
            for other, point in votes.places
            if point is not None and other is not candidate and (point != runner.point or other != candidate)
        ),
        default=None,
    )
    return exp(-distance_of(nearest) / NEAR_KM) if nearest is not None else 0.0


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
