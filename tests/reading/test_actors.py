"""Who a sentence speaks of: names of the directory, states and their forces, descriptions, persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord import Reader
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.read import survey
from onrecord.records import Report

ANY = "*"
LINES = (Path(__file__).parent / "cases" / "actors_en.tsv").read_text(encoding="utf-8").splitlines()


@dataclass(frozen=True)
class Case:
    """Sentences with mentions marked, and for each mark the actor's `name:type`, parted by ";", or "-" for none."""

    marked: str
    expected: str
    topic: str

    def marks(self) -> Iterator[tuple[int, int, str]]:
        """The [start, end) of each mark in the plain text, with what is expected there."""
        at = 0
        parts = self.marked.split("[[")
        at = len(parts[0])
        for part, expected in zip(parts[1:], self.expected.split(";"), strict=True):
            inside, after = part.split("]]")
            yield at, at + len(inside), expected
            at += len(inside) + len(after)

    @property
    def text(self) -> str:
        return self.marked.replace("[[", "").replace("]]", "")


CASES = [Case(*line.split("\t")) for line in LINES[1:]]


def mentions_of(reader: Reader, text: str) -> Mentions:
    document = reader._model.parse(text)  # noqa: SLF001 - actors that take no part in anything are not in a record
    return survey(Report("report", "", text), document, reader._known).mentions  # noqa: SLF001


def actor_at(mentions: Mentions, start: int, end: int) -> Figurant | None:
    """The actor of a mention that ends where a mark ends."""
    for mention in mentions.all():
        if mention.tokens[0].start < end and start < mention.tokens[-1].end == end:
            return mention.figurant
    return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.marked)
def test_a_mention_has_its_actor(case: Case, reader: Reader) -> None:
    mentions = mentions_of(reader, case.text)
    for start, end, expected in case.marks():
        found = actor_at(mentions, start, end)
        shown = f"{found.name}:{found.type}" if found else "-"
        assert _fits(expected, found), shown


def _fits(expected: str, found: Figurant | None) -> bool:
    if expected == "-" or found is None:
        return expected == "-" and found is None
    name, kind = expected.rsplit(":", 1)
    return name in (ANY, found.name, found.name.lower()) and kind in (ANY, found.type)


def test_one_actor_has_all_its_names(reader: Reader) -> None:
    text = "The Islamic State (IS) left Mosul. ISIS had held it for years, and Daesh cells stayed behind."
    (actor,) = [actor for actor in reader.read(text).actors if actor.type == "terrorist_group"]
    assert {"IS", "ISIS"} <= {span.text for span in actor.mentions}


def test_a_known_actor_keeps_the_id_of_the_directory(reader: Reader) -> None:
    one = reader.read("Boko Haram fighters burned a village.").actors
    two = reader.read("A village was burned by Boko Haram.").actors
    assert {actor.id for actor in one if actor.name == "Boko Haram"} == {
        actor.id for actor in two if actor.name == "Boko Haram"
    }


def test_an_actor_of_one_report_is_not_that_of_another(reader: Reader) -> None:
    text = "The Lowland Freedom Front shelled Marib."
    one, two = (reader.read(text, id=name).actors[0] for name in ("first", "second"))
    assert one.id != two.id


def test_parties_that_share_a_noun_are_an_actor_each(reader: Reader) -> None:
    mentions = mentions_of(reader, "The town fell to Chadian and Nigerian soldiers.")
    found = {figurant.country: [mention.head.text for mention in figurant.mentions] for figurant in mentions.figurants}
    assert found == {"TD": ["Chadian"], "NG": ["soldiers"]}


def test_officials_of_two_states_are_one_source(reader: Reader) -> None:
    mentions = mentions_of(reader, "Chadian and Nigerian officials met the press.")
    assert sum("officials" in {mention.head.text for mention in each.mentions} for each in mentions.figurants) == 1


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Both towns fought under the umbrella of the Coalition.", "Coalition", "coalition"),
        ("A spokesman said that the Foreign Secretary met the envoys in London.", "Foreign Secretary", "official"),
    ],
)
def test_a_noun_that_is_written_as_a_name_is_one(text: str, name: str, kind: str, reader: Reader) -> None:
    assert (name, kind) in {(each.name, each.type) for each in reader.read(text).actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Secretary of State left for Geneva.", "State"),
        ("Marines took part in Operation Steel Harbour near Karvik.", "Operation Steel Harbour"),
    ],
)
def test_part_of_a_title_and_an_operation_are_nobody(text: str, name: str, reader: Reader) -> None:
    assert name not in {each.name for each in reader.read(text).actors}


def test_letters_stand_for_the_name_before_a_possessive(reader: Reader) -> None:
    text = "Marines came under U.S. Naval Forces Central Command's (NAVCENT) control. NAVCENT patrols the strait."
    named = [{span.text for span in each.mentions} for each in reader.read(text).actors]
    assert any({"U.S. Naval Forces Central Command", "NAVCENT"} <= each for each in named)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Khartoum – The Rapid Support Forces denied shelling a hospital.", "Rapid Support Forces"),
        ("Kabul – The Taliban denied attacking a convoy.", "Taliban"),
        ("Moscow denied shelling a hospital.", "Russia"),
    ],
)
def test_the_town_of_a_dateline_denies_nothing(reader: Reader, text: str, speaker: str) -> None:
    record = reader.read(text)
    names = {actor.id: actor.name for actor in record.actors}
    assert {names.get(each.speaker.actor or "") for each in record.statements if each.speaker} == {speaker}
