from __future__ import annotations

import pytest

from documents import made_document
from onrecord.language.classes import load_things
from onrecord.language.triggers import load_triggers
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.scene import Occurrence, Scene
from onrecord.reading.triggers import find_occurrences


def senses(line: str, forces: tuple[str, ...] = ()) -> list[list[Occurrence]]:
    """The senses at each word of a sentence in which these words name rebels."""
    document = made_document(line)
    mentions = Mentions()
    for token in document.tokens:
        if token.text in forces:
            figurant = Figurant(token.text, "rebel_group", None, named=False, person=False, plural=True)
            mentions.add([token], token, figurant)
    scene = Scene(mentions, frozenset(token.index for token in document.tokens if token.entity == "GPE"), load_things())
    return list(find_occurrences(document, load_triggers(), scene))


def firsts(line: str, forces: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(" ".join(t.text for t in each[0].tokens), each[0].trigger.kind) for each in senses(line, forces)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Rebels/NNS/nsubj/2 shelled/VBD/root/0/shell Taiz/NNP/dobj/2//GPE", ("shelled", "shelling")),
        ("Rebels/NNS/nsubj/2 overran/VBD/root/0/overrun Taiz/NNP/dobj/2//GPE", ("overran", "capture")),
        ("Rebels/NNS/nsubj/2 pulled/VBD/root/0/pull out/RP/prt/2 of/IN/prep/2 Bor/NNP/pobj/4//GPE",
         ("pulled out", "withdrawal")),
        ("an/DT/det/3 air/NN/compound/3 strike/NN/root/0 on/IN/prep/3 homes/NNS/pobj/4", ("air strike", "air_strike")),
        ("Rebels/NNS/nsubj/2 kidnapped/VBD/root/0/kidnap men/NNS/dobj/2/man", ("kidnapped", "abduction")),
    ],
    ids=["verb", "need met", "particle", "two words", "person"],
)  # fmt: skip
def test_the_first_sense_is_the_one_that_its_company_bears_out(line: str, found: tuple[str, str]) -> None:
    assert found in firsts(line, ("Rebels",))


def test_every_kind_is_proposed_once() -> None:
    for each in senses("Rebels/NNS/nsubj/2 attacked/VBD/root/0/attack Taiz/NNP/dobj/2//GPE", ("Rebels",)):
        kinds = [sense.trigger.kind for sense in each]
        assert len(kinds) == len(set(kinds))


def test_senses_whose_needs_are_met_come_first() -> None:
    for each in senses("Rebels/NNS/nsubj/2 captured/VBD/root/0/capture men/NNS/dobj/2/man", ("Rebels", "men")):
        assert [bool(sense.unmet) for sense in each] == sorted(bool(sense.unmet) for sense in each)
        assert each[0].trigger.kind in ("abduction", "arrest")


def test_the_longest_trigger_wins_and_takes_its_words() -> None:
    found = firsts("a/DT/det/3 suicide/NN/compound/3 attack/NN/root/0 on/IN/prep/3 Taiz/NNP/pobj/4//GPE")
    assert found == [("suicide attack", "suicide_attack")]


def test_a_noun_is_no_verb_and_a_verb_no_noun() -> None:
    assert firsts("seashell/NN/root/0") == []
    assert firsts("They/PRP/nsubj/2 bomb/NN/root/0") != firsts("They/PRP/nsubj/2 bomb/VBP/root/0")


def test_a_noun_before_a_noun_tells_no_event() -> None:
    assert firsts("the/DT/det/3 attack/NN/compound/3 helicopter/NN/root/0") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Rebels/NNS/nsubj/2/rebel attacked/VBD/root/0/attack Taiz/NNP/dobj/2//GPE", [("attacked", "attack")]),
        ("Rebels/NNS/nsubj/2/rebel burned/VBD/root/0/burn homes/NNS/dobj/2/home", [("burned", "destruction")]),
        ("Rebels/NNS/nsubj/2/rebel retook/VBD/root/0/retook Taiz/NNP/dobj/2//GPE", [("retook", "capture")]),
        ("Men/NNS/nsubj/2 pulled/VBD/root/0/pull rope/NN/dobj/2 and/CC/cc/2 went/VBD/conj/2/go out/RP/prt/5",
         [("pulled", "evacuation")]),
        ("Rebels/NNS/nsubj/2/rebel shelled/VBD/root/0/shell out/RP/prt/2 cash/NN/dobj/2", []),
        ("Rebels/NNS/nsubj/2/rebel killed/VBD/root/0/kill time/NN/dobj/2", []),
        ("jets/NNS/nsubj/2/jet bombed/VBD/root/0/bomb camps/NNS/dobj/2/camp", [("bombed", "air_strike")]),
    ],
    ids=["noun", "adjective", "lemma", "particle", "own particle", "fixed phrase", "means"],
)  # fmt: skip
def test_a_word_is_taken_as_its_grammar_has_it(line: str, found: list[tuple[str, str]]) -> None:
    assert firsts(line, ("Rebels",)) == found


def test_what_is_counted_stands_for_its_quantity() -> None:
    line = "Rebels/NNS/nsubj/2 burned/VBD/root/0/burn dozens/NNS/dobj/2/dozen of/IN/prep/3 homes/NNS/pobj/4/home"
    assert [token.text for token in senses(line, ("Rebels",))[0][0].patients()] == ["homes"]


def test_people_are_no_part_of_a_trigger() -> None:
    line = "Rebels/NNS/nsubj/2 exchanged/VBD/root/0/exchange prisoners/NNS/dobj/2/prisoner"
    assert [token.text for token in senses(line, ("Rebels", "prisoners"))[0][0].tokens] == ["exchanged"]
