"""Data moves in one direction: a room imports what the table of rooms allows, and is named by a noun of the field."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "onrecord"
FILES = sorted(SOURCE.rglob("*.py"))
PACKAGE = "__init__"
ROOMS: dict[str, frozenset[str]] = {
    "records": frozenset(),
    "vocabulary": frozenset({"records"}),
    "language": frozenset({"records", "vocabulary"}),
    "gazetteer": frozenset({"records"}),
    "ingest": frozenset({"records"}),
    "reading": frozenset({"records", "vocabulary", "language", "gazetteer"}),
    "store": frozenset({"records"}),
    "linking": frozenset({"records", "vocabulary", "gazetteer"}),
    "accounts": frozenset({"records", "vocabulary"}),
    "export": frozenset({"records", "accounts", "vocabulary"}),
    "evaluation": frozenset({"records", "reading", "linking", "ingest"}),
    "web": frozenset({"records", "accounts", "store", "export", "vocabulary"}),
}
EVERY_ROOM = frozenset(ROOMS) | {PACKAGE}
DOORS = {"cli": EVERY_ROOM, PACKAGE: EVERY_ROOM, "__main__": frozenset({"cli"})}
ALLOWED = ROOMS | DOORS
REFUSED_NAMES = {"util", "utils", "helper", "helpers", "core", "common", "misc", "base", "shared", "lib"}
ONE_ROOM_ONLY = {
    "spacy": "reading",
    "onnxruntime": "reading",
    "tokenizers": "reading",
    "trafilatura": "ingest",
    "httpx": "ingest",
    "pypdfium2": "ingest",
    "warcio": "ingest",
    "sqlalchemy": "store",
    "pyarrow": "export",
    "fastapi": "web",
    "typer": "cli",
}
MOST_LINES_OF_A_FILE = 500
MOST_LINES_OF_A_FUNCTION = 60


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, by its full name."""
    package = ["onrecord", *path.relative_to(SOURCE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def rooms_imported(path: Path) -> set[str]:
    inside = [name.split(".") for name in imports_of(path) if name.split(".")[0] == "onrecord"]
    return {parts[1] if len(parts) > 1 and parts[1] in ALLOWED else PACKAGE for parts in inside}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_what_it_may(path: Path) -> None:
    room = room_of(path)
    assert room in ALLOWED, f"{room} is no room of the table"
    outside = rooms_imported(path) - {room} - ALLOWED[room]
    assert not outside, f"{room} may import {', '.join(sorted(ALLOWED[room])) or 'nothing'}, not {', '.join(outside)}"


@pytest.mark.parametrize(("library", "room"), ONE_ROOM_ONLY.items())
def test_a_library_stays_in_its_room(library: str, room: str) -> None:
    users = {room_of(path) for path in FILES if library in {name.split(".")[0] for name in imports_of(path)}}
    assert users <= {room}


def test_one_file_knows_the_language_model() -> None:
    users = [path.name for path in FILES if any(name.split(".")[0] == "spacy" for name in imports_of(path))]
    assert users == ["language_model.py"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_is_small_and_named_by_a_noun(path: Path) -> None:
    assert not REFUSED_NAMES & {part.removesuffix(".py") for part in path.relative_to(SOURCE).parts}
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES_OF_A_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MOST_LINES_OF_A_FUNCTION, f"{node.name} is too long"


def test_the_table_sees_an_import_wherever_it_hides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "SOURCE", tmp_path)
    hidden = tmp_path / "records" / "sly.py"
    hidden.parent.mkdir()
    hidden.write_text(
        "def f():\n    from ..reading import read\n    import onrecord.cli\n    from onrecord import web, Reader\n"
    )
    assert rooms_imported(hidden) == {"reading", "cli", "web", PACKAGE}
