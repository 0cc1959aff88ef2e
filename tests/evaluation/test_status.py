from __future__ import annotations

import pytest

from onrecord.evaluation.corpora.judgements import Judgement, read_judgement
from onrecord.evaluation.tasks.status import correlation, mean_distance


def test_the_mean_distance() -> None:
    assert mean_distance([3.0, -3.0], [2.0, 0.0]) == 2
    assert mean_distance([], []) == 0


@pytest.mark.parametrize(
    ("one", "two", "r"),
    [([1, 2, 3], [2, 4, 6], 1), ([1, 2, 3], [6, 4, 2], -1), ([1, 2, 3], [1, 1, 1], 0), ([1, 2, 3], [1, 3, 2], 0.5)],
)
def test_the_correlation(one: list[float], two: list[float], r: float) -> None:
    assert correlation(one, two) == pytest.approx(r)


def test_a_trigger_may_lack_its_end() -> None:
    assert read_judgement({"trigger": [4], "value": 2.5}) == Judgement((4, 5), 2.5)
    assert read_judgement({"trigger": [4, 9], "value": -3}) == Judgement((4, 9), -3.0)
