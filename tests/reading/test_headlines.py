from __future__ import annotations

import pytest

from documents import made_document
from onrecord.language.classes import load_things
from onrecord.reading.document import Document, Token
from onrecord.reading.headlines import mend_headlines
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.scene import Scene

VERBS = ("attack", "shells", "raid")
EVENTS = ("attack", "blast")


def mended(line: str, group: str = "") -> Document:
    """The sentence after the mending, in which one word may name a group."""
    document = made_document(line)
    mentions = Mentions()
    for token in document.tokens:
        if token.text == group:
            mentions.add([token], token, Figurant(group, "rebel_group", None, named=True, person=False, plural=True))
    scene = Scene(mentions, frozenset(), load_things())
    mend_headlines(document, scene, lambda token: token.text in VERBS, lambda token: token.text in EVENTS)
    return document


def verb_of(document: Document) -> Token | None:
    return next((token for token in document.tokens if token.text in VERBS and token.pos == "VERB"), None)


@pytest.mark.parametrize(
    ("line", "group", "subject", "target"),
    [
        ("Gunmen/NNS/compound/4 raid/NN/compound/4 police/NN/compound/4 base/NN/root/0", "", "Gunmen", "base"),
        ("Army/NNP/compound/2 shells/NNS/root/0 village/NN/dobj/2", "", "Army", "village"),
        ("Taliban/NNP/compound/3 attack/NN/compound/3 base/NN/root/0", "Taliban", "Taliban", "base"),
    ],
    ids=["plural", "singular", "group"],
)
def test_a_noun_between_two_phrases_is_the_verb(line: str, group: str, subject: str, target: str) -> None:
    verb = verb_of(mended(line, group))
    assert verb is not None
    assert [(child.text, child.dep) for child in verb.children] == [(subject, "nsubj"), (target, "dobj")]
    assert verb.head is verb


@pytest.mark.parametrize(
    "line",
    [
        "Rebel/NN/compound/2 attack/NN/root/0 on/IN/prep/2 base/NN/pobj/3",
        "Army/NNP/compound/3 attack/NN/compound/3 helicopter/NN/root/0",
        "Kabul/NNP/compound/3 attack/NN/compound/3 blast/NN/root/0",
        "Gunmen/NNS/compound/2 attack/NN/nsubj/4 bases/NNS/dobj/4 burned/VBD/root/0",
        "Gunmen/NNS/compound/3 attack/NN/compound/3 base/NN/root/0 ./PUNCT/punct/3",
        "Taliban/NNP/compound/3 attack/NN/compound/3 blast/NN/root/0",
    ],
    ids=["preposition", "singular", "place", "finite verb", "full stop", "event of a group"],
)
def test_other_nouns_stay_nouns(line: str) -> None:
    assert verb_of(mended(line, "Taliban")) is None


def test_every_word_stays_in_the_tree_once() -> None:
    line = (
        "Gunmen/NNS/compound/3 attack/NN/compound/3 church/NN/nsubj/7 in/IN/prep/3 Jos/NNP/pobj/4 ,/,/punct/7 "
        "kill/VB/root/0 12/CD/dobj/7"
    )
    document = mended(line)
    verb = verb_of(document)
    assert verb is not None
    assert [token.text for token in verb.subtree()] == [token.text for token in document.tokens]
    assert [child.text for child in verb.children] == ["Gunmen", "church", "kill"]
