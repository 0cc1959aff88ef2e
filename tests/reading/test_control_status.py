"""Control that is told as wanted, foretold, possible or over, and what stands as a fact beside it."""

from __future__ import annotations

import pytest

from onrecord import Reader, Record

Claims = set[tuple[str, str, str]]


def claims_of(record: Record) -> Claims:
    """The state, the status and the place of each claim."""
    names = {each.id: each.name for each in record.places}
    return {(each.state, each.status, names[each.place]) for each in record.control}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The M23 could soon control Bukavu.", {("holds", "possible", "Bukavu")}),
        ("The M23 may hold Sake.", {("holds", "possible", "Sake")}),
        ("The rebels want to control Kidal.", {("holds", "planned", "Kidal")}),
        ("The army vowed to hold Goma.", {("holds", "planned", "Goma")}),
        ("The army said it would hold Goma.", {("holds", "planned", "Goma")}),
        ("Goma may be under M23 control within days.", {("holds", "possible", "Goma")}),
        ("He said that the M23 may occupy Goma.", {("holds", "possible", "Goma")}),
        ("The rebels would be in Damascus by Friday, he said.", set()),
        ("The rebels may be in Damascus within days.", set()),
        ("The rebels will be in Homs within days.", set()),
        ("The army expects to be in Kidal next week.", set()),
        ("The M23 could establish a foothold in Goma.", set()),
        ("Goma is not under M23 control.", set()),
        ("If Goma is in M23 hands, the road is cut.", set()),
        ("The roads will reopen once the army controls Hama.", set()),
        ("The rebels plan to seize Bukavu.", {("contested", "planned", "Bukavu")}),
        ("The rebels threatened to seize Bukavu.", {("contested", "planned", "Bukavu")}),
        ("The rebels may seize Bukavu.", set()),
        ("The rebels may overrun Goma.", {("taken", "possible", "Goma")}),
        ("The rebels plan to besiege Goma.", {("besieged", "planned", "Goma")}),
        ("The army may have lost Goma.", {("lost", "possible", "Goma")}),
        ("The army wants to oust the rebels from Goma.", {("lost", "predicted", "Goma")}),
    ],
)
def test_what_is_not_so_yet_is_not_told_as_so(sentence: str, expected: Claims, reader: Reader) -> None:
    assert claims_of(reader.read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The M23 now controls Bukavu.", {("holds", "ongoing", "Bukavu")}),
        ("The rebels managed to hold Goma.", {("holds", "ongoing", "Goma")}),
        ("The rebels continue to hold Goma.", {("holds", "ongoing", "Goma")}),
        ("The M23 said it controlled Goma.", {("holds", "ongoing", "Goma")}),
        ("The M23, which holds Goma, may attack Bukavu.", {("holds", "ongoing", "Goma")}),
        ("The army could retake Goma, which is under M23 control.", {("holds", "ongoing", "Goma")}),
        ("The rebels may seize Bukavu from the army.", {("holds", "ongoing", "Bukavu")}),
        ("The M23 wants to keep its grip on Goma.", {("holds", "ongoing", "Goma")}),
        ("The army has held Hama for years.", {("holds", "ongoing", "Hama")}),
        ("Rebels are fighting to seize Bukavu.", {("contested", "ongoing", "Bukavu")}),
        ("Rebels launched an offensive to seize Bukavu.", {("contested", "ongoing", "Bukavu")}),
        ("Rebels are trying to seize Bukavu.", {("contested", "ongoing", "Bukavu")}),
    ],
)
def test_what_is_so_stays_so_beside_what_may_come(sentence: str, expected: Claims, reader: Reader) -> None:
    assert claims_of(reader.read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("The army held Hama until Thursday.", "Hama"),
        ("The army held Hama until the rebels came.", "Hama"),
        ("Hama was held by the army until Thursday.", "Hama"),
        ("Hama was in M23 hands until Thursday.", "Hama"),
        ("The army used to control Hama.", "Hama"),
        ("Goma was once a rebel stronghold.", "Goma"),
    ],
)
def test_what_was_held_until_then_is_lost(sentence: str, place: str, reader: Reader) -> None:
    assert claims_of(reader.read(sentence)) == {("lost", "occurred", place)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The army lost its grip on Kidal.", {("lost", "occurred", "Kidal")}),
        ("JNIM lost its grip on Kayes.", {("lost", "occurred", "Kayes")}),
        ("The army gave up its hold on Kidal.", {("lost", "occurred", "Kidal")}),
        ("The army broke the rebels' hold on Kidal.", {("lost", "occurred", "Kidal")}),
        ("The army loosened its hold on Kidal.", set()),
        ("The rebels' grip on Kidal is slipping.", set()),
        ("The army tightened its grip on Kidal.", {("holds", "ongoing", "Kidal")}),
        ("The rebels consolidated their control of Kidal.", {("holds", "ongoing", "Kidal")}),
        ("The army has not lost its grip on Kidal.", {("holds", "ongoing", "Kidal")}),
        ("The army may lose its grip on Kidal.", {("holds", "ongoing", "Kidal"), ("lost", "possible", "Kidal")}),
        ("Kherson was lost to Russia in March 2022.", {("taken", "occurred", "Kherson")}),
        ("Goma may be lost to the M23.", {("taken", "possible", "Goma")}),
        ("The army lost Sake to the M23.", {("lost", "occurred", "Sake"), ("taken", "occurred", "Sake")}),
        ("The army lost soldiers in Sake to the M23.", set()),
        ("Iran lost to Russia in Doha.", set()),
    ],
)
def test_a_hold_that_ends_is_no_hold(sentence: str, expected: Claims, reader: Reader) -> None:
    assert claims_of(reader.read(sentence)) == expected


def test_what_will_be_held_until_then_is_not_lost(reader: Reader) -> None:
    assert claims_of(reader.read("The army will hold Hama until the election.")) == {("holds", "planned", "Hama")}
