"""Sentences with the ties that they tell, or with none."""

from __future__ import annotations

from pathlib import Path

from onrecord import Reader, Record
from onrecord.records import Participant

LINES = (Path(__file__).parent / "cases" / "ties_en.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES[1:]]
LEAST_TOLD, MOST_FALSE = 36, 0  # of the sentences that tell a tie, and of those that do not


def names_of(record: Record, who: Participant) -> str:
    actor = next((each.name for each in record.actors if each.id == who.actor), "")
    return f"{actor} {who.text.text if who.text else ''}"


def told(record: Record, expected: str) -> bool:
    one, two, kind = expected.split(";")
    return any(
        tie.tie == kind and one in names_of(record, tie.from_) and two in names_of(record, tie.to)
        for tie in record.ties
    )


def test_sentences_that_tell_a_tie(reader: Reader) -> None:
    cases = [case for case in CASES if case[1] != "-"]
    records = reader.read_all(sentence for sentence, _ in cases)
    found = [told(record, expected) for record, (_, expected) in zip(records, cases, strict=True)]
    assert sum(found) >= LEAST_TOLD, [case for case, right in zip(cases, found, strict=True) if not right]


def test_sentences_that_tell_no_tie(reader: Reader) -> None:
    records = list(reader.read_all(sentence for sentence, expected in CASES if expected == "-"))
    false = [record.report.text for record in records if record.ties]
    assert len(false) <= MOST_FALSE, false


def test_a_parent_holds_for_its_years(reader: Reader) -> None:
    words = "Sudan's army and the Rapid Support Forces sent patrols to Kosti."
    for published, expected in (("2019-05-06", ["part_of"]), ("2024-05-06", [])):
        assert [tie.tie for tie in reader.read(words, published=published).ties if tie.tie == "part_of"] == expected
