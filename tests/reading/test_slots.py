from __future__ import annotations

import pytest

from documents import made_document
from onrecord.reading.document import Document, Token
from onrecord.reading.slots import Slots, is_passive, noun_slots, resolve_relative, verb_slots


def token(document: Document, word: str) -> Token:
    return next(each for each in document.tokens if each.text == word)


def shown(slots: Slots) -> dict[str, str]:
    return {name: " ".join(each.text for each in tokens) for name, tokens in slots.items()}


@pytest.mark.parametrize(
    ("line", "verb", "slots"),
    [
        (
            "Rebels/NNS/nsubj/2 shelled/VBD/root/0 Taiz/NNP/dobj/2 on/IN/prep/2 Friday/NNP/pobj/4",
            "shelled",
            {"subject": "Rebels", "object": "Taiz", "on": "Friday"},
        ),
        (
            "Taiz/NNP/nsubjpass/3 was/VBD/auxpass/3 shelled/VBN/root/0 by/IN/agent/3 rebels/NNS/pobj/4",
            "shelled",
            {"passive_subject": "Taiz", "by": "rebels"},
        ),
        (
            "Iran/NNP/nsubj/2 gave/VBD/root/0 rebels/NNS/dative/2 guns/NNS/dobj/2",
            "gave",
            {"subject": "Iran", "dative": "rebels", "object": "guns"},
        ),
        (
            "Iran/NNP/nsubj/2 gave/VBD/root/0 guns/NNS/dobj/2 to/IN/dative/2 rebels/NNS/pobj/4",
            "gave",
            {"subject": "Iran", "dative": "rebels", "object": "guns"},
        ),
        (
            "Troops/NNS/nsubj/2 pulled/VBD/root/0 out/IN/prep/2 of/IN/prep/3 Bor/NNP/pobj/4",
            "pulled",
            {"subject": "Troops", "from": "Bor"},
        ),
        (
            "Troops/NNS/nsubj/2 stood/VBD/root/0 inside/IN/prep/2 Bor/NNP/pobj/3",
            "stood",
            {"subject": "Troops", "in": "Bor"},
        ),
        ("It/PRP/expl/2 rained/VBD/root/0", "rained", {"subject": "It"}),
    ],
    ids=["active", "passive", "dative", "dative with to", "out of", "preposition by its kind", "expletive"],
)
def test_the_slots_of_a_verb(line: str, verb: str, slots: dict[str, str]) -> None:
    assert shown(verb_slots(token(made_document(line), verb))) == slots


@pytest.mark.parametrize(
    ("line", "verb", "subject"),
    [
        ("Rebels/NNS/nsubj/2 came/VBD/root/0 and/CC/cc/2 shelled/VBD/conj/2 Taiz/NNP/dobj/4", "shelled", "Rebels"),
        ("Rebels/NNS/nsubj/2 want/VBP/root/0 to/TO/aux/4 shell/VB/xcomp/2 Taiz/NNP/dobj/4", "shell", "Rebels"),
        ("They/PRP/nsubj/2 told/VBD/root/0/tell rebels/NNS/dobj/2 to/TO/aux/5 leave/VB/xcomp/2", "leave", "rebels"),
        ("Rebels/NNS/nsubj/2 came/VBD/root/0 ,/,/punct/2 killing/VBG/advcl/2 men/NNS/dobj/4", "killing", "Rebels"),
        (
            "Rebels/NNS/nsubj/2 left/VBD/root/0 after/IN/prep/2 shelling/VBG/pcomp/3 Taiz/NNP/dobj/4",
            "shelling",
            "Rebels",
        ),
        ("men/NNS/root/0 holding/VBG/acl/1 guns/NNS/dobj/2", "holding", "men"),
    ],
    ids=["and", "to", "told to", "participle", "after", "describing"],
)
def test_a_verb_without_a_subject_takes_one_over(line: str, verb: str, subject: str) -> None:
    assert shown(verb_slots(token(made_document(line), verb)))["subject"] == subject


def test_what_is_said_to_happen_has_a_subject_of_its_own_only() -> None:
    line = "He/PRP/nsubj/2 said/VBD/root/0 shelled/VBD/ccomp/2 Taiz/NNP/dobj/3"
    assert "subject" not in verb_slots(token(made_document(line), "shelled"))


@pytest.mark.parametrize(
    ("line", "noun", "slots"),
    [
        ("rebels/NNS/poss/3 '/POS/case/1 attack/NN/root/0", "attack", {"possessive": "rebels"}),
        (
            "attack/NN/root/0 by/IN/prep/1 rebels/NNS/pobj/2 on/IN/prep/1 Taiz/NNP/pobj/4",
            "attack",
            {"by": "rebels", "on": "Taiz"},
        ),
        ("rebel/NN/compound/2 attack/NN/root/0", "attack", {"compound": "rebel"}),
        ("Saudi/JJ/npadvmod/3 -/HYPH/punct/3 led/VBN/amod/4 raids/NNS/root/0", "raids", {"adjective": "Saudi"}),
        ("Russian/JJ/amod/2 raids/NNS/root/0", "raids", {"adjective": "Russian"}),
        (
            "raids/NNS/root/0 carried/VBN/acl/1 out/RP/prt/2 by/IN/agent/2 rebels/NNS/pobj/4",
            "raids",
            {"by": "rebels"},
        ),
    ],
    ids=["possessive", "prepositions", "compound", "led", "adjective", "carried out by"],
)
def test_the_slots_of_an_event_noun(line: str, noun: str, slots: dict[str, str]) -> None:
    assert shown(noun_slots(token(made_document(line), noun))) == slots


@pytest.mark.parametrize(
    ("line", "verb", "passive"),
    [
        ("Men/NNS/nsubjpass/3 were/VBD/auxpass/3 shot/VBN/root/0", "shot", True),
        ("men/NNS/root/0 shot/VBN/acl/1 by/IN/agent/2 police/NNS/pobj/3", "shot", True),
        ("the/DT/det/3 captured/VBN/amod/3 town/NN/root/0", "captured", True),
        ("Men/NNS/nsubjpass/3 were/VBD/auxpass/3 shot/VBN/root/0 and/CC/cc/3 burned/VBN/conj/3", "burned", True),
        ("Police/NNS/nsubj/2 shot/VBD/root/0 men/NNS/dobj/2", "shot", False),
        ("Police/NNS/nsubj/3 have/VBP/aux/3 shot/VBN/root/0 men/NNS/dobj/3", "shot", False),
        ("Police/NNS/nsubj/2 came/VBD/root/0 and/CC/cc/2 shot/VBD/conj/2 men/NNS/dobj/4", "shot", False),
    ],
)
def test_is_passive(line: str, verb: str, *, passive: bool) -> None:
    assert is_passive(token(made_document(line), verb)) is passive


def test_who_and_which_stand_for_the_noun_before() -> None:
    document = made_document("men/NNS/root/0 who/WP/nsubj/3 shot/VBD/relcl/1/shoot police/NNS/dobj/3")
    assert resolve_relative(token(document, "who")) is token(document, "men")
    assert resolve_relative(token(document, "police")) is token(document, "police")


def test_a_question_word_stands_for_nobody_else() -> None:
    document = made_document("Who/WP/nsubj/2 shot/VBD/root/0")
    assert resolve_relative(document.tokens[0]) is document.tokens[0]
