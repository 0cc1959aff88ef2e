from __future__ import annotations

from dataclasses import replace

import pytest

from documents import made_document
from onrecord.language.classes import load_things
from onrecord.language.triggers import Trigger, load_triggers
from onrecord.reading import needs as room
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.needs import is_met
from onrecord.reading.scene import Occurrence, Scene
from onrecord.reading.slots import noun_slots, verb_slots
from onrecord.records import ActorType

ATTACK: Trigger = load_triggers().starting_with("attack")[-1]


def met(need: str, line: str, word: str, **actors: ActorType) -> bool:
    """Whether a need is met at a word of a sentence in which these words name actors of these types."""
    document = made_document(line)
    mentions = Mentions()
    for token in document.tokens:
        if token.text in actors:
            figurant = Figurant(token.text, actors[token.text], None, named=False, person=False, plural=True)
            mentions.add([token], token, figurant)
    places = frozenset(token.index for token in document.tokens if token.entity == "GPE")
    head = next(token for token in document.tokens if token.text == word)
    slots = verb_slots(head) if head.pos == "VERB" else noun_slots(head)
    return is_met(need, Occurrence(replace(ATTACK), (head,), head, slots, ()), Scene(mentions, places, load_things()))


TOOK = "Rebels/NNS/nsubj/2 took/VBD/root/0/take {}/dobj/2"
CASES = [
    ("object:place", TOOK.format("Taiz/NNP") + "//GPE", "took", True),
    ("object:place", TOOK.format("courage/NN"), "took", False),
    ("object:person", TOOK.format("civilians/NNS"), "took", True),
    ("object:person", TOOK.format("courage/NN"), "took", False),
    ("object:thing", TOOK.format("trucks/NNS"), "took", True),
    ("object:thing", TOOK.format("civilians/NNS"), "took", False),
    ("object:thing", TOOK.format("Bor/NNP") + "//GPE", "took", False),
    ("object:civilian", TOOK.format("civilians/NNS"), "took", True),
    ("object:civilian", TOOK.format("Rebels/NNS"), "took", False),
    ("not:abstract", TOOK.format("time/NN"), "took", False),
    ("not:abstract", TOOK.format("trucks/NNS"), "took", True),
    ("object:weapon", TOOK.format("rockets/NNS") + "/rocket", "took", True),
    ("object:weapon", TOOK.format("notes/NNS") + "/note", "took", False),
    ("subject:force", TOOK.format("Taiz/NNP"), "took", True),
    ("subject:force", "Weeks/NNS/nsubj/2/week took/VBD/root/0", "took", False),
    (
        "subject:force",
        "Taiz/NNP/nsubjpass/3 was/VBD/auxpass/3 hit/VBN/root/0 by/IN/agent/3 Rebels/NNS/pobj/4",
        "hit",
        True,
    ),
    ("subject:people", "civilians/NNS/nsubj/2 fled/VBD/root/0", "fled", True),
    ("subject:people", "prices/NNS/nsubj/2 fell/VBD/root/0", "fell", False),
    ("subject:group", TOOK.format("Taiz/NNP"), "took", True),
    ("subject:group", "civilians/NNS/nsubj/2 fled/VBD/root/0", "fled", False),
    ("no-object", TOOK.format("Taiz/NNP"), "took", False),
    ("no-object", "Rebels/NNS/nsubj/2 left/VBD/root/0", "left", True),
    ("from:place", "Rebels/NNS/nsubj/2 fled/VBD/root/0 from/IN/prep/2 Taiz/NNP/pobj/3//GPE", "fled", True),
    ("from:place", "Rebels/NNS/nsubj/2 fled/VBD/root/0 from/IN/prep/2 debt/NN/pobj/3", "fled", False),
    ("of:place", "fall/NN/root/0 of/IN/prep/1 Taiz/NNP/pobj/2//GPE", "fall", True),
    ("of:place", "fall/NN/root/0 of/IN/prep/1 prices/NNS/pobj/2", "fall", False),
    ("missile", "attack/NN/root/0 with/IN/prep/1 rockets/NNS/pobj/2/rocket", "attack", True),
    ("missile", "attack/NN/root/0 with/IN/prep/1 words/NNS/pobj/2/word", "attack", False),
    ("aircraft", "attack/NN/root/0 by/IN/prep/1 helicopters/NNS/pobj/2/helicopter", "attack", True),
    ("number", "12/CD/nummod/2 dead/NNS/root/0", "dead", True),
    ("number", "the/DT/det/2 dead/NNS/root/0", "dead", False),
    ("with:people", "Rebels/NNS/nsubj/2 met/VBD/root/0 with/IN/prep/2 civilians/NNS/pobj/3", "met", True),
    ("with:people", "Rebels/NNS/nsubj/2 met/VBD/root/0", "met", False),
    ("not:name", "Strike/NNP/root/0", "Strike", False),
    ("not:name", "strike/NN/root/0", "strike", True),
    ("conflict", "unrest/NN/nsubj/2 drew/VBD/root/0 Rebels/NNS/dobj/2", "unrest", True),
    ("conflict", "unrest/NN/nsubj/2 drew/VBD/root/0 shoppers/NNS/dobj/2", "unrest", False),
]


@pytest.mark.parametrize(("need", "line", "word", "expected"), CASES)
def test_a_need_is_met_by_its_company_alone(need: str, line: str, word: str, *, expected: bool) -> None:
    assert met(need, line, word, Rebels="rebel_group", civilians="civilians") is expected


def test_the_words_and_the_rules_name_the_same_needs() -> None:
    asked = {need for group in load_triggers().by_first_word.values() for trigger in group for need in trigger.needs}
    assert asked <= set(room._NEEDS)  # noqa: SLF001 - a need without a rule would stop a reading
