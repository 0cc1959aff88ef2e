from __future__ import annotations

import pytest

from reading.test_status import find

RANKED = (
    ("The rebels [[attacked]] the town on Monday.", "The rebels may have [[attacked]] the town on Monday."),
    ("The rebels [[attacked]] the town on Monday.", "The rebels plan to [[attack]] the town on Monday."),
    ("The rebels will [[attack]] the town.", "The rebels did not [[attack]] the town."),
    ("The rebels may [[attack]] the town.", "The rebels denied that they [[attacked]] the town."),
    ("The rebels will [[attack]] the town.", "The rebels will not [[attack]] the town."),
)


@pytest.mark.parametrize(("surer", "less_sure"), RANKED)
def test_certainty_falls_with_the_words(surer: str, less_sure: str) -> None:
    assert find(surer).certainty > find(less_sure).certainty


def test_what_is_told_flatly_is_certain_and_what_is_denied_is_not() -> None:
    assert find("Gunmen [[killed]] two guards on Monday.").certainty > 2
    assert find("Gunmen did not [[kill]] the guards.").certainty < 0


@pytest.mark.parametrize("sentence", [sentence for pair in RANKED for sentence in pair])
def test_certainty_stays_within_its_scale(sentence: str) -> None:
    assert -3 <= find(sentence).certainty <= 3
