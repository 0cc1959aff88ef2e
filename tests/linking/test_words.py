from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.words import Rarity, load_stop_words, names, numbers, stem, stems


@pytest.mark.parametrize(
    "forms",
    [
        ("shell", "shells", "shelled", "shelling"),
        ("kill", "kills", "killed", "killing"),
        ("bomb", "bombs", "bombed", "bombing", "bomber"),
        ("bury", "buries", "buried"),
        ("seize", "seizes", "seized", "seizing"),
        ("strike", "strikes", "struck"),
        ("stop", "stopped", "stopping"),
        ("march", "marches", "marched"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "two"), [("sing", "s"), ("red", "r"), ("force", "fort"), ("troops", "trooper-carrier")]
)
def test_other_words_do_not(one: str, two: str) -> None:
    assert stem(one) != stem(two)


@given(st.text())
def test_any_text_has_stems(text: str) -> None:
    assert all(each and each not in {"the", "and"} for each in stems(text))


def test_common_words_are_left_out() -> None:
    assert {"the", "said", "monday"} <= load_stop_words()
    assert set(stems("The mayor said on Monday that 12 died")) == {stem("mayor"), "12", "die"}


def test_names_do_not_begin_a_sentence() -> None:
    assert names("Troops left Tel Amal. Colonel Tamer stayed") == {"tel", "amal", "tamer"}


def test_numbers_lose_their_commas() -> None:
    assert numbers("some 12,000 of 14.") == {"12000", "14"}


def test_a_rare_word_tells_more() -> None:
    rarity = Rarity([["bridge", "army"], ["army"], ["army"]])
    assert rarity.weight("bridge") > rarity.weight("army") > 0


@given(st.frozensets(st.sampled_from("abcdef")), st.frozensets(st.sampled_from("abcdef")))
def test_likeness_is_a_share(one: frozenset[str], two: frozenset[str]) -> None:
    rarity = Rarity([one, two])
    assert rarity.likeness(one, two) == pytest.approx(rarity.likeness(two, one))
    assert 0 <= rarity.likeness(one, two) <= 1 + 1e-9
    assert (rarity.likeness(one, two) == 0) == (not one & two)
