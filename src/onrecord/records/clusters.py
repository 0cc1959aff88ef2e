"""Clusters: the rows that the standing judgements make one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Generic, TypeVar

from onrecord.records.judgement import JudgedTable, Judgement, RowKey

Row = TypeVar("Row", bound=Hashable)
Pair = tuple[RowKey, RowKey]
# What a pair counts that nobody judged: it was not alike enough to be compared, so it speaks against a link.
UNJUDGED = -1.5


def standing(judgements: Iterable[Judgement], table: JudgedTable) -> dict[Pair, Judgement]:
    """The judgement that holds for each pair of a table: the newest not withdrawn, a person's before a machine's."""
    of_table = [each for each in judgements if each.table == table]
    withdrawn = {each.withdraws for each in of_table if each.withdraws}
    held: dict[Pair, Judgement] = {}
    for each in sorted(of_table, key=lambda each: (each.by_person, each.made_at, each.id)):
        if each.id not in withdrawn:
            held[each.left, each.right] = each
    return held


def cluster_rows(
    rows: Iterable[RowKey], held: Mapping[Pair, Judgement], told_together: Iterable[Pair] = ()
) -> list[frozenset[RowKey]]:
    """The rows in groups, each in one, those of one group told as one thing; a person's word always holds.

    `told_together` are pairs that their report tells as one thing.
    """
    known = dict.fromkeys(rows)
    links: dict[Pair, float] = {}
    together = list(told_together)
    apart: list[Pair] = []
    for pair, judgement in held.items():
        if not (pair[0] in known and pair[1] in known):
            continue
        if judgement.by_person and judgement.verdict != "unsure":
            (together if judgement.verdict == "same" else apart).append(pair)
        else:
            links[pair] = _score(judgement)
    return group(known, links, together=together, apart=apart)


def _score(judgement: Judgement) -> float:
    """How far a judgement speaks for a link; one that says unsure never makes one by itself."""
    score = (
        judgement.score if judgement.score is not None else {"same": 1.0, "unsure": 0.0}.get(judgement.verdict, -1.0)
    )
    return min(score, 0.0) if judgement.verdict == "unsure" else score


def group(
    rows: Iterable[Row],
    links: Mapping[tuple[Row, Row], float],
    *,
    together: Iterable[tuple[Row, Row]] = (),
    apart: Iterable[tuple[Row, Row]] = (),
    unjudged: float = UNJUDGED,
) -> list[frozenset[Row]]:
    """Groups by average linkage: two are joined while the mean score of all pairs across them is above nothing.

    So a single wrong link does not chain groups whose other rows speak against it. Pairs `together` begin as one
    group and count as one row, linked by the best of their scores; pairs `apart` never come into one group. Where the
    two contradict each other, `apart` holds.
    """
    forest = _Groups(rows, apart)
    for one, two in together:
        forest.join(forest.home[one], forest.home[two])
    forest.link(links, unjudged)
    return sorted((frozenset(each) for each in forest.members.values()), key=lambda each: sorted(map(str, each)))


class _Groups(Generic[Row]):
    """Rows in groups under way, each group under a number of its own that a join replaces by a new one."""

    def __init__(self, rows: Iterable[Row], apart: Iterable[tuple[Row, Row]]) -> None:
        self.members: dict[int, list[Row]] = {number: [row] for number, row in enumerate(dict.fromkeys(rows))}
        self.home: dict[Row, int] = {group[0]: number for number, group in self.members.items()}
        self._sizes = dict.fromkeys(self.members, 1)
        self._next = count(len(self.members))
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._links: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        for one, two in apart:
            self._apart[self.home[one]].add(self.home[two])
            self._apart[self.home[two]].add(self.home[one])

    def join(self, one: int, two: int) -> int | None:
        """The number of the group that holds both; None where they are the same group or must stay apart."""
        if one == two or two in self._apart[one]:
            return None
        new = next(self._next)
        self.members[new] = self.members.pop(one) + self.members.pop(two)
        self.home.update(dict.fromkeys(self.members[new], new))
        self._sizes[new] = self._sizes.pop(one) + self._sizes.pop(two)
        for old in (one, two):
            for other in self._apart.pop(old, ()):
                self._apart[other].discard(old)
                self._apart[other].add(new)
                self._apart[new].add(other)
            for other, (total, pairs) in self._links.pop(old, {}).items():
                del self._links[other][old]
                if other not in {one, two}:
                    self._add(new, other, total, pairs)
        return new

    def _add(self, one: int, two: int, total: float, pairs: int) -> None:
        before = self._links[one].get(two, (0.0, 0))
        self._links[one][two] = self._links[two][one] = (before[0] + total, before[1] + pairs)

    def link(self, links: Mapping[tuple[Row, Row], float], unjudged: float) -> None:
        """Join the two groups that are linked best on the mean, as long as there are any."""
        self._sizes = dict.fromkeys(self.members, 1)
        for (one, two), score in self._best_of(links).items():
            self._add(one, two, score, 1)
        waiting = [pair for one in list(self._links) for pair in self._pairs_of(one, unjudged) if pair[1] == one]
        heapify(waiting)
        while waiting:
            _, one, two = heappop(waiting)
            if one in self.members and two in self.members:
                new = self.join(one, two)
                for pair in self._pairs_of(new, unjudged) if new is not None else ():
                    heappush(waiting, pair)

    def _best_of(self, links: Mapping[tuple[Row, Row], float]) -> dict[tuple[int, int], float]:
        """The best score between any two groups that are linked."""
        best: dict[tuple[int, int], float] = {}
        for pair, score in links.items():
            one, two = sorted(self.home[row] for row in pair)
            if one != two:
                best[one, two] = max(score, best.get((one, two), score))
        return best

    def _pairs_of(self, one: int, unjudged: float) -> Iterator[tuple[float, int, int]]:
        """The groups that this one may be joined with: minus the mean score, and the two numbers in order."""
        for two, (total, pairs) in self._links[one].items():
            possible = self._sizes[one] * self._sizes[two]
            mean = (total + unjudged * (possible - pairs)) / possible
            if mean > 0 and two not in self._apart[one]:
                yield -mean, min(one, two), max(one, two)
