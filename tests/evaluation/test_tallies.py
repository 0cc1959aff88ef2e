from __future__ import annotations

import pytest

from onrecord.evaluation.tallies import Share, Tally, kilometres, pair_best


def test_a_tally_of_nothing_is_zero() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1, Share().value) == (0, 0, 0, 0)


def test_f1_is_the_harmonic_mean() -> None:
    tally = Tally()
    tally.add(3, 4, 6)
    assert (tally.recall, tally.precision) == (0.75, 0.5)
    assert tally.f1 == pytest.approx(0.6)


def test_the_best_pairs_are_taken_first_and_each_item_once() -> None:
    scores = {("a", "x"): 1.0, ("a", "y"): 3.0, ("b", "y"): 4.0, ("c", "x"): 0.0}
    pairs = pair_best("abc", "xy", lambda one, two: scores.get((one, two), 0.0))
    assert pairs == [(1, 1), (0, 0)]


def test_paris_lies_344_km_from_london() -> None:
    assert kilometres(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(344, abs=1)
