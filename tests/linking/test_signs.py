from __future__ import annotations

import pytest

from onrecord.linking.mention import Days, Mention, Spot
from onrecord.linking.signs import akin_kinds, circumstances, nearness, wording
from onrecord.linking.weights import load_weights
from onrecord.linking.words import Rarity
from onrecord.records import JudgedTable, PlacePrecision, RowKey
from onrecord.vocabulary.vocabulary import load_vocabulary

NONE: frozenset[str] = frozenset()


def mention(report: str = "a", **told: object) -> Mention:
    given: dict[str, object] = {"kind": "shelling", "trigger": NONE, "beside": NONE, "words": NONE, "topic": NONE}
    return Mention(RowKey(report, "e"), names=NONE, numbers=NONE, **{**given, **told})  # type: ignore[arg-type]


def spot(name: str, north: float | None, precision: PlacePrecision = "exact", admin1: str | None = "X") -> Spot:
    return Spot(name, name, "IQ", admin1, precision, None if north is None else (north, 44.0, 0.8))


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        (spot("a", 36.0), spot("a", 36.0), "same"),
        (spot("a", 36.0), spot("b", 36.01), "0"),
        (spot("a", 36.0), spot("b", 36.2), "25"),
        (spot("a", 36.0), spot("b", 36.5), "60"),
        (spot("a", 36.0), spot("b", 38.0), "far"),
        (spot("a", 36.0), spot("X", 36.0, "admin1"), "around"),
        (spot("a", 36.0, admin1="Y"), spot("X", 36.0, "admin1"), "far"),
        (spot("iraq", 33.0, "country"), spot("iraq", 33.0, "country"), "same area"),
        (spot("a", None), spot("b", 36.0), "unknown"),
    ],
)
def test_how_near_two_places_are(one: Spot, two: Spot, near: str) -> None:
    assert nearness(one, two) == nearness(two, one) == near


@pytest.mark.parametrize(
    ("one", "two", "sign"),
    [
        (Days(10, 10), Days(10, 10), "days 0"),
        (Days(10, 10), Days(11, 11), "days 1"),
        (Days(10, 10), Days(14, 14), "days 7"),
        (Days(10, 10), Days(40, 40), "days far"),
        (Days(10, 10), Days(5, 35), "days long"),
        (Days(10, 10), Days(6, 12, guessed=True), "days guess week"),
        (Days(10, 10), None, "days unknown"),
    ],
)
def test_how_far_apart_two_times_are(one: Days, two: Days | None, sign: str) -> None:
    assert sign in set(circumstances(mention(days=one), mention("b", days=two)))


def test_parties_agree_differ_or_change_sides() -> None:
    front, army, crowd = frozenset({"Front"}), frozenset({"Army"}), frozenset({"farmer"})

    def signs(one: dict[str, object], two: dict[str, object]) -> set[str]:
        return {sign for sign in circumstances(mention("a", **one), mention("b", **two)) if sign[0] in "atp"}

    assert signs({"agents": front}, {"agents": front | army}) == {"agents same"}
    assert signs({"agents": front}, {"agents": army}) == {"agents other"}
    assert signs({"targets": crowd}, {"targets": crowd}) == {"targets same words"}
    assert signs({"agents": front}, {"targets": front}) == {"parties crossed"}


def test_words_are_weighed_with_the_trigger() -> None:
    shell, town = frozenset({"shell"}), frozenset({"tel", "amal", "market"})
    one, two = mention(trigger=shell, words=town), mention("b", trigger=shell, words=town)
    signs = set(wording(one, two, Rarity([town])))
    assert {"trigger same", "sentence most", "sentence most, trigger same"} <= signs
    other = mention("b", kind="killing", trigger=frozenset({"kill"}))
    assert "trigger of another kind" in set(wording(one, other, Rarity([town])))


def test_every_kind_that_may_meet_another_is_a_kind() -> None:
    assert set(akin_kinds()) <= set(load_vocabulary().event_kinds)


@pytest.mark.parametrize("table", ["events", "figures", "statements", "control"])
def test_each_table_has_weights(table: JudgedTable) -> None:
    weights = load_weights(table)
    assert weights["bias"] < 0
    assert all(-6 <= weight <= 6 for weight in weights.values())
