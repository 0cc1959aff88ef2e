"""Counting: what is right of what a coder marked and of what was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import TypeVar

from onrecord.evaluation.facts import Extent

Gold = TypeVar("Gold")
System = TypeVar("System")
EARTH_DIAMETER_KM = 12742


@dataclass(slots=True)
class Tally:
    """Hits among what is marked (gold) and what is read (system)."""

    hits: int = 0
    gold: int = 0
    system: int = 0

    def add(self, hits: int, gold: int, system: int) -> None:
        """Count one report."""
        self.hits += hits
        self.gold += gold
        self.system += system

    @property
    def precision(self) -> float:
        """Hits of what is read; 0 where nothing is."""
        return self.hits / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Hits of what is marked; 0 where nothing is."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic_mean(self.precision, self.recall)


@dataclass(slots=True)
class Share:
    """How many of those asked about are right."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:  # noqa: FBT001 - it is the count's own subject
        """Count one."""
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        """The share; 0 where none was asked about."""
        return self.right / self.of if self.of else 0.0


def harmonic_mean(one: float, two: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * one * two / (one + two) if one + two else 0.0


def pair_best(
    gold: Sequence[Gold], system: Sequence[System], score: Callable[[Gold, System], float]
) -> list[tuple[int, int]]:
    """Indexes of pairs, each item in one at most, the best score first; none that scores nothing."""
    scored = [(score(one, two), i, j) for i, one in enumerate(gold) for j, two in enumerate(system)]
    return take_best([row for row in scored if row[0] > 0])


def take_best(scored: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs taken greedily from rows of score and two indexes; among equals in the order given."""
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_system: set[int] = set()
    for _, i, j in sorted(scored, key=lambda row: -row[0]):
        if i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((i, j))
    return pairs


def overlap(one: Extent, two: Extent) -> bool:
    """True where two extents share a character."""
    return one[0] < two[1] and two[0] < one[1]


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The distance along a great circle."""
    north, east, other_north, other_east = map(radians, (latitude, longitude, other_latitude, other_longitude))
    haversine = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(min(1, sqrt(haversine)))
