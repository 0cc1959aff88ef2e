"""Logistic regression over named signs, in plain numpy: what the fitted word lists are made with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STEPS = 300
RATE = 0.3


@dataclass(frozen=True, slots=True)
class Sample:
    """One case: its signs, whether it is right, the report that it comes from, and how much it counts."""

    signs: tuple[str, ...]
    right: bool
    report: str
    weight: float = 1.0


def fit(samples: Sequence[Sample], penalty: float = 1.0, fewest: int = 3) -> dict[str, float]:
    """The weight of each sign that at least `fewest` samples bear, and of "bias"."""
    table = _Table.of(samples, fewest)
    counts = np.array([sample.weight for sample in samples])

    def slope(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        wrong = (1 / (1 + np.exp(-(table.odds(weights[:-1]) + weights[-1]))) - table.right) * counts
        return np.append(table.back(wrong) + penalty * weights[:-1], wrong.sum())

    weights = _descend(slope, np.zeros(len(table.names) + 1))
    return {"bias": float(weights[-1]), **table.named(weights[:-1])}


def fit_choice(groups: Sequence[Sequence[Sample]], penalty: float = 1.0, fewest: int = 3) -> dict[str, float]:
    """The weights by which the right sample of a group outweighs the others; a group without one is left out."""
    usable = [group for group in groups if any(sample.right for sample in group)]
    table = _Table.of([sample for group in usable for sample in group], fewest)
    group = np.repeat(np.arange(len(usable)), [len(each) for each in usable])

    def slope(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        odds = table.odds(weights)
        most = np.full(len(usable), -np.inf)
        np.maximum.at(most, group, odds)
        share = np.exp(odds - most[group])
        among_right = share * table.right
        found = share / np.bincount(group, share)[group]
        wanted = among_right / np.maximum(1e-12, np.bincount(group, among_right)[group])
        return table.back(found - wanted) + penalty * weights

    return table.named(_descend(slope, np.zeros(len(table.names))))


@dataclass(frozen=True, slots=True)
class _Table:
    """Samples as the rows of a sparse table of signs."""

    names: list[str]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    right: NDArray[np.float64]

    @classmethod
    def of(cls, samples: Sequence[Sample], fewest: int) -> _Table:
        counts = Counter(sign for sample in samples for sign in set(sample.signs))
        names = sorted(sign for sign, count in counts.items() if count >= fewest)
        index = {name: number for number, name in enumerate(names)}
        kept = [[index[sign] for sign in set(sample.signs) if sign in index] for sample in samples]
        rows = np.repeat(np.arange(len(samples)), [len(each) for each in kept])
        columns = np.array([number for each in kept for number in each], dtype=np.intp)
        return cls(names, rows, columns, np.array([sample.right for sample in samples], dtype=np.float64))

    def odds(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(self.rows, weights[self.columns], len(self.right)).astype(np.float64)

    def back(self, wrong: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(self.columns, wrong[self.rows], len(self.names)).astype(np.float64)

    def named(self, weights: NDArray[np.float64]) -> dict[str, float]:
        return {name: float(weight) for name, weight in zip(self.names, weights, strict=True)}


def _descend(
    slope: Callable[[NDArray[np.float64]], NDArray[np.float64]], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Adam on the whole batch."""
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        at = slope(weights)
        first = 0.9 * first + 0.1 * at
        second = 0.99 * second + 0.01 * at**2
        pace = RATE * 0.99**step / (1 - 0.9**step)
        weights = weights - pace * first / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def folds(samples: Sequence[Sample], count: int = 5) -> Iterator[tuple[list[Sample], list[Sample]]]:
    """The samples for fitting and for checking, `count` times; no report is on both sides."""
    reports = sorted({sample.report for sample in samples})
    for fold in range(count):
        held = set(reports[fold::count])
        yield (
            [sample for sample in samples if sample.report not in held],
            [sample for sample in samples if sample.report in held],
        )


def to_rows(weights: dict[str, float], least: float = 0.02) -> str:
    """The weights as the lines of a word list, in two decimals, the smallest left out."""
    kept = sorted((name, weight) for name, weight in weights.items() if abs(weight) >= least)
    return "sign\tweight\n" + "".join(f"{name}\t{weight:.2f}\n" for name, weight in kept)
