from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.gazetteer.directory import DirectoryError, Membership, Years, load_directory

COLUMNS = "id\tname\ttype\tcountry\tyears\taliases\tparents\tbackers\twikidata\tsource"

WriteRows = Callable[..., Path]


@pytest.fixture
def write_rows(tmp_path: Path) -> WriteRows:
    def write(*rows: str, columns: str = COLUMNS) -> Path:
        file = tmp_path / "own.tsv"
        file.write_text("\n".join((columns, *rows)) + "\n", encoding="utf-8")
        return file

    return write


def row(**cells: str) -> str:
    known = {"id": "valley-guard", "name": "Valley Guard", "type": "militia", "source": "test"}
    return "\t".join((known | cells).get(column, "") for column in COLUMNS.split("\t"))


def find_ids(text: str) -> list[str]:
    """The ids of all unambiguous names in the text, from left to right, none inside another."""
    words, start, ids = text.split(), 0, list[str]()
    while start < len(words):
        certain = [match for match in load_directory().find(words, start) if not match.alias.ambiguous]
        ids += [match.entry.id for match in certain]
        start = certain[0].end if certain else start + 1
    return ids


def test_every_row_is_valid_and_there_are_many() -> None:
    directory = load_directory()
    assert len(directory.by_id) >= 1400
    assert len(directory.by_name) == len(directory.by_id)
    assert len(directory.countries) >= 200


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("IS", ["islamic-state"]),
        ("Isis fighters", ["islamic-state"]),
        ("ISIL and Da’esh", ["islamic-state", "islamic-state"]),
        ("the Islamic State of Iraq and the Levant", ["islamic-state"]),
        ("it is said", []),
        ("WHO officials", ["world-health-organization"]),
        ("Who fled ?", []),
        ("LeT gunmen", ["lashkar-e-taiba"]),
        ("LET gunmen", ["lashkar-e-taiba"]),
        ("Let us go", []),
        ("ABiH officers", ["arbih"]),
        ("Reach the town", []),
        ("REACH counted tents", ["reach-initiative"]),
        ("Model farms burned", []),
        ("YPG", ["ypg"]),
        ("People 's Protection Units", ["ypg"]),
        ("People’s Protection Units", ["ypg"]),
        ("Hashd al - Shaabi", ["popular-mobilization-forces"]),
        ("Hashd al-Sha'abi", ["popular-mobilization-forces"]),
        ("Popular Mobilization Forces", ["popular-mobilization-forces"]),
        ("Popular Mobilisation Units", ["popular-mobilization-forces"]),
        ("the SDF", ["syrian-democratic-forces"]),
        ("the RSF", ["rapid-support-forces"]),
        ("al-Shabab", ["al-shabaab"]),
        ("Al Shabaab", ["al-shabaab"]),
        ("al - Shabaab", ["al-shabaab"]),
        ("Séléka and Seleka", ["seleka", "seleka"]),
        ("Iraqi Army", ["iraqi-army"]),
        ("the Iraqi army", ["iraqi-army"]),
        ("HAMAS", ["hamas"]),
        ("the African Union Mission in Somalia", ["amisom"]),
        ("the African Union", ["african-union"]),
        ("U.N. peacekeepers", ["un-peacekeepers"]),
        ("the white helmets of the guards", []),
        ("Islamic . State", []),
    ],
)
def test_known_names_are_found(text: str, ids: list[str]) -> None:
    assert find_ids(text) == ids


def test_a_shared_name_gives_every_actor_that_bears_it() -> None:
    matches = load_directory().find(["the", "SNA", "said"], 1)
    assert {match.entry.id for match in matches} == {"somali-national-army", "syrian-national-army"}
    assert all(match.alias.ambiguous and match.end == 2 for match in matches)


def test_the_certain_reading_comes_first() -> None:
    first, *others = load_directory().find(["RSF"], 0)
    assert (first.entry.id, first.alias.ambiguous) == ("rapid-support-forces", False)
    assert [match.entry.id for match in others] == ["reporters-without-borders"]


