from __future__ import annotations

import pytest

from onrecord.reading.status import find_certainty
from reading.test_status import cues, parse

RANKED = (
    ("The rebels [[attacked]] the town on Monday.", "The rebels may have [[attacked]] the town on Monday."),
    ("The rebels [[attacked]] the town on Monday.", "The rebels plan to [[attack]] the town on Monday."),
    ("The rebels will [[attack]] the town.", "The rebels did not [[attack]] the town."),
    ("The rebels may [[attack]] the town.", "The rebels denied that they [[attacked]] the town."),
    ("The rebels will [[attack]] the town.", "The rebels will not [[attack]] the town."),
)


def certainty(marked: str) -> float:
    trigger, _ = parse(marked)
    return find_certainty(trigger, cues())


@pytest.mark.parametrize(("surer", "less_sure"), RANKED)
def test_certainty_falls_with_the_words(surer: str, less_sure: str) -> None:
    assert certainty(surer) > certainty(less_sure)


def test_what_is_told_flatly_is_certain_and_what_is_denied_is_not() -> None:
    assert certainty("Gunmen [[killed]] two guards on Monday.") > 2
    assert certainty("Gunmen did not [[kill]] the guards.") < 0


@pytest.mark.parametrize("sentence", [sentence for pair in RANKED for sentence in pair])
def test_certainty_stays_within_its_scale(sentence: str) -> None:
    assert -3 <= certainty(sentence) <= 3
