"""The user's own places: what their files may hold, and that they are found first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.gazetteer import own_files
from onrecord.gazetteer.cache import open_gazetteer
from onrecord.gazetteer.own_files import OwnFileError, read_own_places
from onrecord.gazetteer.own_places import OwnPlace, data_directory, open_own_places
from onrecord.gazetteer.own_places import own_files as list_own_files
from onrecord.reading.place_ratings import rate_candidates


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "data"))
    return tmp_path


def write(data: Path, name: str, text: str) -> Path:
    path = data / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_csv_is_read(data: Path) -> None:
    file = write(
        data,
        "own.csv",
        "name,latitude,longitude,aliases,kind,country,admin1,precision,note\n"
        "Checkpoint Nine,36.2,43.1,CP 9 | Gate Nine,crossing,iq,Nineveh,near,new\n"
        '"Hill, the\nlower",36.25,43.15\n\n',
    )
    places, unused = read_own_places(file)
    assert places == [
        OwnPlace("Checkpoint Nine", ["CP 9", "Gate Nine"], "crossing", "IQ", "Nineveh", 36.2, 43.1, "near"),
        OwnPlace("Hill, the\nlower", [], "site", None, None, 36.25, 43.15, None),
    ]
    assert unused == ("note",)


def test_other_delimiters_are_seen(data: Path) -> None:
    for name, mark in (("own.csv", ";"), ("own.tsv", "\t")):
        file = write(data, name, f"name{mark}latitude{mark}longitude\nGate{mark}1{mark}2\n")
        assert read_own_places(file)[0][0].longitude == 2


def test_all_wrong_rows_are_told(data: Path) -> None:
    file = write(
        data,
        "own.csv",
        "name,latitude,longitude,kind,country,precision\n,1,2\nGate,x,200,gate,Iraq,rough\nFine,1,2\n",
    )
    with pytest.raises(OwnFileError) as raised:
        read_own_places(file)
    lines = str(raised.value).splitlines()
    assert lines[0] == "own.csv, row 2, column name: empty"
    assert [line.split(":")[0] for line in lines[1:]] == [
        f"own.csv, row 3, column {column}" for column in ("kind", "precision", "country", "latitude", "longitude")
    ]
    assert "crossing" in lines[1]
    assert "exact, near, admin2" in lines[2]


def test_many_wrong_rows_are_cut_short(data: Path) -> None:
    file = write(data, "own.csv", "name,latitude,longitude\n" + "Gate,x,2\n" * (own_files.MOST_TOLD + 5))
    with pytest.raises(OwnFileError, match="and 5 more"):
        read_own_places(file)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("own.csv", "name,lat\nGate,1\n", "row 1: no column latitude, longitude. The columns are name"),
        ("own.csv", "", "row 1: no column name, latitude, longitude"),
        ("own.csv", "name,latitude,longitude\nGate,1,2,3\n", "row 2: 4 cells where there are 3 columns"),
        ("own.csv", 'name,latitude,longitude\n"Gate,1,2\n', "row 2: unexpected end of data"),
        ("own.txt", "Gate", r"ends in none of .csv"),
        ("own.geojson", "{", "row 1, column 2"),
        ("own.geojson", "[]", "no FeatureCollection"),
        (
            "own.geojson",
            '{"features": [{"geometry": {"type": "LineString", "coordinates": []}}]}',
            "feature 1, geometry: LineString is none of Point, Polygon, MultiPolygon",
        ),
        ("own.geojson", '{"features": [{"geometry": {"type": "Point"}}]}', "feature 1, geometry: its coordinates"),
        ("own.geojson", '{"features": [{}]}', "feature 1, geometry"),
    ],
)
def test_files_that_cannot_be_taken_are_told(name: str, text: str, words: str, data: Path) -> None:
    with pytest.raises(OwnFileError, match=words):
        read_own_places(write(data, name, text))


def test_other_encodings_are_told(data: Path) -> None:
    file = data / "own.csv"
    file.write_bytes("name,latitude,longitude\nG\xe4te,1,2\n".encode("latin-1"))
    with pytest.raises(OwnFileError, match=r"byte \d+ is no UTF-8"):
        read_own_places(file)


def test_geojson_is_read(data: Path) -> None:
    square = [[43.0, 36.0], [44.0, 36.0], [44.0, 37.0], [43.0, 37.0], [43.0, 36.0]]
    features = [
        {
            "geometry": {"type": "Point", "coordinates": [43.1, 36.2, 250]},
            "properties": {"name": "Gate", "aliases": ["G1"]},
        },
        {"geometry": {"type": "Polygon", "coordinates": [square]}, "properties": {"name": "Zone"}},
        {
            "geometry": {"type": "MultiPolygon", "coordinates": [[square]]},
            "properties": {"name": "Two", "kind": "camp"},
        },
    ]
    places, _ = read_own_places(write(data, "own.geojson", json.dumps({"features": features})))
    assert [(each.name, each.kind, each.latitude, each.longitude) for each in places] == [
        ("Gate", "site", 36.2, 43.1),
        ("Zone", "region", 36.5, 43.5),
        ("Two", "camp", 36.5, 43.5),
    ]
    assert places[0].aliases == ["G1"]


def test_own_places_are_found_first_and_go_when_they_are_removed() -> None:
    place = OwnPlace("Mosul", ["Al-Faisaliah"], "town", "IQ", None, 36.0, 43.0, "near")
    own = open_own_places()
    assert own.add("own.csv", [place]) == 0
    assert own.add("own.csv", [place]) == 1
    assert own.files() == list_own_files() == [("own.csv", 1)]
    gazetteer = open_gazetteer()
    assert [each.name_kind for each in gazetteer.find("mosul")][:2] == ["own", "official"]
    best = rate_candidates("Mosul", gazetteer)[0]
    assert (best.candidate.latitude, best.candidate.precision) == (36.0, "near")
    assert best.reasons[0][0] == "name own"
    assert gazetteer.find("al faisaliah")[0].name == "Mosul"
    gazetteer.close()
    assert own.remove("own.csv") == 1
    own.close()
    assert open_gazetteer().find("Mosul")[0].name_kind == "official"


def test_a_file_that_fails_midway_changes_nothing() -> None:
    own = open_own_places()
    good = OwnPlace("Gate", [], "site", None, None, 1.0, 2.0, None)

    def broken() -> object:
        yield good
        raise KeyboardInterrupt

    own.add("own.csv", [good])
    with pytest.raises(KeyboardInterrupt):
        own.add("own.csv", broken())  # type: ignore[arg-type]
    assert own.files() == [("own.csv", 1)]
    own.close()


def test_the_data_lie_apart_from_the_cache(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert data_directory() == data / "data"
    monkeypatch.delenv("ONRECORD_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(data / "home"))
    monkeypatch.setattr("sys.platform", "linux")
    assert data_directory() == data / "home" / "onrecord"
    assert list_own_files() == []
