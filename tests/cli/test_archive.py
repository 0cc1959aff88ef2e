"""The commands of an archive: init, add, link, accounts, control, search, history, reread."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.testing import CliRunner, Result

import onrecord
from onrecord import Reader, cli
from onrecord.cli import export
from onrecord.export.formats import FORMATS
from onrecord.ingest import Incoming
from onrecord.reading import reader as reading
from onrecord.records import Record
from onrecord.store import Archive, connection

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


def test_a_run_that_is_stopped_keeps_what_it_has(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted:
        provenance = reader.provenance

        @staticmethod
        def read_all(reports: Iterable[Any], workers: int) -> Iterator[Any]:
            for number, report in enumerate(reports):
                if number == 1:
                    raise KeyboardInterrupt
                yield from reader.read_all([report], workers=workers)

    monkeypatch.setattr(onrecord, "Reader", lambda *_: Interrupted(), raising=False)
    monkeypatch.setattr(Archive.add_all, "__kwdefaults__", {"batch": 1})
    archive = tmp_path / "a.sqlite"
    stopped = invoke("add", *SAMPLES, "--archive", archive)
    assert stopped.exit_code == 130
    assert stopped.stderr.endswith("onrecord: stopped; 1 added are kept, and the same command goes on from there\n")
    monkeypatch.setattr(onrecord, "Reader", lambda *_: reader, raising=False)
    assert invoke("add", *SAMPLES, "--archive", archive).stderr == f"{len(SAMPLES) - 1} added, 1 there already\n"


def test_a_record_that_cannot_be_kept_takes_no_other_with_it(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stuttering:
        provenance = reader.provenance

        def read_all(self, reports: Iterable[Incoming], workers: int) -> Iterator[Record]:
            for record in reader.read_all(reports, workers):
                twice = record.events * 2 if "twice" in record.report.text else record.events
                yield replace(record, events=twice)

    monkeypatch.setattr(onrecord, "Reader", lambda *_: Stuttering(), raising=False)
    for name in ("shelled", "shelled twice", "shelled again"):
        (tmp_path / f"{name}.txt").write_text(f"Rebels {name} the town of Idlib on Friday.", encoding="utf-8")
    result = invoke("add", *sorted(tmp_path.glob("*.txt")), "--archive", tmp_path / "a.sqlite")
    assert result.exit_code == 1
    assert "shelled twice.txt: cannot be kept" in result.stderr
    assert result.stderr.endswith("2 added, 1 set aside\n")


def test_reports_of_one_strike_become_one_account(filled: Path) -> None:
    assert invoke("link", "--archive", filled).exit_code == 0
    assert invoke("link", "--archive", filled).stderr == "0 judgements made\n"
    found = rows("accounts", "--archive", filled, "--sources", "2")
    strike = next(each for each in found if each["kind"] == "air_strike")
    assert "Mosul" in strike["place"]["name"]
    assert "killed" in {each["about"] for each in strike["disagreements"]}
    (alone,) = rows("account", strike["id"][:6], "--archive", filled)
    assert alone == strike
    shown = invoke("account", strike["id"], "--archive", filled, "--format", "table").stdout
    assert shown.index("Disagreements") < shown.index("Killed: ") < shown.index("What each source says")


def test_accounts_are_narrowed_and_cut_short(filled: Path) -> None:
    every = rows("accounts", "--archive", filled)
    chosen = ["--kind", "air_strike", "--country", "Iraq", "--place", "WEST mosul"]
    strikes = rows("accounts", "--archive", filled, *chosen)
    assert 0 < len(strikes) < len(every)
    assert {each["kind"] for each in strikes} == {"air_strike"}
    by_alias = rows("accounts", "--archive", filled, "--actor", "Daesh")
    assert by_alias
    assert by_alias == rows("accounts", "--archive", filled, "--actor", "Islamic State")
    cut = invoke("accounts", "--archive", filled, "--format", "jsonl", "--limit", "2")
    assert len(cut.stdout.splitlines()) == 2
    assert cut.stderr.startswith(f"2 of {len(every)} incidents; more with --limit")
    none = invoke("accounts", "--archive", filled, "--from", "1990-01-01", "--to", "1990-12-31")
    assert (none.exit_code, none.stderr) == (1, "no incident fits\n")


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


def test_layouts_are_a_choice_of_the_writers() -> None:
    assert get_args(export.Layout) == tuple(FORMATS)


@pytest.mark.parametrize("layout", ["acled", "ucdp-ged", "polecat", "geojson"])
def test_a_table_is_written_with_its_evidence(filled: Path, layout: str, tmp_path: Path) -> None:
    written = invoke("export", "--format", layout, "--output", tmp_path / "table", "--archive", filled)
    assert written.exit_code == 0, written.stderr
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files[0] == "table"
    assert any("evidence" in name for name in files)


def test_an_export_is_chosen_by_words_of_the_field(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"
    arguments = ["export", "--format", "jsonl", "--output", target, "--archive", filled]
    assert invoke(*arguments, "--kind", "air_strike", "--country", "IQ", "--query", "coalition").exit_code == 0
    kinds = {event["kind"] for line in target.read_text("utf-8").splitlines() for event in json.loads(line)["events"]}
    assert kinds == {"air_strike"}
    wrong = invoke(*arguments, "--kind", "airstrike")
    assert wrong.exit_code == 2
    assert "there is no 'airstrike'; there are clash, offensive" in wrong.stderr
    folder = invoke("export", "--format", "acled", "--output", tmp_path, "--archive", filled)
    assert (folder.exit_code, "name a file" in folder.stderr) == (2, True)


def test_an_export_of_nothing_says_what_was_asked_for(filled: Path, tmp_path: Path) -> None:
    target = ["export", "--format", "acled", "--output", tmp_path / "none.csv", "--archive", filled]
    result = invoke(*target, "--place", "Nowhere", "--query", "strike")
    assert result.exit_code == 0
    assert "nothing that is told as occurred, ongoing fits --place Nowhere --query strike" in result.stderr


def test_output_that_cannot_be_written_is_told_in_words(filled: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    code = "from onrecord.cli import main; main()"
    command = [sys.executable, "-c", code, "search", "coalition", "--archive", str(filled)]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603
    assert result.returncode == 3
    assert result.stderr == "onrecord: the output: No space left on device\n"


def test_an_archive_on_a_full_disk_is_told_in_words(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "SETTINGS", (*connection.SETTINGS, "PRAGMA query_only = ON"))
    result = invoke("withdraw", "x", "--author", "A. Coder", "--archive", filled)
    assert result.exit_code == 2
    refused = invoke("export", "--format", "acled", "--output", filled.parent / "x.csv", "--archive", filled)
    assert refused.exit_code == 3
    assert "cannot be written here: get the right to write the file and its folder, or copy it" in refused.stderr


def test_a_corrected_table_comes_back_as_decisions(filled: Path, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    assert invoke("export", "--format", "csv", "--output", tables, "--archive", filled).exit_code == 0
    unchanged = invoke("correct", tables, "--author", "A. Coder", "--archive", filled)
    assert (unchanged.exit_code, unchanged.stderr) == (0, "0 decisions kept\n")
    events = tables / "events.csv"
    words = events.read_text("utf-8-sig")
    events.write_text(words.replace(",air_strike,", ",shelling,", 1), encoding="utf-8")
    assert invoke("correct", events, "--author", "A. Coder", "--archive", filled).stderr == "2 decisions kept\n"
    decided = {each["field"]: each for each in rows("history", "--archive", filled)}
    assert decided.keys() == {"kind", "codes"}  # the codes of the field follow the kind
    assert (decided["kind"]["author"], decided["kind"]["value"]) == ("A. Coder", "shelling")
    events.write_text(words.replace(",air_strike,", ",skirmish,", 1), encoding="utf-8")
    refused = invoke("correct", events, "--author", "A. Coder", "--archive", filled)
    assert refused.exit_code == 1
    assert "skirmish" in refused.stderr
    assert "nothing is changed" in refused.stderr
    back = invoke("withdraw", decided["kind"]["id"], "--author", "B. Coder", "--archive", filled)
    assert back.exit_code == 0
    assert back.stderr.count("is withdrawn: correct events.") == 2  # the kind with the codes that follow from it
    assert len(rows("history", "--archive", filled)) == 4


def test_an_archive_is_checked_and_a_forged_word_found(filled: Path, tmp_path: Path) -> None:
    whole = invoke("verify", "--archive", filled)
    assert (whole.exit_code, whole.stderr) == (0, f"{len(SAMPLES)} reports checked; all is as it was written\n")
    forged = tmp_path / "forged.sqlite"
    with sqlite3.connect(filled) as source, sqlite3.connect(forged) as copy:
        source.backup(copy)
        copy.execute("UPDATE text SET words = replace(words, 'Mosul', 'Basra')")
    result = invoke("verify", "--archive", forged)
    assert result.exit_code == 1
    assert "faults" in result.stderr


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