def test_a_name_of_some_years_says_which() -> None:
    matches = load_directory().find(["the", "US-led", "coalition"], 1)
    in_2017 = [m.entry.id for m in matches if m.alias.years.cover(2017) and m.entry.years.cover(2017)]
    assert in_2017 == ["us-led-coalition"]


def test_parents_have_their_years() -> None:
    assert Membership("syrian-democratic-forces", Years(2015)) in load_directory().by_id["ypg"].parents


def test_every_own_name_finds_its_actor() -> None:
    directory = load_directory()
    for entry in directory.by_id.values():
        words = entry.name.split(" (")[0].split()
        assert entry.id in {match.entry.id for match in directory.find(words, 0)}, entry.name


@pytest.mark.parametrize(
    ("word", "alpha2"),
    [("Russian", "RU"), ("American", "US"), ("U.S.", "US"), ("British", "GB"), ("Congolese", "CD"), ("Soviet", "SU")],
)
def test_an_adjective_has_its_country(word: str, alpha2: str) -> None:
    country = load_directory().country_of_adjective(word)
    assert country is not None
    assert country.alpha2 == alpha2


def test_a_country_is_found_by_code_name_and_people() -> None:
    directory = load_directory()
    myanmar = directory.country("MM")
    assert myanmar is not None
    assert (myanmar.gw, myanmar.acled_region) == (775, "Southeast Asia")
    assert directory.country_of_name("Burma") is myanmar
    assert directory.country_of_inhabitants("Syrians") is directory.country("SY")
    assert directory.country("ZZ") is None


def test_own_actors_are_laid_beside_the_shipped(write_rows: WriteRows) -> None:
    file = write_rows(row(country="IQ", years="2014-2016", aliases="~Guard | VG @2015", parents="iraqi-army@2015-"))
    entry = load_directory([file]).by_id["valley-guard"]
    assert entry.years == Years(2014, 2016)
    assert [(alias.text, alias.years, alias.ambiguous) for alias in entry.aliases] == [
        ("Guard", Years(), True),
        ("VG", Years(2015, 2015), False),
    ]
    assert entry.parents == (Membership("iraqi-army", Years(2015)),)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"type": "army"}, ["'army'", "state_forces"]),
        ({"id": "hamas"}, ["'hamas'", "taken"]),
        ({"name": ""}, ["empty name"]),
        ({"years": "long ago"}, ["'long ago'", "2004-"]),
        ({"years": "2014-2004"}, ["ends before"]),
        ({"country": "XX"}, ["'XX'", "IQ"]),
        ({"parents": "iraqi-arm"}, ["parent 'iraqi-arm'", "iraqi-army"]),
        ({"backers": "iran-goverment"}, ["backer 'iran-goverment'", "iran-government"]),
        ({"aliases": "Hizbollah"}, ["'Hizbollah'", "'hezbollah'", "~Hizbollah"]),
        ({"aliases": "~"}, ["empty alias"]),
    ],
)
def test_a_bad_row_is_told_with_its_place_and_what_is_valid(
    write_rows: WriteRows, cells: dict[str, str], words: list[str]
) -> None:
    file = write_rows(row(**cells))
    with pytest.raises(DirectoryError) as error:
        load_directory([file])
    assert str(error.value).startswith(f"{file}:2: ")
    for word in words:
        assert word in str(error.value)


def test_an_ambiguous_or_dated_name_may_be_shared(write_rows: WriteRows) -> None:
    file = write_rows(row(years="1950-1960", aliases="~Hizbollah | Daesh"))
    assert "valley-guard" in load_directory([file]).by_id


def test_other_columns_are_refused(write_rows: WriteRows) -> None:
    file = write_rows(row(), columns="id\tname")
    with pytest.raises(DirectoryError, match="valid: "):
        load_directory([file])


def test_a_short_row_is_refused(write_rows: WriteRows) -> None:
    file = write_rows("valley-guard\tValley Guard")
    with pytest.raises(DirectoryError, match=":2: 2 cells"):
        load_directory([file])
