from __future__ import annotations

import pytest

from onrecord.language.things import CLASSES, load_things

THINGS = load_things()


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("drone", "aircraft"),
        ("helicopter", "aircraft"),
        ("mortar", "missile"),
        ("rocket", "missile"),
        ("mine", "bomb"),
        ("rifle", "firearm"),
        ("bridge", "site"),
        ("airport", "site"),
        ("ceasefire", "truce"),
        ("tank", "vehicle"),
        ("food", "relief"),
    ],
)
def test_a_thing_has_its_class(word: str, name: str) -> None:
    assert word in THINGS[name]


def test_every_class_has_words() -> None:
    assert set(THINGS) == set(CLASSES)
    assert all(THINGS[name] for name in CLASSES)


def test_words_are_lemmas_in_lower_case() -> None:
    assert all(word == word.lower().strip() for words in THINGS.values() for word in words)
