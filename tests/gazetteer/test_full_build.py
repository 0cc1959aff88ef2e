"""The full gazetteer: what GeoNames' own files add to the default one, and builds that are interrupted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.made_dumps import LINES, place_line, write_dumps
from onrecord.gazetteer import full_build
from onrecord.gazetteer.build import build_gazetteer
from onrecord.gazetteer.cache import default_gazetteer, full_gazetteer_file, open_gazetteer
from onrecord.gazetteer.dumps import DumpError, find_dump, find_gaps
from onrecord.gazetteer.features import load_features
from onrecord.gazetteer.full_build import build_full_gazetteer
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.sources import PlaceRow


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small gazetteer to add to: Mosul, its governorate, Iraq."""
    rows = (
        PlaceRow(
            ("Mosul", "town", "IQ", "Nineveh", "Mosul District", 36.33, 43.11, 1_739_800, 99072), {"mosul": "official"}
        ),
        PlaceRow(("Nineveh", "admin1", "IQ", "Nineveh", None, 36.3, 43.0, 0, 99069), {"nineveh": "official"}),
        PlaceRow(("Iraq", "country", "IQ", None, None, 33.0, 44.0, 38_433_600, 99237), {"iraq": "official"}),
    )
    path = tmp_path_factory.mktemp("given") / "given.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.gazetteer.build.read_places", lambda _progress: iter(rows))
        build_gazetteer(path)
    return path


def silent(_step: str, _share: float) -> None:
    return


def build(path: Path, given: Path, files: list[Path]) -> Gazetteer:
    build_full_gazetteer(path, given, [find_dump(file) for file in files], silent)
    return Gazetteer(path)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, given: Path) -> Iterator[Gazetteer]:
    folder = tmp_path_factory.mktemp("full")
    built = build(folder / "full.sqlite", given, write_dumps(folder))
    yield built
    built.close()


@pytest.mark.parametrize(
    ("name", "kind", "country", "admin1", "admin2", "as_"),
    [
        ("Tall Zafir", "town", "IQ", "Nineveh", "Zafir District", "official"),
        ("Tel Zafir", "town", "IQ", "Nineveh", "Zafir District", "alias"),
        ("Zafir Hill", "town", "IQ", "Nineveh", "Zafir District", "alias"),
        ("Hayy Zuhoor", "neighbourhood", "IQ", "Nineveh", "Mosul District", "official"),
        ("Qasr Zafir Air Base", "base", "IQ", "Nineveh", None, "official"),
        ("Wadi Zafir", "water", "IQ|SY", "Nineveh", None, "official"),
        ("Mosul", "town", "IQ", "Nineveh", "Mosul District", "official"),
        ("Umm Zafir", "town", "IQ", "Nineveh", "Mosul District", "alias"),
        ("Zafiriyah", "town", "IQ", "Nineveh", "Mosul District", "alias"),
        ("Republic of Zafir", "country", "IQ", None, None, "official"),
    ],
)
def test_the_dumps_add_places_and_names(  # noqa: PLR0913, PLR0917
    name: str, kind: str, country: str, admin1: str | None, admin2: str | None, as_: str, full: Gazetteer
) -> None:
    found = full.find(name)
    assert [(each.kind, each.country, each.admin1, each.admin2, each.name_kind) for each in found] == [
        (kind, country, admin1, admin2, as_)
    ]


def test_what_reports_do_not_name_is_left_out(full: Gazetteer) -> None:
    assert full.find("Zafir Palace") == ()
    assert full.find("Nowhere at All") == ()
    assert full.find("https://example.org/Zafir") == ()


def test_names_from_other_scripts_are_found_by_their_sound(full: Gazetteer) -> None:
    assert full.find_like("Tal Zafeer", {"IQ"})[0].name == "Tall Zafir"


def test_an_interrupted_build_goes_on_where_it_stopped(
    tmp_path: Path, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_build, "AT_ONCE", 2)
    files = write_dumps(tmp_path)
    dumps = [find_dump(file) for file in files]
    path = tmp_path / "full.sqlite"
    steps: list[str] = []

    def stop(step: str, _share: float) -> None:
        if step == "IQ.txt, line 4":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_full_gazetteer(path, given, dumps, stop)
    assert not path.exists()
    build_full_gazetteer(path, given, dumps, lambda step, _share: steps.append(step))
    assert steps[:2] == ["IQ.txt, line 6", "alternateNamesV2.txt, line 2"]
    assert steps[-1] == "done"
    resumed = Gazetteer(path)
    whole = build(tmp_path / "whole.sqlite", given, files)
    for name in ("Tall Zafir", "Zafir Hill", "Wadi Zafir", "Hayy Zuhoor", "Mosul"):
        assert resumed.find(name) == whole.find(name) != ()
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob("*.sorting"))


