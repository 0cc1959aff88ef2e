"""The gazetteer: names under which places are found, and the file they are kept in."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gazetteer import cache
from onrecord.gazetteer.build import build_gazetteer
from onrecord.gazetteer.cache import cache_directory, open_gazetteer
from onrecord.gazetteer.candidate import Candidate
from onrecord.gazetteer.demonyms import load_demonyms
from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.spelling import likeness, skeleton
from onrecord.gazetteer.tables import read_table
from onrecord.gazetteer.weights import load_place_weights


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def first(places: tuple[Candidate, ...], kind: str) -> Candidate:
    return next(place for place in places if place.kind == kind)


@pytest.mark.parametrize(
    ("name", "kind", "country", "point"),
    [
        ("Mosul", "town", "IQ", (36.3, 43.1)),
        ("Tal Afar", "town", "IQ", (36.4, 42.4)),
        ("Telafar", "town", "IQ", (36.4, 42.4)),
        ("Hawija", "town", "IQ", (35.3, 43.8)),
        ("ar-Raqqah", "town", "SY", (35.9, 39.0)),
        ("Deir Ezzor", "town", "SY", (35.3, 40.1)),
        ("Hodeidah", "town", "YE", (14.8, 42.9)),
        ("Kiev", "town", "UA", (50.4, 30.5)),
        ("Texas", "admin1", "US", (31.2, -99.2)),
        ("Ontario", "admin1", "CA", (49.2, -84.5)),
        ("Borno", "admin1", "NG", (11.6, 13.0)),
        ("Nineveh", "admin1", "IQ", (36.3, 43.0)),
        ("Orange County", "admin2", "US", None),
        ("Sahel", "region", "ML|NE|BF|TD|MR", None),
        ("Gaza Strip", "region", "PS", (31.4, 34.4)),
        ("Red Sea", "water", None, None),
        ("Bagram", "base", "AF", (34.9, 69.3)),
        ("Zaatari", "camp", "JO", (32.3, 36.3)),
        ("Rafah crossing", "crossing", "PS", (31.2, 34.3)),
        ("Karrada", "neighbourhood", "IQ", (33.3, 44.4)),
        ("Russia", "country", "RU", (60.0, 100.0)),
    ],
)
def test_names_are_found(
    name: str, kind: str, country: str | None, point: tuple[float, float] | None, gazetteer: Gazetteer
) -> None:
    place = first(gazetteer.find(name), kind)
    assert place.country == country
    if point is not None:
        assert (place.latitude, place.longitude) == pytest.approx(point, abs=0.3)


def test_a_town_lies_in_its_unit(gazetteer: Gazetteer) -> None:
    assert first(gazetteer.find("Mosul"), "town").admin1 == first(gazetteer.find("Nineveh"), "admin1").name


def test_an_unknown_name_has_no_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Xyzzyville on the Plugh") == ()
    assert gazetteer.find("") == ()


def test_the_sound_of_a_name_is_the_last_resort(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Debaltsevoe") == ()
    assert gazetteer.find_like("Debaltsevoe", {"UA"})[0].name == "Debaltseve"
    assert gazetteer.find_like("Debaltsevoe", {"IQ"}) == ()


def test_the_file_is_whole_or_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_progress: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.gazetteer.build.read_places", broken)
    with pytest.raises(KeyboardInterrupt):
        build_gazetteer(tmp_path / "gazetteer.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_the_gazetteer_is_built_once_and_tells_its_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(path: Path, progress: object) -> None:
        assert callable(progress)
        progress("done", 1.0)
        sqlite3.connect(path).close()
        path.touch()

    steps: list[str] = []
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path))
    monkeypatch.setattr(cache, "build_gazetteer", small)
    for _ in range(2):
        open_gazetteer(lambda step, _share: steps.append(step)).close()
    assert steps == ["done"]
    assert cache_directory() == tmp_path


def test_a_missing_file_tells_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="onrecord gazetteer build"):
        Gazetteer(tmp_path / "none.sqlite")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tall ‘Afar", "tall afar"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Sana'a", "sanaa"),
        ("St. Louis", "saint louis"),
        ("İncirlik", "incirlik"),
        ("Ḩudaydah", "hudaydah"),
        ("U.S.", "us"),
    ],
)
def test_names_fold(name: str, key: str) -> None:
    assert fold(name) == key


@given(st.text(max_size=40))
def test_folding_a_key_changes_nothing_more(name: str) -> None:
    assert "  " not in fold(name)
    assert fold(name) == fold(name).strip()


@pytest.mark.parametrize(
    ("one", "other"), [("debaltseve", "debaltsevo"), ("al qayyarah", "qayara"), ("kunduz", "qonduz")]
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    assert likeness(one, other) > 0.5


def test_adjectives_and_inhabitants_stand_for_countries() -> None:
    demonyms = load_demonyms()
    assert demonyms["syrian"] == demonyms["syrians"] == "Syria"
    assert "new zealand" not in demonyms


def test_the_tables_are_read_with_their_lines() -> None:
    rows = list(read_table("places.tsv"))
    assert len(rows) > 300
    assert rows[0][0] == 2
    assert {"place", "choice"} == load_place_weights().keys()
