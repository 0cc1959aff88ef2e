"""How alike two groupings of the same rows are: MUC, B-cubed, CEAF by entities, and their mean (CoNLL)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.evaluation.tallies import harmonic_mean

Cluster = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of a grouping."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return harmonic_mean(self.precision, self.recall)


def muc(gold: Collection[Cluster], system: Collection[Cluster]) -> Score:
    """Links kept, of those that hold a group together (Vilain and others 1995); groups of one have none."""
    return Score(_links_kept(system, _home(gold)), _links_kept(gold, _home(system)))


def b_cubed(gold: Collection[Cluster], system: Collection[Cluster]) -> Score:
    """The mean over rows of how pure and how whole their groups are (Bagga and Baldwin 1998)."""
    return Score(_shared_by_row(system, _home(gold)), _shared_by_row(gold, _home(system)))


def ceaf_e(gold: Collection[Cluster], system: Collection[Cluster]) -> Score:
    """Groups matched one to one, as alike as can be by Dice's measure (Luo 2005, phi 4)."""
    alike = sum(_best_match(*part) for part in _parts(gold, system))
    return Score(alike / len(system) if system else 0.0, alike / len(gold) if gold else 0.0)


def conll(gold: Collection[Cluster], system: Collection[Cluster]) -> float:
    """The mean F1 of the three."""
    return (muc(gold, system).f1 + b_cubed(gold, system).f1 + ceaf_e(gold, system).f1) / 3


def _home(clusters: Collection[Cluster]) -> Mapping[Hashable, Cluster]:
    return {row: cluster for cluster in clusters for row in cluster}


def _links_kept(clusters: Collection[Cluster], home: Mapping[Hashable, Cluster]) -> float:
    links = sum(len(cluster) - 1 for cluster in clusters)
    kept = sum(len(cluster) - len({id(home[row]) for row in cluster}) for cluster in clusters)
    return kept / links if links else 0.0


def _shared_by_row(clusters: Collection[Cluster], home: Mapping[Hashable, Cluster]) -> float:
    shares = [len(cluster & home[row]) / len(cluster) for cluster in clusters for row in cluster]
    return sum(shares) / len(shares) if shares else 0.0


def _parts(gold: Collection[Cluster], system: Collection[Cluster]) -> list[tuple[list[Cluster], list[Cluster]]]:
    """The groups parted into those that share rows, directly or through others."""
    homes = (_home(gold), _home(system))
    parts, seen = [], set[Hashable]()
    for first in gold:
        found: tuple[dict[Cluster, None], dict[Cluster, None]] = ({}, {})
        waiting = list(first - seen)
        while waiting:
            row = waiting.pop()
            if row not in seen:
                seen.add(row)
                for home, those in zip(homes, found, strict=True):
                    those[home[row]] = None
                    waiting.extend(home[row] - seen)
        parts.append((list(found[0]), list(found[1])))
    return parts


def _best_match(gold: Sequence[Cluster], system: Sequence[Cluster]) -> float:
    alike = [[2 * len(one & two) / (len(one) + len(two)) for two in system] for one in gold]
    few, many = (alike, len(system)) if len(gold) <= len(system) else ([list(row) for row in zip(*alike)], len(gold))  # noqa: B905
    return _assign(few, many)


def _assign(gains: Sequence[Sequence[float]], columns: int) -> float:
    """The largest sum of gains with each row in a column of its own; no more rows than columns (Kuhn and Munkres)."""
    row_price, column_price = [0.0] * (len(gains) + 1), [0.0] * (columns + 1)
    row_of, before = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, len(gains) + 1):
        row_of[0], at = row, 0
        least, done = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while row_of[at]:
            done[at], here, step, following = True, row_of[at], float("inf"), 0
            for column in range(1, columns + 1):
                if not done[column]:
                    cost = -gains[here - 1][column - 1] - row_price[here] - column_price[column]
                    if cost < least[column]:
                        least[column], before[column] = cost, at
                    if least[column] < step:
                        step, following = least[column], column
            for column in range(columns + 1):
                if done[column]:
                    row_price[row_of[column]] += step
                    column_price[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            row_of[at], at = row_of[before[at]], before[at]
    matched = defaultdict(
        float, {row: gains[row - 1][column - 1] for column, row in enumerate(row_of) if row and column}
    )
    return sum(matched.values())
