"""Sentences with the control that they tell, or with none."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import Reader, Record
from onrecord.records import Participant

LINES = (Path(__file__).parent / "cases" / "control_en.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES[1:]]
LEAST_TOLD, MOST_FALSE = 56, 0  # of the sentences that tell control, and of those that do not


def names_of(record: Record, who: Participant) -> str:
    actor = next((each.name for each in record.actors if each.id == who.actor), "")
    return f"{actor} {who.text.text if who.text else ''}"


def told(record: Record, expected: str) -> bool:
    place, actor, state = expected.split(";")
    names = {each.id: each.name for each in record.places}
    return any(
        names[each.place] == place and actor in names_of(record, each.actor) and each.state == state
        for each in record.control
    )


def test_sentences_that_tell_control(reader: Reader) -> None:
    cases = [case for case in CASES if case[1] != "-"]
    records = reader.read_all(sentence for sentence, _ in cases)
    found = [told(record, expected) for record, (_, expected) in zip(records, cases, strict=True)]
    assert sum(found) >= LEAST_TOLD, [case for case, right in zip(cases, found, strict=True) if not right]


def test_sentences_that_tell_no_control(reader: Reader) -> None:
    records = list(reader.read_all(sentence for sentence, expected in CASES if expected == "-"))
    false = [record.report.text for record in records if record.control]
    assert len(false) <= MOST_FALSE, false


def test_a_claim_shows_its_words(reader: Reader) -> None:
    for record in reader.read_all(sentence for sentence, _ in CASES):
        for claim in record.control:
            assert all(span.text == record.report.text[span.start : span.end] for span in claim.evidence)


def test_no_claim_rests_on_a_pronoun(reader: Reader) -> None:
    texts = [f"{sentence} Its commander thanked them, and they rested in the town." for sentence, _ in CASES]
    cues = {claim.evidence[0].text.lower() for record in reader.read_all(texts) for claim in record.control}
    assert not cues & {"it", "its", "they", "them", "their", "he", "his", "group"}


@pytest.mark.parametrize(
    ("sentence", "untold"),
    [
        (
            "Troops began freeing the cities in Iraq under Islamic State control such as Mosul.",
            "Iraq;Islamic State;holds",
        ),
        ("Planes bombed Islamic State militants in Mosul, Iraq.", "Iraq;Islamic State;presence"),
        ("Rebels captured parts of Aleppo from the army.", "Aleppo;Rebels;taken"),
        ("The Houthis pulled out of Hodeidah port.", "Hodeidah port;Houthi;holds"),
        ("Gwoza, a former Boko Haram stronghold, is rebuilding.", "Gwoza;Boko Haram;holds"),
    ],
)
def test_control_is_told_of_what_is_meant_alone(sentence: str, untold: str, reader: Reader) -> None:
    assert not told(reader.read(sentence), untold)


def test_what_was_lost_once_is_lost(reader: Reader) -> None:
    for sentence in ("Gwoza, a former Boko Haram stronghold, is rebuilding.", "Boko Haram no longer controls Gwoza."):
        assert [(each.state, each.status) for each in reader.read(sentence).control] == [("lost", "occurred")]
