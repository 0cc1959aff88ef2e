"""Private persons leave under a pseudonym; offsets, quotes and public names stay."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from export.village import TEXT, actor, own_id, span, village_record
from onrecord.export.bundle import make_bundle
from onrecord.export.formats import FORMATS, write_export
from onrecord.export.masking import Masking, SaltError, is_pseudonym
from onrecord.export.private_persons import find_private_persons
from onrecord.export.published_ids import published_report
from onrecord.records import Actor, Participant, Place, Record, Report, Span, Statement, content_id, spans_in

SALT = b"sixteen bytes or more"
PRIVATE = ("Velasko", "Samira", "Idris", "Oduya", "Rana")


def told(text: str, *actors: tuple[str, str, list[str]]) -> Record:
    """A record of a text with actors of these names, types and mentions."""

    def mention(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words), words)

    return Record(
        Report("r", "0" * 64, text),
        actors=tuple(
            Actor(own_id(name), name, kind, None, {}, tuple(map(mention, mentions)))  # type: ignore[arg-type] # a type
            for name, kind, mentions in actors
        ),
    )


def names_in(record: Record) -> set[str]:
    return {person.name for person in find_private_persons(record)}


def test_the_private_are_found_and_the_public_are_not() -> None:
    assert names_in(village_record()) == {"Rana Oduya", "Samira Velasko", "Idris Velasko"}


@pytest.mark.parametrize(
    ("text", "name", "kind", "mention"),
    [
        ("A teacher, Amina Yusuf, fled.", "Amina Yusuf", "civilians", "Amina Yusuf"),
        ("They shot shopkeeper Amina al-Yusuf there.", "Amina al-Yusuf", "other", "shopkeeper Amina al-Yusuf"),
        ("They shot Mrs. Yusuf there.", "Yusuf", "other", "Mrs. Yusuf"),
        ("Then Amina said no.", "Amina", "other", "Amina"),
        ("Amina said no.", "Amina", "other", "Amina"),
        ("Then Amina Yusuf fled.", "Amina Yusuf", "organisation", "Amina Yusuf"),
        ("Then villager Amina Yusuf fled.", "Amina Yusuf", "official", "villager Amina Yusuf"),
        ("They shot 14-year-old Amina Yusuf there.", "Amina Yusuf", "other", "14-year-old Amina Yusuf"),
        ("They shot محمد there.", "محمد", "other", "محمد"),
    ],
)
def test_a_name_is_a_persons(text: str, name: str, kind: str, mention: str) -> None:
    assert names_in(told(text, (name, kind, [mention]))) == {name}


@pytest.mark.parametrize(
    ("text", "name", "kind", "mention"),
    [
        ("Residents fled.", "Residents", "civilians", "Residents"),
        ("Some Syrians fled.", "Syrians", "other", "Syrians"),
        ("The 9th Armoured Division fled.", "9th Armoured Division", "other", "The 9th Armoured Division"),
        ("We fled.", "teacher", "civilians", "We"),
        ("Syrian families fled.", "families", "civilians", "Syrian families"),
        ("Then Amina Yusuf fled.", "Amina Yusuf", "official", "Amina Yusuf"),
        (
            "Then the Amina Yusuf Foundation fled.",
            "Amina Yusuf Foundation",
            "organisation",
            "the Amina Yusuf Foundation",
        ),
        ("Then Ajnad fled.", "Ajnad", "organisation", "Ajnad"),
        ("Then ORONTES RELIEF fled.", "ORONTES RELIEF", "organisation", "ORONTES RELIEF"),
        ("The Meridian Wire fled.", "Meridian Wire", "other", "The Meridian Wire"),
        ("HEAD OF DESK spoke.", "HEAD OF DESK", "other", "HEAD OF DESK"),
    ],
)
def test_other_actors_are_none(text: str, name: str, kind: str, mention: str) -> None:
    assert names_in(told(text, (name, kind, [mention]))) == set()


def test_an_organisation_that_is_a_he_is_a_person() -> None:
    text = "Then Amina Yusuf fled, and she wept."
    assert names_in(told(text, ("Amina Yusuf", "organisation", ["Amina Yusuf", "she"]))) == {"Amina Yusuf"}


def test_one_whom_the_directory_knows_is_public() -> None:
    record = village_record()
    known = replace(record.actors[4], codes={"wikidata": "Q1"})
    assert "Samira Velasko" not in names_in(replace(record, actors=(known,)))


def test_a_name_before_an_age_is_private_though_no_actor_has_it() -> None:
    assert names_in(told("Among the dead: Amina Yusuf, 34, and Omar de la Cruz, 7.")) == {
        "Amina Yusuf",
        "Omar de la Cruz",
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They killed her sons Omar and Daniel, and fled.", {"Omar", "Daniel"}),
        ("A woman who gave her name as Amina wept.", {"Amina"}),
        ("They shot a driver named Amina Yusuf.", {"Amina Yusuf"}),
        ("They fear their neighbours Turkey and Iraq.", set()),
        ("Write to amina.yusuf@example.org or +44 1632 960 001.", {"amina.yusuf@example.org", "+44 1632 960 001"}),
    ],
)
def test_names_that_no_actor_has(text: str, names: set[str]) -> None:
    assert names_in(told(text)) == names


def test_kin_are_private_even_under_the_name_of_a_place() -> None:
    record = told("They killed her daughter Sofia there.")
    sofia = Place("p", "Sofia", "BG", None, 42.7, 23.3, "exact", None, (Span(25, 30, "Sofia"),))
    assert names_in(replace(record, places=(sofia,))) == {"Sofia"}


def test_a_speaker_known_by_words_alone_is_private() -> None:
    speaker = Participant(None, span("Idris Velasko"))
    statement = Statement("s", speaker, None, (span("We ran"),), "direct", None, None, None)
    assert "Idris Velasko" in names_in(replace(village_record(), actors=(), statements=(statement,), ties=()))


def test_every_offset_and_quote_still_stands() -> None:
    record = village_record()
    masked = Masking(SALT).mask(record).record
    assert len(masked.report.text) == len(TEXT)
    assert [(each.start, each.end) for each in spans_in(masked)] == [
        (each.start, each.end) for each in spans_in(record)
    ]
    assert all(masked.report.text[each.start : each.end] == each.text for each in spans_in(masked))


def test_no_name_is_left_in_any_format(tmp_path: Path) -> None:
    record = replace(
        village_record(), report=replace(village_record().report, url="https://news.example/a/samira-velasko-34")
    )
    for form in FORMATS:
        target = tmp_path / form
        written = write_export(form, [record], None, target, salt=SALT)
        for file in written.files:
            held = file.read_bytes()
            assert not [name for name in PRIVATE if name.lower().encode() in held.lower()], f"{form}: {file.name}"
            assert own_id("Samira Velasko").encode() not in held, f"{form}: {file.name}"


def test_the_internal_profile_names_them(tmp_path: Path) -> None:
    target = tmp_path / "all.jsonl"
    write_export("jsonl", [village_record()], None, target, profile="internal")
    assert json.loads(target.read_text(encoding="utf-8")) == village_record().to_dict() | {
        "events": [each for each in village_record().to_dict()["events"] if each["status"] != "denied"],
        "control": [],
    }


def test_a_pseudonym_is_stable_and_keyed() -> None:
    one, other = Masking(SALT), Masking(SALT[::-1])
    assert one.pseudonym("Samira Velásko") == one.pseudonym("samira  velasko")
    assert one.pseudonym("Samira Velasko") != other.pseudonym("Samira Velasko")
    assert one.pseudonym("Samira Velasko") != one.pseudonym("Idris Velasko")
    assert is_pseudonym(one.pseudonym("x"))
    assert one.mask(village_record()) == Masking(SALT).mask(village_record())


def test_a_short_salt_is_refused() -> None:
    with pytest.raises(SaltError, match="15 bytes; it needs 16"):
        Masking(b"x" * 15)


def test_a_report_without_private_persons_stays_as_it_is() -> None:
    record = told("The army fled.", ("army", "state_forces", ["army"]))
    assert Masking(SALT).mask(record).record == record


def test_a_public_namesake_keeps_the_name() -> None:
    text = "Samira Velasko died. Minister Omar Velasko spoke. Velasko Bridge fell."
    record = told(
        text, ("Samira Velasko", "other", ["Samira Velasko"]), ("Omar Velasko", "official", ["Minister Omar Velasko"])
    )
    masked = Masking(SALT).mask(record).record
    assert masked.report.text[21:48] == "Minister Omar Velasko spoke"
    assert "Velasko Bridge" not in masked.report.text


def test_no_hash_beside_a_masked_text_lets_names_be_tried() -> None:
    digest = sha256(TEXT.encode()).hexdigest()
    record = village_record(content_id("report", digest))
    bundle = make_bundle([record], salt=SALT)
    shown = published_report(bundle, bundle.records[0].report)
    assert shown.sha256 == sha256(shown.text.encode()).hexdigest() != digest
    assert shown.id == content_id("report", shown.sha256) != record.report.id


def test_a_report_named_after_somebody_is_renamed() -> None:
    masked = Masking(SALT).mask(village_record("samira-velasko-dead")).record
    assert masked.report.id.startswith("report-")
    assert masked.report.url == "https://news.example/"


def test_another_actor_called_after_somebody_is_renamed() -> None:
    record = village_record()
    family = actor("Samira Velasko's family", "civilians", span("residents"))
    masked = Masking(SALT).mask(replace(record, actors=(*record.actors, family))).record
    assert "Velasko" not in masked.actors[-1].name


def test_contacts_go_whole() -> None:
    text = "Write to amina.yusuf@example.org today."
    assert "amina" not in Masking(SALT).mask(told(text)).record.report.text


@pytest.mark.parametrize("text", ["A'" * 20000, "a@" * 20000, "daughters " + "Aa and " * 20000, "Aa al " * 20000])
def test_no_text_keeps_the_search_busy(text: str) -> None:
    assert len(Masking(SALT).mask(told(text)).record.report.text) == len(text)
