"""The commands of the gazetteer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gazetteer.made_dumps import write_dumps
from onrecord import cli
from onrecord.cli import gazetteer
from onrecord.gazetteer.full_build import build_full_gazetteer


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "data"))
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["gazetteer", *map(str, arguments)])


def test_places_are_looked_up_with_their_scores() -> None:
    found = json.loads(run("lookup", "Springfield", "--format", "json").stdout)
    assert found[0]["admin1"] == "Missouri"
    assert [each["score"] for each in found] == sorted((each["score"] for each in found), reverse=True)
    assert found[0]["score"] == pytest.approx(sum(found[0]["reasons"].values()), abs=0.01)
    table = run("lookup", "Hawija", "--format", "table").stdout
    assert "reasons" in table
    lines = run("lookup", "Springfield").stdout.splitlines()
    assert [json.loads(line)["name"] for line in lines] == [each["name"] for each in found]


def test_own_places_are_added_listed_and_removed(data: Path) -> None:
    file = data / "gates.csv"
    file.write_text("name,latitude,longitude,note\nGate of Zafir,36.1,43.2,new\n", encoding="utf-8")
    added = run("add", file)
    assert added.exit_code == 0
    assert added.stderr.splitlines() == ["gates.csv: 1 places", "gates.csv: not used: note"]
    assert run("add", file).stderr.startswith("gates.csv: 1 places in place of 1")
    assert json.loads(run("list").stdout) == {"file": "gates.csv", "places": 1}
    assert json.loads(run("lookup", "Gate of Zafir").stdout)["name_kind"] == "own"
    assert run("remove", "gates.csv").exit_code == 0
    assert run("list").stdout == ""
    assert run("remove", "gates.csv").stderr == "onrecord: no places of 'gates.csv'; there are none\n"


def test_a_wrong_row_is_wrong_usage_and_adds_nothing(data: Path) -> None:
    file = data / "gates.csv"
    file.write_text("name,latitude,longitude\nGate,x,43.2\n", encoding="utf-8")
    result = run("add", file)
    assert result.exit_code == 2
    assert "gates.csv, row 2, column latitude: 'x' is no number" in result.stderr
    assert run("list").stdout == ""


def test_the_full_index_is_built_from_dumps(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", str(data))
    built: list[tuple[Path, int]] = []

    def small(path: Path, given: Path, dumps: list[object], _progress: object) -> None:
        assert given == data / "default"
        built.append((path, len(dumps)))

    monkeypatch.setattr(gazetteer, "build_full_gazetteer", small)
    monkeypatch.setattr(gazetteer, "default_gazetteer", lambda _: data / "default")
    result = run("build", *write_dumps(data, ["IQ.txt", "hierarchy.txt"]))
    assert result.exit_code == 0
    assert built == [(Path(result.stdout.strip()), 2)]
    assert result.stderr.splitlines()[0].startswith("without admin1CodesASCII.txt")


def test_a_broken_dump_is_wrong_usage(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "build_full_gazetteer", build_full_gazetteer)
    monkeypatch.setattr(gazetteer, "full_gazetteer_file", lambda: data / "full.sqlite")
    (file,) = write_dumps(data, ["IQ.txt"])
    file.write_text(file.read_text(encoding="utf-8") + "1\tZafir\n", encoding="utf-8")
    result = run("build", file)
    assert result.exit_code == 2
    assert "IQ.txt, line 7: 2 columns" in result.stderr
    assert run("build", data / "none.txt").exit_code == 2


def test_choices_are_explained(data: Path) -> None:
    report = data / "report.txt"
    report.write_text("Troops entered Springfield, Missouri, on Friday.", encoding="utf-8")
    lines = [json.loads(line) for line in run("explain", report).stdout.splitlines()]
    town = lines[0]
    assert (town["name"], town["admin1"], town["where_prec"], town["geo_precision"]) == (
        "Springfield",
        "Missouri",
        1,
        1,
    )
    assert "stated within" in town["reasons"]
    assert {each["country"] for each in town["runners_up"]} == {"US"}
    assert lines[1]["where_prec"] == 4
    assert "runners up" in run("explain", report, "--format", "table").stdout


def test_waters_in_no_country_have_a_code_of_their_own(data: Path) -> None:
    report = data / "report.txt"
    report.write_text("Missiles hit a tanker in the Red Sea. Police patrolled Lake Chad.", encoding="utf-8")
    found = {each["name"]: each for each in map(json.loads, run("explain", report).stdout.splitlines())}
    assert (found["Red Sea"]["precision"], found["Red Sea"]["where_prec"]) == ("region", 7)
    assert (found["Lake Chad"]["precision"], found["Lake Chad"]["where_prec"]) == ("region", 5)
