from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.cluster_scores import Cluster, Score, b_cubed, ceaf_e, conll, muc


def clusters(*groups: str) -> list[Cluster]:
    return [frozenset(each) for each in groups]


def close(score: Score, precision: float, recall: float) -> bool:
    return (score.precision, score.recall) == pytest.approx((precision, recall))


GOLD, SYSTEM = clusters("abc", "defg"), clusters("ab", "cd", "efg")


def test_muc_counts_links() -> None:
    assert close(muc(GOLD, SYSTEM), 3 / 4, 3 / 5)


def test_b_cubed_counts_rows() -> None:
    assert close(b_cubed(GOLD, SYSTEM), 6 / 7, (4 / 3 + 1 / 3 + 1 / 4 + 9 / 4) / 7)


def test_ceaf_matches_groups_one_to_one() -> None:
    assert close(ceaf_e(GOLD, SYSTEM), (4 / 5 + 6 / 7) / 3, (4 / 5 + 6 / 7) / 2)


def test_groups_of_one_have_no_links() -> None:
    assert close(muc(clusters("a", "b"), clusters("a", "b")), 0, 0)
    assert b_cubed(clusters("a", "b"), clusters("a", "b")).f1 == 1


NAMES = st.lists(st.integers(0, 3), min_size=1, max_size=7)


def grouped(names: list[int]) -> list[Cluster]:
    return [frozenset(at for at, name in enumerate(names) if name == each) for each in sorted(set(names))]


@given(NAMES, st.data())
def test_the_matching_is_the_best_there_is(names: list[int], data: st.DataObject) -> None:
    gold = grouped(names)
    system = grouped(data.draw(st.lists(st.integers(0, 3), min_size=len(names), max_size=len(names))))
    few, many = sorted([gold, system], key=len)
    alike = [[2 * len(one & two) / (len(one) + len(two)) for two in many] for one in few]
    best = max(sum(row[at] for row, at in zip(alike, order, strict=False)) for order in permutations(range(len(many))))
    assert ceaf_e(gold, system).recall == pytest.approx(best / len(gold))


@given(NAMES)
def test_a_perfect_grouping_scores_one(names: list[int]) -> None:
    gold = grouped(names)
    assert b_cubed(gold, gold).f1 == pytest.approx(1)
    assert ceaf_e(gold, gold).f1 == pytest.approx(1)
    assert conll(gold, gold) == pytest.approx(1 if len(gold) < len(names) else 2 / 3)
