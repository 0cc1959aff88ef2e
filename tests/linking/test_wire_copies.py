from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.wire_copies import containment, find_wire_copies, shingles
from onrecord.records import Record, Report

WIRE = (
    "Fighters of the Northern Front crossed the river at dawn and took the mill above the town, two farmers said. "
    "The Amal Army answered with mortars from the ridge, and by noon the road to the market was closed. "
    "Nobody could say how many had died in the mill, which had served as a shelter for eleven families since March. "
    "An officer of the army promised that the bridge would open again before the harvest, if the weather held."
)
OTHER = (
    "The council of Bir Zeft met on Monday to speak of water. Three wells ran dry in April, the mayor said, and one "
    "gives salt. She asked the province for a lorry and a pump and was told to wait until the roads are safe again."
)


def record(name: str, text: str) -> Record:
    return Record(Report(name, "0" * 64, text))


def verdicts(*texts: str) -> list[str]:
    records = [record(str(number), text) for number, text in enumerate(texts)]
    return [each.verdict for each in find_wire_copies(records, made_at="now")]


def test_a_copy_with_slight_changes_is_found() -> None:
    changed = WIRE.replace("two farmers", "residents").replace("by noon", "soon") + " Nobody answered our calls."
    (judgement,) = find_wire_copies([record("a", WIRE), record("b", changed)], made_at="now")
    assert (judgement.table, judgement.left.report, judgement.right.row) == ("reports", "a", "b")
    assert judgement.verdict == "same"
    assert judgement.score == pytest.approx(sum(judgement.reasons.values()))


def test_a_copy_inside_a_longer_report_is_found() -> None:
    assert verdicts(WIRE, f"{OTHER}\n\n{WIRE}\n\n{OTHER.upper()}") == ["same"]


def test_a_report_that_takes_over_a_paragraph_is_unsure() -> None:
    assert verdicts(WIRE, f"{OTHER} {WIRE[:180]}") == ["unsure"]


def test_other_reports_are_no_copies() -> None:
    assert verdicts(WIRE, OTHER) == []


def test_a_text_of_a_few_words_is_no_copy() -> None:
    assert verdicts("Photo: the bridge at Tel Amal", "Photo: the bridge at Tel Amal") == []


@given(st.text(), st.text())
def test_containment_is_a_share_and_has_no_direction(one: str, two: str) -> None:
    share = containment(shingles(one), shingles(two))
    assert share == containment(shingles(two), shingles(one))
    assert 0 <= share <= 1
