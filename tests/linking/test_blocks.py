from __future__ import annotations

from onrecord.linking.blocks import MOST_ROWS, WINDOW, find_pairs
from onrecord.linking.mention import Days, Mention, Spot
from onrecord.linking.words import Rarity
from onrecord.records import RowKey

NONE: frozenset[str] = frozenset()


def mention(report: str, north: float | None = 36.0, day: int | None = 100, **told: object) -> Mention:
    spot = Spot(f"p{north}", f"p{north}", "IQ", None, "exact", (north, 44.0, 0.8)) if north is not None else None
    given: dict[str, object] = {
        "kind": "shelling", "trigger": frozenset({"shell"}), "beside": NONE, "words": NONE, "topic": NONE,
        "spot": spot, "days": Days(day, day) if day is not None else None,
    }  # fmt: skip
    return Mention(RowKey(report, "e"), names=NONE, numbers=NONE, **{**given, **told})  # type: ignore[arg-type]


def pairs(*mentions: Mention) -> set[tuple[int, int]]:
    return find_pairs(mentions, "events", Rarity([]))


def test_neighbours_in_place_and_time_meet() -> None:
    assert pairs(mention("a"), mention("b", north=36.3, day=101)) == {(0, 1)}


def test_others_do_not() -> None:
    assert not pairs(mention("a"), mention("b", day=120))
    assert not pairs(mention("a"), mention("b", north=39.0, trigger=frozenset({"fire"})))
    assert not pairs(mention("a"), mention("b", kind="talks"))
    assert not pairs(mention("a"), mention("a"))


def test_kinds_that_are_akin_meet() -> None:
    assert pairs(mention("a"), mention("b", kind="killing")) == {(0, 1)}


def test_without_a_place_a_party_and_a_word_must_be_shared() -> None:
    front = frozenset({"Front"})
    assert pairs(mention("a", agents=front), mention("b", north=None, targets=front)) == {(0, 1)}
    assert not pairs(mention("a"), mention("b", north=None))


def test_without_a_day_the_place_and_a_word_must_be_shared() -> None:
    assert pairs(mention("a", day=None), mention("b", day=None)) == {(0, 1)}
    assert not pairs(mention("a", day=None), mention("b", day=None, trigger=frozenset({"fire"})))


def test_a_crowded_block_stays_small() -> None:
    many = [mention(str(number)) for number in range(MOST_ROWS * 3)]
    assert len(pairs(*many)) <= len(many) * WINDOW
