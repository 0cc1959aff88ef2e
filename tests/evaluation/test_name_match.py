from __future__ import annotations

import pytest

from onrecord.evaluation.name_match import same_name


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("the Delta Front", "Delta Front's", True),
        ("Général Émile Tarn", "general emile tarn", True),
        ("Delta Liberation Front", "Delta Front", True),
        ("Marwa in the north", "the old Marwa harbour town council", True),
        ("Free Delta", "river police", False),
        ("DF", "the DF brigade of Marwa", False),
        ("the", "an", False),
        ("", "", False),
    ],
)
def test_names_are_the_same_by_most_words_or_by_the_head(one: str, two: str, *, same: bool) -> None:
    assert same_name(frozenset({one}), frozenset({two})) is same


def test_one_name_of_many_is_enough() -> None:
    assert same_name(frozenset({"DF", "the Delta Front"}), frozenset({"DF"}))
