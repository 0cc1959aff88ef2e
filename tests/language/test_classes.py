from __future__ import annotations

import pytest

from onrecord.language.classes import REFERENCES, THINGS, load_references, load_things

WORDS = load_things()


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
    assert word in WORDS[name]


def test_every_class_has_words() -> None:
    assert set(WORDS) == set(THINGS)
    assert all(WORDS[name] for name in THINGS)
    assert all(load_references()[name] for name in REFERENCES)


def test_words_are_lemmas_in_lower_case() -> None:
    assert all(
        word == word.lower().strip() for words in (*WORDS.values(), *load_references().values()) for word in words
    )


@pytest.mark.parametrize(
    ("word", "name"), [("she", "he"), ("spokesman", "office"), ("we", "we"), ("statement", "document")]
)
def test_a_reference_has_its_class(word: str, name: str) -> None:
    assert word in load_references()[name]