def test_other_files_begin_anew(tmp_path: Path, given: Path) -> None:
    path = tmp_path / "full.sqlite"
    (first,) = write_dumps(tmp_path, ["IQ.txt"])

    def stop(step: str, _share: float) -> None:
        if step.startswith("sorting"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_full_gazetteer(path, given, [find_dump(first)], stop)
    first.write_text(place_line(1, "Zafirabad") + "\n", encoding="utf-8")
    built = build(path, given, [first])
    assert built.find("Zafirabad") != ()
    assert built.find("Tall Zafir") == ()


def test_zips_are_read(tmp_path: Path, given: Path) -> None:
    archive = tmp_path / "IQ.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("readme.txt", "about the columns")
        packed.writestr("IQ.txt", "\n".join(LINES["IQ.txt"]) + "\n")
    assert build(tmp_path / "full.sqlite", given, [archive]).find("Tall Zafir")[0].country == "IQ"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (place_line(1, "Zafir", latitude="north"), "line 2: latitude is 'north', which is no number"),
        (place_line(1, "Zafir", longitude="181"), "line 2: longitude is 181, which lies outside -180 to 180"),
        (place_line(1, "Zafir", population="many"), "line 2: population is 'many', which is no whole number"),
        ("1\tZafir", "line 2: 2 columns where allCountries.txt or that of a country, such as IQ.txt has 19"),
        (place_line(1, "Zafir").replace("1", "x", 1), "line 2: geonameid is 'x', which is no whole number"),
    ],
)
def test_a_broken_line_is_told(line: str, words: str, tmp_path: Path, given: Path) -> None:
    file = tmp_path / "IQ.txt"
    file.write_text(f"{LINES['IQ.txt'][0]}\n{line}\n", encoding="utf-8")
    with pytest.raises(DumpError) as raised:
        build(tmp_path / "full.sqlite", given, [file])
    assert str(raised.value) == f"IQ.txt, {words}"


def test_files_that_are_no_dumps_are_told(tmp_path: Path, given: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("a\tb\tc\td\te\n", encoding="utf-8")
    with pytest.raises(DumpError, match=r"other\.txt, line 1: 5 columns.*allCountries\.txt"):
        find_dump(other)
    other.write_text("", encoding="utf-8")
    with pytest.raises(DumpError, match=r"other\.txt: no lines"):
        find_dump(other)
    other.write_bytes(b"\xff\xfe\n")
    with pytest.raises(DumpError, match=r"other\.txt, line 1: byte 0 is no UTF-8"):
        find_dump(other)
    packed = tmp_path / "other.zip"
    packed.write_bytes(b"PK")
    with pytest.raises(DumpError, match=r"other\.zip: no zip file"):
        find_dump(packed)
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(DumpError, match=r"no other\.txt in it, but readme\.txt"):
        find_dump(packed)
    with pytest.raises(DumpError, match="no file of places among these"):
        build(tmp_path / "full.sqlite", given, write_dumps(tmp_path, ["hierarchy.txt"]))


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    dumps = [find_dump(file) for file in write_dumps(tmp_path, ["IQ.txt", "admin1CodesASCII.txt"])]
    assert list(find_gaps(dumps)) == ["without admin2Codes.txt the places that are added know no second-order unit"]


def test_the_full_gazetteer_is_used_when_it_is_there(
    tmp_path: Path, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path))
    monkeypatch.setattr(
        "onrecord.gazetteer.cache.build_gazetteer", lambda path, _: path.write_bytes(given.read_bytes())
    )
    assert open_gazetteer().path == default_gazetteer().resolve()
    build(full_gazetteer_file(), given, write_dumps(tmp_path, ["IQ.txt"])).close()
    assert open_gazetteer().find("Tall Zafir") != ()
    monkeypatch.setenv("ONRECORD_GAZETTEER", str(given))
    assert open_gazetteer().find("Tall Zafir") == ()
    monkeypatch.setenv("ONRECORD_GAZETTEER", str(tmp_path / "none"))
    with pytest.raises(FileNotFoundError, match="ONRECORD_GAZETTEER names"):
        open_gazetteer()


def test_every_class_of_features_has_a_kind() -> None:
    assert set("AHLPRSTUV") <= load_features().keys()
