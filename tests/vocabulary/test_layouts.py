"""What exports need: countries, layouts, notes, privacy, our own tables; each file checked as it is read."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from typing import get_args

import pytest

from onrecord.records import EventKind
from onrecord.vocabulary.countries import load_countries
from onrecord.vocabulary.incidents import load_incidents
from onrecord.vocabulary.layouts import load_layouts
from onrecord.vocabulary.notes import load_notes
from onrecord.vocabulary.own_tables import load_own_tables
from onrecord.vocabulary.privacy import load_privacy
from onrecord.vocabulary.tables import HERE, WordError
from onrecord.vocabulary.vocabulary import load_vocabulary


def test_countries_agree_with_the_gazetteers() -> None:
    data = files("onrecord.gazetteer").joinpath("data", "countries.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(data.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    countries = load_countries()
    assert {row["alpha2"] for row in rows} == set(countries)
    for row in rows:
        word = countries[row["alpha2"]]
        numbers = tuple("" if number is None else str(number) for number in (word.gw, word.cow))
        assert (word.alpha3, word.name, word.acled_region) == (row["alpha3"], row["name"], row["acled_region"])
        assert numbers == (row["gw"], row["cow"])


def test_a_country_is_counted_in_every_scheme() -> None:
    iraq = load_countries()["IQ"]
    assert (iraq.alpha3, iraq.iso, iraq.gw, iraq.cow) == ("IRQ", 368, 645, 645)
    assert (iraq.acled_region, iraq.ucdp_region) == ("Middle East", "Middle East")
    assert "Iraqis" in iraq.peoples


def test_regions_are_the_codebooks() -> None:
    countries = load_countries().values()
    assert {word.acled_region for word in countries} - {""} <= set(load_layouts().acled.words["regions"])
    assert {word.ucdp_region for word in countries} == set(load_layouts().ucdp_ged.words["regions"])
    numbers = [word.iso for word in countries if word.iso]
    assert len(numbers) == len(set(numbers))


def test_every_plover_type_has_a_quadrant() -> None:
    assert set(load_layouts().quad_codes) == set(load_vocabulary().codebooks.plover.modes)


@pytest.mark.parametrize("kind", get_args(EventKind))
def test_every_kind_is_told_in_a_note(kind: EventKind) -> None:
    words = load_notes()[kind]
    assert words.tell("A", "{agents}").count("A") >= 1
    assert words.tell("A", "{agents}").count("{agents}") == 1
    assert "{" not in words.tell("A", "") + words.tell("", "B") + words.tell("", "")


def test_a_name_that_reads_like_a_slot_stays_a_name() -> None:
    assert load_notes()["attack"].tell("{targets}", "B") == "{targets} attacked B"


def test_tables_refer_to_tables_and_hold_their_keys() -> None:
    tables = load_own_tables()
    for table in tables.values():
        assert set(table.key) <= set(table.names)
        assert len(set(table.names)) == len(table.names)
        assert {column.refers for column in table.columns} - {None} <= set(tables)


def test_signs_of_persons_are_in_small_letters() -> None:
    privacy = load_privacy()
    for words in (privacy.particles, privacy.courtesies, privacy.pronouns, privacy.kin, privacy.bodies):
        assert words
        assert all(word == word.casefold() for word in words)


def test_aggregates_are_kinds() -> None:
    assert load_incidents().aggregates < set(get_args(EventKind))


@pytest.mark.parametrize(
    ("name", "old", "new", "load", "words"),
    [
        ("countries.tsv", "\t368\t", "\tIQ\t", load_countries, "'IQ' is no number"),
        ("countries.tsv", "\tIraq\t645", "\tIraq", load_countries, "10 cells where there are 11 columns"),
        ("notes.tsv", "{agents} attacked {targets}", "attacked", load_notes, "notes.tsv: attack"),
        ("notes.tsv", "\nsiege\t", "\nsieges\t", load_notes, "'siege' is missing"),
        ("own_tables.toml", 'type = "integer"', 'type = "int"', load_own_tables, "'int' is none of"),
        ("privacy.toml", "particles =", "particle =", load_privacy, "'particle' is none of"),
        ("incidents.toml", '"siege"', '"sieges"', load_incidents, "'sieges' is none of"),
    ],
)
def test_a_fault_of_a_file_is_told(  # noqa: PLR0913, PLR0917 - what a case is made of
    name: str, old: str, new: str, load: object, words: str, tmp_path: Path
) -> None:
    copyfile(HERE / name, tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert callable(load)
    with pytest.raises(WordError, match=words):
        load(tmp_path)
