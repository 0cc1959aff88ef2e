"""Who "he", "the group" and "the general" are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord import Reader
from onrecord.language.classes import load_references
from onrecord.language.groups import load_people
from onrecord.reading.coreference import resolve_references
from onrecord.reading.document import Document
from onrecord.reading.mentions import Figurant, Mentions
from reading.test_actors import actor_at, mentions_of

RAID = "Boko/NNP/compound/2 Haram/NNP/nsubj/3 raided/VBD/root/0 a/DT/det/5 village/NN/dobj/3\n"


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        ("It/PRP/nsubj/2 left/VBD/root/0", True),
        ("The/DT/det/2 group/NN/nsubj/3 left/VBD/root/0", True),
        ("The/DT/det/2 militants/NNS/nsubj/3/militant left/VBD/root/0", True),
        ("He/PRP/nsubj/2 left/VBD/root/0", False),
        ("A/DT/det/2 group/NN/nsubj/3 left/VBD/root/0", False),
        ("A/DT/det/3 rival/JJ/amod/3 group/NN/nsubj/4 left/VBD/root/0", False),
    ],
)
def test_what_stands_for_a_group(make_document: Callable[[str], Document], second: str, *, joined: bool) -> None:
    document = make_document(RAID + second)
    mentions = Mentions()
    group = Figurant("Boko Haram", "terrorist_group", "NG", named=True, person=False, plural=True)
    mentions.add(document.tokens[:2], document.tokens[1], group)
    subject = document.sentences[1].root.child("nsubj")
    assert subject is not None
    if subject.pos == "NOUN":
        other = Figurant(subject.text, "rebel_group", None, named=False, person=False, plural=True, noun=subject.lemma)
        mentions.add(document.sentences[1].tokens[: subject.index - 4], subject, other)
    resolve_references(document, mentions, load_people(), load_references())
    found = mentions.headed_by(subject)
    assert (found is not None and found.figurant is group) is joined


def names(reader: Reader, text: str, *words: str) -> list[str]:
    """The actor's name at the last occurrence of each of these words."""
    mentions = mentions_of(reader, text)
    ends = [text.rindex(word) + len(word) for word in words]
    found = [actor_at(mentions, end - len(word), end) for end, word in zip(ends, words, strict=True)]
    return [each.name if each else "-" for each in found]


def test_a_person_is_one_through_title_surname_and_pronoun(reader: Reader) -> None:
    text = (
        "General Pavel Orlin met reporters in Herat. Orlin said the bridge was open. "
        "The general added that he would return."
    )
    assert names(reader, text, "Orlin", "The general", "he") == ["Pavel Orlin"] * 3


def test_two_persons_stay_two(reader: Reader) -> None:
    text = "General Pavel Orlin met Minister Lena Varga in Herat. Varga said that Orlin had been late."
    assert names(reader, text, "Varga", "Orlin") == ["Lena Varga", "Pavel Orlin"]


def test_an_official_without_a_name_is_who_is_named_next(reader: Reader) -> None:
    text = (
        "The siege will end soon, a coalition army official said on Monday.\n\n"
        "Speaking in Kabul, British army Major General Peter Hollis briefed reporters.\n\n"
        "Hollis said the road was open."
    )
    assert names(reader, text, "a coalition army official", "Hollis") == ["Peter Hollis", "Peter Hollis"]


def test_a_pronoun_looks_back_a_little_only(reader: Reader) -> None:
    text = "Boko Haram raided a village. " + "The road was dry and the sky was clear. " * 4 + "It was late."
    assert names(reader, text, "It") == ["-"]


def test_letters_in_brackets_stand_for_the_name_before(reader: Reader) -> None:
    text = "Fighters of the Lowland Freedom Front (LFF) took a bridge near Marib. The LFF denied it."
    assert names(reader, text, "LFF") == ["Lowland Freedom Front"]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("The Taliban said their fighters captured the town.", "Taliban"),
        ("The Taliban said foreign fighters captured the town.", "foreign fighters"),
        ("The president said his guards captured the town.", "his guards"),
    ],
)
def test_the_fighters_of_a_group_are_the_group(reader: Reader, text: str, agent: str) -> None:
    record = reader.read(text)
    names = {actor.id: actor.name for actor in record.actors}
    captured = next(event for event in record.events if event.kind == "capture")
    assert [names.get(each.actor or "") or (each.text and each.text.text) for each in captured.agents] == [agent]


@pytest.mark.parametrize(
    ("text", "pronoun", "meant"),
    [
        ("The villagers said that militiamen had beaten them.", "them", "villagers"),
        ("The women said the guards had beaten them.", "them", "women"),
        ("The prisoners said that soldiers had tortured them.", "them", "prisoners"),
        ("Police said the rebels had attacked them.", "them", "Police"),
        ("The rebels surrounded the soldiers and captured them.", "them", "soldiers"),
        ("The militants took the nurses to a camp and killed them.", "them", "nurses"),
        ("Residents said militiamen came at night and shot at them.", "them", "Residents"),
        ("The soldiers stopped the farmers. They beat them.", "them", "farmers"),
        ("The guerrillas killed the guards who had arrested them.", "them", "guerrillas"),
        ("The rebels brought the hostages with them.", "them", "rebels"),
        ("The villagers fled and hid themselves in the hills.", "themselves", "villagers"),
        ("The minister said that the general had threatened him.", "him", "minister"),
        ("The ministry said that hackers had attacked it.", "it", "ministry"),
        ("Jordan sent a plane over the valley. Militants shot it down.", "it", "-"),
    ],
)
def test_an_object_is_not_who_acts_on_it(reader: Reader, text: str, pronoun: str, meant: str) -> None:
    assert names(reader, text, pronoun) == [meant]


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("Amnesty blamed the RSF for the raid. The organisation called for an inquiry.", "The organisation", "Amnesty"),
        ("MSF said the RSF had shelled a town. The charity treated 30 people.", "The charity", "Doctors"),
        ("Amnesty blamed the M23 for the raid. The rights group wants an inquiry.", "The rights group", "Amnesty"),
        ("Amnesty blamed the M23 for the raid. The group has 300 men.", "The group", "M23"),
        ("Boko Haram burned a village. The organisation is led by a preacher.", "The organisation", "Boko Haram"),
        (
            "The army accused Amnesty of lying about the M23. The organisation rejected it.",
            "The organisation",
            "Amnesty",
        ),
    ],
)
def test_the_organisation_bears_no_arms_where_one_is_told_of(reader: Reader, text: str, words: str, meant: str) -> None:
    assert names(reader, text, words)[0].startswith(meant)


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("The army accused the rebels of shelling Goma. They denied it.", "They", "rebels"),
        ("The army accused the M23 of shelling Goma. It denied it.", "It", "M23"),
        ("The minister accused General Pavel Orlin of theft. He denied it.", "He", "Pavel Orlin"),
        ("The army accused the rebels of shelling Goma, but they denied it.", "they", "rebels"),
        ("The rebels were accused of shelling Goma by the army. They denied it.", "They", "rebels"),
        ("The army accused the rebels of shelling Goma. They said 20 people had died.", "They", "army"),
        ("The rebels burned a town. The army accused them of theft. They denied it.", "They", "rebels"),
    ],
)
def test_who_denies_is_who_was_accused(reader: Reader, text: str, words: str, meant: str) -> None:
    assert names(reader, text, words) == [meant]
