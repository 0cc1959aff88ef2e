"""The command line: data on standard output, all else on standard error, an exit status that says how it went."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

import onrecord
from onrecord import cli
from onrecord.cli import evaluate, gazetteer, read
from onrecord.cli.terminal import form_for
from onrecord.evaluation import floors
from onrecord.evaluation.evaluate import TaskName
from onrecord.gazetteer.candidate import Candidate
from onrecord.ingest import Incoming
from onrecord.records import Record, Report, Span

SAMPLES = Path(__file__).parents[2] / "samples"


class MadeReader:
    """A reader of titles; it stumbles over texts that say so, and knows one language model."""

    def __init__(self, model: str | None = None, progress: object = None) -> None:
        if model == "missing":
            raise RuntimeError("the language model 'missing' is not installed. Install it.")
        if model == "shut":
            raise PermissionError(13, "Permission denied", "/cache")
        del progress

    def read_all(self, reports: Iterable[Incoming], workers: int = 1) -> Iterator[Record]:
        assert workers in {1, 4}
        for report in list(reports):
            if "stumble" in report.text:
                raise ValueError("no head for this")
            title = Span.of(report.text, 0, min(8, len(report.text)))
            yield Record(Report(report.id, report.sha256, report.text, title=title))


@pytest.fixture(autouse=True)
def made_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onrecord, "Reader", MadeReader, raising=False)


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=given)


def ids(lines: str) -> list[str]:
    return [json.loads(line)["report"]["id"] for line in lines.splitlines()]


def put(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_is_read_into_lines() -> None:
    result = run("read", SAMPLES)
    assert result.exit_code == 0
    assert len(ids(result.stdout)) == 20
    assert "1 × .md" in result.stderr


def test_what_is_set_aside_is_told_and_the_rest_read(tmp_path: Path) -> None:
    put(tmp_path, a="Hawija fell.", b="", c="Raqqa fell.")
    result = run("read", tmp_path, tmp_path / "gone.txt")
    assert result.exit_code == 1
    assert ids(result.stdout) == ["a", "c"]
    assert result.stderr.splitlines() == [
        f"{tmp_path / 'b.txt'}: holds no text; leave it out",
        f"{tmp_path / 'gone.txt'}: does not exist; check the path",
        "2 read, 2 set aside",
    ]


def test_only_the_report_at_fault_is_set_aside(tmp_path: Path) -> None:
    put(tmp_path, a="Hawija fell.", b="I stumble.", c="Raqqa fell.", d="I stumble.", e="Mosul fell.")
    result = run("read", tmp_path, "--workers", "4")
    assert result.exit_code == 1
    assert ids(result.stdout) == ["a", "c", "e"]
    assert "b.txt: cannot be read (ValueError: no head for this)" in result.stderr
    assert "3 read, 2 set aside" in result.stderr


def test_a_path_cannot_drive_the_terminal(tmp_path: Path) -> None:
    result = run("read", tmp_path / "a\x1b[2J.txt")
    assert "\x1b" not in result.stderr


def test_json_is_one_document(tmp_path: Path) -> None:
    result = run("read", put(tmp_path, a="Hawija fell.", b="Raqqa fell."), "--format", "json")
    assert [record["report"]["id"] for record in json.loads(result.stdout)] == ["a", "b"]


def test_tables_show_few_in_full_and_many_as_lines(tmp_path: Path) -> None:
    few = run("read", put(tmp_path, a="Hawija fell.", b="Raqqa fell."), "--format", "table")
    assert few.stdout.count("Nothing in this report is put on the record.") == 2
    many = run("read", put(tmp_path, c="Mosul fell.", d="Tikrit fell."), "--format", "table")
    assert len(many.stdout.splitlines()) == 5
    assert "--format jsonl" in many.stderr


@pytest.mark.parametrize(("name", "form"), [("a.jsonl", "jsonl"), ("a.json", "json"), ("records", "jsonl")])
def test_output_is_written_whole(tmp_path: Path, name: str, form: str) -> None:
    result = run("read", SAMPLES / "agency.jsonl", "--output", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert len(json.loads(written) if form == "json" else written.splitlines()) == 3
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_output_stays_as_it_was_when_reading_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    kept = tmp_path / "a.jsonl"
    kept.write_text("before", encoding="utf-8")
    monkeypatch.setattr(read, "write_json_lines", stop)
    result = run("read", SAMPLES / "agency.jsonl", "--output", kept)
    assert result.exit_code == 130
    assert kept.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [kept]


def test_output_to_a_device_is_written_as_it_stands() -> None:
    assert run("read", SAMPLES / "agency.jsonl", "--output", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "PATH"),
        (["read", "a.txt", "--published", "soon"], "soon"),
        (["read", "a.txt", "--format", "xml"], "xml"),
        (["read", "a.txt", "--workers", "0"], "workers"),
        (["read", "a.txt", "--output", "/no/such/folder/a.jsonl"], "there is no folder /no/such/folder"),
        (["raed"], "raed"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(("model", "words"), [("missing", "is not installed"), ("shut", "/cache")])
def test_wrong_configuration(model: str, words: str) -> None:
    result = run("read", SAMPLES, "--model", model)
    assert result.exit_code == 3
    assert words in result.stderr


def test_standard_input() -> None:
    lines = '{"id": "a", "text": "Hawija fell."}\n{"text": "Raqqa fell."}\n'
    piped = subprocess.run(
        [sys.executable, "-c", "from onrecord.ingest import read_reports; print(*[x.id for x in read_reports('-')])"],
        input=lines, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert piped.stdout.split() == ["a", "stdin-2"]


def test_a_terminal_gets_tables_and_a_file_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert form_for(None) == "table"
    assert form_for(Path("a.json")) == "json"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    console = Console(file=Terminal())
    assert console.color_system is None or console.no_color


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["schema", "-h"]])
def test_help_has_an_example(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert "Example: onrecord " in result.stdout


def test_the_version() -> None:
    assert run("--version").stdout == f"onrecord {onrecord.__version__}\n"


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").stdout)["title"] == "onrecord/1"


@pytest.mark.parametrize("argument", ["--help", "schema"])
def test_the_start_brings_in_no_model(argument: str) -> None:
    code = f"import sys; sys.argv = ['onrecord', {argument!r}]\ntry:\n import onrecord.__main__\n"
    code += "except SystemExit:\n pass\nprint('HEAVY', {'spacy', 'trafilatura', 'numpy', 'pandas'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert "HEAVY set()" in result.stdout


def test_a_reader_that_closes_the_pipe_ends_it_quietly(tmp_path: Path) -> None:
    script = tmp_path / "made.py"
    script.write_text(
        "import onrecord, sys\nsys.path.insert(0, sys.argv.pop(1))\nfrom test_read import MadeReader\n"
        "onrecord.Reader = MadeReader\nfrom onrecord.cli import main\nmain()\n",
        encoding="utf-8",
    )
    lines = tmp_path / "many.jsonl"
    lines.write_text('{"text": "Hawija fell."}\n' * 5000, encoding="utf-8")
    command = [sys.executable, str(script), str(Path(__file__).parent), "read", str(lines)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == b""


def test_places_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "open_gazetteer", lambda _: MadeGazetteer())
    found = run("gazetteer", "lookup", "Tal Afar")
    assert found.exit_code == 0
    assert json.loads(found.stdout)["country"] == "IQ"
    missed = run("gazetteer", "lookup", "Xyz\x1b")
    assert missed.exit_code == 1
    assert missed.stderr == "onrecord: no place in the gazetteer is named 'Xyz'\n"
    assert run("gazetteer", "build").stdout == "places.sqlite\n"


def test_a_cache_that_cannot_be_written_is_a_wrong_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError("cannot write the gazetteer to /cache. Name another directory in ONRECORD_CACHE.")

    monkeypatch.setattr(gazetteer, "open_gazetteer", refuse)
    result = run("gazetteer", "build")
    assert result.exit_code == 3
    assert "ONRECORD_CACHE" in result.stderr


class MadeGazetteer:
    path = "places.sqlite"

    def find(self, name: str) -> tuple[Candidate, ...]:
        place = Candidate("Tal Afar", "town", "IQ", "Nineveh", None, 36.37, 42.45, 200_000, 1, "official")
        return (place,) if name == "Tal Afar" else ()


MARKED = (
    '{"id": "a", "text": "Rebels shelled Goma on Friday.", "dct": "2017-08-23", "timexes": ['
    '{"start": 22, "end": 29, "type": "DATE", "value": "2017-08-18"}, '
    '{"start": 0, "end": 6, "type": "DATE", "value": "2017"}]}'
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpora") / "times.jsonl"
    path.write_text(MARKED, encoding="utf-8")
    return path


def test_a_corpus_is_measured(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the Reader as it is
    result = run("evaluate", corpus, "--task", "times", "--misses")
    assert result.exit_code == 0, result.stderr
    assert "recall" in result.stdout
    assert "missed" in result.stdout


def test_figures_are_held_against_their_floors(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    entry = floors.Floors((corpus.name,), "times", None, tested=True, floors={"relaxed": 0.99})
    monkeypatch.setattr(floors, "load_floors", lambda: (entry,))
    monkeypatch.setenv("ONRECORD_CORPORA", str(corpus.parent))
    one = run("evaluate", corpus, "--task", "times")
    assert one.exit_code == 1
    assert "fallen: relaxed is" in one.stderr
    gate = run("evaluate")
    assert gate.exit_code == 1
    assert gate.stdout.startswith("fallen  times.jsonl (times): relaxed is")
    monkeypatch.setenv("ONRECORD_CORPORA", "/no/such/folder")
    skipped = run("evaluate")
    assert skipped.exit_code == 0
    assert skipped.stdout.startswith("skipped times.jsonl (times): no /no/such/folder")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["evaluate", "gone.jsonl", "--task", "times"], "gone.jsonl"),
        (["evaluate", "gone.jsonl"], "--task is missing"),
        (["evaluate", "gone.jsonl", "--task", "weather"], "weather"),
    ],
)
def test_a_corpus_that_cannot_be_measured(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_the_tasks_are_those_of_the_evaluation() -> None:
    assert get_args(evaluate.Task) == get_args(TaskName)
