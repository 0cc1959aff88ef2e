"""The command that serves pages: whom it lets in, and what it puts into the archive."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

import pytest
from typer import Exit
from typer.testing import CliRunner, Result

import onrecord
from onrecord import Reader, cli
from onrecord.cli.people import read_people
from onrecord.cli.serve import ReadingIntake
from onrecord.store import open_archive
from onrecord.web.access import Person
from onrecord.web.memory import Memory


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def test_beyond_this_machine_people_need_tokens(tmp_path: Path) -> None:
    result = invoke("serve", "--host", "10.0.0.5", "--archive", tmp_path / "a.sqlite")
    assert result.exit_code == 2
    assert "--people FILE" in result.stderr
    assert not (tmp_path / "a.sqlite").exists()


def test_a_port_that_is_taken_is_told_before_the_archive_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = invoke("serve", "--port", other.getsockname()[1], "--archive", tmp_path / "a.sqlite")
    assert result.exit_code == 3
    assert "--port" in result.stderr
    assert not (tmp_path / "a.sqlite").exists()


def test_whoever_comes_before_all_is_loaded_is_answered(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--port", str(port), "--archive", str(tmp_path / "a.sqlite")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own words
        assert server.stderr
        address = server.stderr.readline().split()[0]
        with urlopen(address, timeout=60) as answer:  # noqa: S310 - on loopback
            assert b"The archive is empty" in answer.read()
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0


def test_a_token_is_told_once_and_kept_as_its_hash(tmp_path: Path) -> None:
    made = invoke("token", 'A. "Lin" Coder', "--role", "review")
    token = made.stderr.rsplit(" ", 1)[-1].strip()
    (row,) = tomllib.loads(made.stdout)["person"]
    assert row["token_sha256"] == sha256(token.encode()).hexdigest()
    assert token not in made.stdout
    people = tmp_path / "people.toml"
    people.write_text(made.stdout, encoding="utf-8")
    assert read_people(people) == {row["token_sha256"]: Person('A. "Lin" Coder', "review")}


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("", "names no person"),
        ("[[person]]\nname = 1", "name = 1"),
        ('[[person]]\nname = "A"\nrole = "boss"', "role = 'boss'"),
        ('[[person]]\nname = "A"\nrole = "read"\ntoken_sha256 = "plain"', "token_sha256 = 'plain'"),
        ("person = [", "Invalid"),
    ],
)
def test_a_wrong_file_of_people_is_told_by_its_line(
    words: str, wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "people.toml"
    people.write_text(words, encoding="utf-8")
    with pytest.raises(Exit):
        read_people(people)
    assert wrong in capsys.readouterr().err


def test_what_is_not_linked_yet_is_linked_before_accounts_are_shown(tmp_path: Path, reader: Reader) -> None:
    with open_archive(tmp_path / "a.sqlite") as archive:
        for name in ("one", "two"):
            read = reader.read(f"Rebels shelled the town of Idlib on Friday, {name} said.", published="2016-05-07")
            archive.add(read.report.text.encode(), read, reader.provenance, name=name)
        assert len(archive.unlinked()[0]) == 2
        assert Memory(archive, ReadingIntake(archive).link).accounts().every
        assert archive.unlinked()[0] == []


def test_a_file_is_handed_in_once(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onrecord, "Reader", lambda *_: reader, raising=False)
    told: list[str] = []
    with open_archive(tmp_path / "a.sqlite") as archive:
        intake = ReadingIntake(archive)
        first = intake("note.txt", b"Rebels shelled the town of Idlib on Friday.", lambda what, _: told.append(what))
        again = intake("note.txt", b"Rebels shelled the town of Idlib on Friday.", lambda *_: None)
        refused = intake("empty.txt", b"", lambda *_: None)
        assert archive.report(first.added[0]).name == "note"
    assert (len(first.added), first.known, first.set_aside) == (1, (), ())
    assert again.known == first.added
    assert len(refused.set_aside) == 1
    assert told == ["reading", "linking"]
