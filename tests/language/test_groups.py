from __future__ import annotations

import pytest

from onrecord.language.groups import SIDES, TITLE_KINDS, load_people
from onrecord.records import ActorType

PEOPLE = load_people()


@pytest.mark.parametrize(
    ("word", "kind", "armed"),
    [
        ("rebel", "rebel_group", True),
        ("rebels", "rebel_group", True),
        ("soldier", "state_forces", True),
        ("troops", "state_forces", True),
        ("police", "state_forces", True),
        ("militia", "militia", True),
        ("civilian", "civilians", False),
        ("villagers", "civilians", False),
        ("children", "civilians", False),
        ("minister", "official", False),
        ("spokeswoman", "official", False),
    ],
)
def test_what_a_noun_calls(word: str, kind: ActorType, *, armed: bool) -> None:
    assert (PEOPLE.groups[word].type, PEOPLE.groups[word].armed) == (kind, armed)


@pytest.mark.parametrize("word", ["town", "rocket", "march", "attack", "truce", ""])
def test_what_calls_nobody(word: str) -> None:
    assert word not in PEOPLE.groups


def test_every_noun_has_a_side() -> None:
    assert {noun.side for noun in PEOPLE.groups.values()} <= set(SIDES)
    assert not any(noun.armed for noun in PEOPLE.groups.values() if noun.type == "civilians")


@pytest.mark.parametrize(
    ("title", "kind"), [("colonel", "military"), ("president", "political"), ("ambassador", "diplomatic")]
)
def test_titles_have_a_kind(title: str, kind: str) -> None:
    assert PEOPLE.titles[(title,)].kind == kind
    assert kind in TITLE_KINDS


@pytest.mark.parametrize("title", ["maj gen", "prime minister", "spokesman", "vice - president"])
def test_titles_stand_by_their_words(title: str) -> None:
    assert tuple(title.split()) in PEOPLE.titles


def test_titles_are_kept_as_they_are_looked_up() -> None:
    assert all(word == word.lower() and "." not in word for words in PEOPLE.titles for word in words)
