"""The commands of an archive: init, add, link, accounts, control, search, history, reread."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import onrecord
from onrecord import Reader, cli
from onrecord.reading import reader as reading

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("mosul-strike-*.txt"))
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("project")


@pytest.fixture(scope="module")
def filled(project: Path, reader: Reader) -> Path:
    """The project's archive with the reports of one air strike in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(onrecord, "Reader", lambda *_: reader, raising=False)
        assert invoke("init", project).exit_code == 0
        added = invoke("add", *SAMPLES, "--archive", project / "archive.sqlite")
        assert (added.exit_code, added.stdout) == (0, "")
        assert added.stderr == f"{len(SAMPLES)} added\n"
    return project / "archive.sqlite"


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def rows(*arguments: object) -> list[dict[str, Any]]:
    result = invoke(*arguments, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_what_is_there_is_passed_over_without_the_model(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the model was loaded for nothing")

    monkeypatch.setattr(onrecord, "Reader", refuse, raising=False)
    again = invoke("add", *SAMPLES, "--archive", filled)
    assert (again.exit_code, again.stderr) == (0, f"0 added, {len(SAMPLES)} there already\n")


def test_a_project_folder_is_found_from_below(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = filled.parent / "notes"
    below.mkdir(exist_ok=True)
    monkeypatch.chdir(below)
    assert len(rows("history", "--log")) >= len(SAMPLES)


def test_a_strange_report_is_set_aside_and_the_rest_kept(tmp_path: Path, reader: Reader) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(onrecord, "Reader", lambda *_: reader, raising=False)
        (tmp_path / "empty.txt").write_text("", encoding="utf-8")
        (tmp_path / "good.txt").write_text("Rebels shelled the town of Idlib on Friday.", encoding="utf-8")
        archive = tmp_path / "a.sqlite"
        result = invoke("add", tmp_path / "empty.txt", tmp_path / "good.txt", "--archive", archive)
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert result.stderr.endswith("1 added, 1 set aside\n")


def test_reports_of_one_strike_become_one_account(filled: Path) -> None:
    assert invoke("link", "--archive", filled).exit_code == 0
    assert invoke("link", "--archive", filled).stderr == "0 judgements made\n"
    found = rows("accounts", "--archive", filled, "--sources", "2")
    strike = next(each for each in found if each["kind"] == "air_strike")
    assert strike["place"]["name"] == "Mosul"
    assert [each["about"] for each in strike["disagreements"]] == ["killed"]
    (alone,) = rows("account", strike["id"][:6], "--archive", filled)
    assert alone == strike
    shown = invoke("account", strike["id"], "--archive", filled, "--format", "table").stdout
    assert shown.index("Disagreements") < shown.index("Killed: ") < shown.index("What each source says")


def test_an_account_that_is_not_there_is_wrong_usage(filled: Path) -> None:
    result = invoke("account", "zzz", "--archive", filled)
    assert result.exit_code == 2
    assert result.stderr == "onrecord: no incidents have an id that begins with 'zzz'; see: onrecord accounts\n"


def test_control_is_told_as_of_a_day(filled: Path) -> None:
    assert rows("control", "--archive", filled)
    early = invoke("control", "--archive", filled, "--known-on", "1990-01-01")
    assert (early.exit_code, early.stderr) == (1, "no claim on any place\n")


def test_words_are_found_and_hostile_ones_find_nothing(filled: Path) -> None:
    hits = rows("search", "coalition strike", "--archive", filled)
    assert {word for hit in hits for word, asked in hit["snippet"] if asked} >= {"coalition", "strike"}
    nothing = invoke("search", "'; DROP TABLE report; --\x1b[31m", "--archive", filled)
    assert nothing.exit_code == 1
    assert "\x1b" not in nothing.stderr
    assert rows("search", "coalition", "--archive", filled, "--statements")


def test_what_an_older_reader_read_is_read_again(filled: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onrecord, "Reader", lambda *_: reader, raising=False)
    assert invoke("reread", "--archive", filled).stderr == "0 read again\n"
    monkeypatch.setattr(reading, "data_version", lambda: "newer")
    assert invoke("reread", "--archive", filled).stderr == f"{len(SAMPLES)} read again\n"
    assert {entry["act"] for entry in rows("history", "--log", "--archive", filled)} >= {"add", "reread", "judge"}


@pytest.mark.parametrize("command", [["accounts"], ["search", "x"], ["history"], ["link"], ["control"]])
def test_without_an_archive_a_command_says_how_to_make_one(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = invoke(*command)
    assert result.exit_code == 2
    assert "onrecord init" in result.stderr
    missing = invoke(*command, "--archive", tmp_path / "none.sqlite")
    assert missing.exit_code == 2
    assert "there is no archive" in missing.stderr


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "notes.sqlite"
    other.write_text("not a database, but long enough to be taken for one" * 100, encoding="utf-8")
    result = invoke("accounts", "--archive", other)
    assert result.exit_code == 3
    assert str(other) in result.stderr
