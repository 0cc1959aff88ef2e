"""A corrected CSV file comes back as decisions; what cannot be taken is told by file, row, column and word."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from export.village import own_id, village_record
from onrecord.export.corrected_files import CorrectionError
from onrecord.export.corrections import read_corrections
from onrecord.export.formats import write_export
from onrecord.export.masking import Masking
from onrecord.export.selection import Selection
from onrecord.records import Decision, Record, from_plain
from onrecord.store.corrections import check_decision

SALT = b"x" * 16
AUTHOR, MADE = "Coder One", "2022-06-01T12:00:00Z"
Change = Callable[[list[dict[str, str]]], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    every = Selection(statuses=frozenset({"occurred", "ongoing", "denied"}))
    write_export("csv", [village_record()], None, tmp_path / "out", salt=SALT, selection=every)
    return tmp_path / "out"


def correct(
    folder: Path, table: str, change: Change, *, delimiter: str = ",", encoding: str = "utf-8"
) -> tuple[tuple[Decision, ...], tuple[CorrectionError, ...]]:
    """What a file makes once its rows are changed."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding=encoding, newline="") as stream:
        lines = csv.DictWriter(stream, columns, delimiter=delimiter, extrasaction="ignore")
        lines.writeheader()
        lines.writerows(rows)
    return read_corrections(path, [village_record()], AUTHOR, MADE, Masking(SALT))


def put(row: int, **cells: str) -> Change:
    return lambda rows: rows[row].update(cells)


def fields(decisions: tuple[Decision, ...]) -> dict[str | None, Any]:
    return {decision.field: decision.value for decision in decisions}


def test_what_is_unchanged_makes_nothing(folder: Path) -> None:
    assert read_corrections(folder, [village_record()], AUTHOR, MADE, Masking(SALT)) == ((), ())


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-8")])
def test_how_a_program_writes_it_makes_nothing(folder: Path, delimiter: str, encoding: str) -> None:
    made = correct(
        folder, "events", put(0, latitude="-36.500", when_start="3/5/2022"), delimiter=delimiter, encoding=encoding
    )
    assert made == ((), ())


def test_rows_that_are_gone_are_not_rejected(folder: Path) -> None:
    assert correct(folder, "events", lambda rows: rows.clear() or rows) == ((), ())  # type: ignore[func-returns-value]


def test_a_change_is_a_decision(folder: Path) -> None:
    decisions, errors = correct(folder, "events", put(0, status="possible"))
    assert errors == ()
    (made,) = decisions
    event = village_record().events[0]
    assert (made.report, made.table, made.row) == ("tel-amal", "events", event.id)
    assert (made.start, made.end) == (event.trigger.start, event.trigger.end)
    assert (made.action, made.field, made.value) == ("correct", "status", "possible")
    assert (made.author, made.made_at, made.note) == (AUTHOR, MADE, "events.csv, row 2")


def test_a_changed_kind_brings_its_codes(folder: Path) -> None:
    decisions, _ = correct(folder, "events", put(0, kind="shelling"))
    assert fields(decisions)["kind"] == "shelling"
    assert fields(decisions)["codes"]["acled"]["sub_event_type"] == "Shelling/artillery/missile attack"


def test_names_become_participants(folder: Path) -> None:
    decisions, errors = correct(folder, "events", put(0, agents="Northern Front; syrian army; jets"))
    assert errors == ()
    front, army, jets = fields(decisions)["agents"]
    assert front == {"actor": "northern-front", "text": None}
    assert army["actor"] == "army"
    assert army["text"]["text"] == "Army jets"
    assert jets["text"]["text"] == "jets"


def test_a_pseudonym_stands_for_its_person(folder: Path) -> None:
    someone = Masking(SALT).pseudonym("Samira Velasko")
    decisions, errors = correct(folder, "events", put(1, targets=f"people; {someone}"))
    assert errors == ()
    assert [each["actor"] for each in fields(decisions)["targets"]] == [own_id("people"), own_id("Samira Velasko")]


def test_a_masked_actor_comes_back_under_its_own_id(folder: Path) -> None:
    someone = Masking(SALT).pseudonym("Samira Velasko")

    def change(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if row["name"] == someone).update(type="civilians")

    (made,), errors = correct(folder, "actors", change)
    assert errors == ()
    assert (made.row, made.field, made.value) == (own_id("Samira Velasko"), "type", "civilians")


def test_a_time_and_a_place_come_back_whole(folder: Path) -> None:
    change = put(0, when_start="2022-05-02", when_end="2022-05-04", when_precision="week", place_name="")
    decisions, errors = correct(folder, "events", change)
    assert errors == ()
    assert fields(decisions)["when"] == {
        "start": "2022-05-02",
        "end": "2022-05-04",
        "precision": "week",
        "basis": "inferred",
        "span": None,
    }
    assert fields(decisions)["place"] is None


@pytest.mark.parametrize(
    ("table", "cells", "field", "value"),
    [
        ("figures", {"low": "10", "high": "14"}, "low", 10.0),
        ("figures", {"who": ""}, "who", None),
        ("figures", {"event": ""}, "event", None),
        ("statements", {"speaker": ""}, "speaker", {"actor": None, "text": None}),
        ("control", {"state": "contested"}, "state", "contested"),
        ("ties", {"tie": "part_of"}, "tie", "part_of"),
        ("places", {"latitude": "36.5"}, "latitude", 36.5),
        ("places", {"country": ""}, "country", None),
        ("actors", {"name": "Army of Syria"}, "name", "Army of Syria"),
    ],
)
def test_every_table_comes_back(folder: Path, table: str, cells: dict[str, str], field: str, value: object) -> None:
    decisions, errors = correct(folder, table, put(0, **cells))
    assert errors == ()
    assert fields(decisions)[field] == value
    for decision in decisions:
        check_decision(decision)
        assert from_plain(Record, _applied(decision)) != village_record()


def _applied(decision: Decision) -> dict[str, Any]:
    plain = village_record().to_dict()
    for row in plain[decision.table]:
        if row["id"] == decision.row:
            row[decision.field] = decision.value
    return plain


@pytest.mark.parametrize("word", ["reject", " Reject ", "confirm"])
def test_a_review_is_a_decision_on_the_row(folder: Path, word: str) -> None:
    (made,), errors = correct(folder, "events", put(0, decision=word))
    assert errors == ()
    assert (made.action, made.field, made.value) == (word.strip().lower(), None, None)


@pytest.mark.parametrize(
    ("table", "cells", "column", "valid"),
    [
        ("events", {"kind": "battle"}, "kind", "write one of clash, offensive, air_strike"),
        ("events", {"status": "Occurred"}, "status", "write one of occurred, ongoing"),
        ("events", {"agents": "Eastern Front"}, "agents", "it names northern front"),
        (
            "events",
            {"place_name": "Tel Bmal"},
            "place_name",
            "it has Tel Amal. To move a place, correct it in places.csv",
        ),
        ("events", {"when_start": "last week"}, "when_start", "YYYY-MM-DD"),
        ("events", {"when_start": "2022-02-30"}, "when_start", "a day of the calendar"),
        ("events", {"when_end": "2021-01-01"}, "when_end", "not before the start"),
        ("events", {"trigger": "hit"}, "trigger", "it is not corrected here; agents, kind"),
        ("events", {"decision": "wrong"}, "decision", "write reject or confirm"),
        ("events", {"id": "none"}, "id", "there is no such row"),
        ("figures", {"low": "many"}, "low", "a number, such as 12"),
        ("figures", {"low": "20"}, "low", "low <= best <= high"),
        ("figures", {"best": "-3"}, "best", "a number, such as 12"),
        ("figures", {"best": "inf"}, "best", "a number, such as 12"),
        ("figures", {"event": "e9"}, "event", "the report has no such event"),
        ("places", {"latitude": "91"}, "latitude", "degrees between -90 and 90"),
        ("places", {"country": "Syria"}, "country", "alpha-2"),
        ("control", {"place_name": ""}, "place_name", "a claim of control has a place"),
        ("actors", {"name": ""}, "name", "write a name"),
        ("ties", {"from": "people; residents"}, "from", "write one name"),
    ],
)
def test_what_cannot_be_taken_is_told(folder: Path, table: str, cells: dict[str, str], column: str, valid: str) -> None:
    decisions, errors = correct(folder, table, put(0, **cells))
    assert decisions == ()
    (error,) = errors
    assert (error.file, error.row, error.column, error.word) == (f"{table}.csv", 2, column, cells[column])
    assert valid in error.valid
    assert str(error).startswith(f"{table}.csv, row 2, column {column}: ")


def test_one_bad_row_takes_no_other_with_it(folder: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["kind"] = "battle"
        rows[1]["status"] = "denied"

    decisions, errors = correct(folder, "events", change)
    assert [decision.field for decision in decisions] == ["status"]
    assert [error.row for error in errors] == [2]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"report,id,kynd\n", "has the columns report, id"),
        (b"report,kind\n", "the column id tells the rows apart"),
        (b"report,id,kind,kind\n", "kind stands twice"),
        (b"report,id\n1,2,3\n", "a row has 2 cells"),
        (b"\xff\xfe", "save the file as UTF-8"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "events.csv").write_bytes(content)
    decisions, (error,) = read_corrections(tmp_path / "events.csv", [village_record()], AUTHOR, MADE)
    assert decisions == ()
    assert words in error.valid


def test_a_file_of_another_name_is_known_by_its_columns(folder: Path) -> None:
    (folder / "events.csv").rename(folder / "mine.csv")
    assert read_corrections(folder / "mine.csv", [village_record()], AUTHOR, MADE, Masking(SALT)) == ((), ())
    (folder / "mine.csv").write_text("report,id\n", encoding="utf-8")
    _, (error,) = read_corrections(folder / "mine.csv", [village_record()], AUTHOR, MADE)
    assert "name the file after its table" in error.valid


def test_a_masked_row_without_its_salt_is_told(folder: Path) -> None:
    _, errors = read_corrections(folder / "actors.csv", [village_record()], AUTHOR, MADE)
    assert len(errors) == 2
    assert "the masking that it left with" in errors[0].valid


def test_the_sample_reports_come_back_unchanged(sample_records: tuple[Record, ...], tmp_path: Path) -> None:
    write_export("csv", sample_records, None, tmp_path / "out", salt=SALT)
    assert read_corrections(tmp_path / "out", sample_records, AUTHOR, MADE, Masking(SALT)) == ((), ())
    write_export("csv", sample_records, None, tmp_path / "all", profile="internal")
    assert read_corrections(tmp_path / "all", sample_records, AUTHOR, MADE) == ((), ())


def test_a_file_that_was_taken_in_comes_back_with_more_in_it(folder: Path) -> None:
    record = village_record()
    first, second = record.events[:2]
    decided = replace(
        record,
        events=(replace(first, kind="bombing", codes=replace(first.codes, cameo="183")), *record.events[2:]),
        figures=tuple(replace(each, event=None) for each in record.figures),
    )

    def change(rows: list[dict[str, str]]) -> None:
        mine = {row["id"]: row for row in rows}
        mine[first.id]["kind"] = "bombing"
        mine[first.id]["status"] = "possible"
        mine[second.id]["decision"] = "reject"

    correct(folder, "events", change)
    masking = Masking(SALT)
    again = read_corrections(folder, [decided], AUTHOR, MADE, masking, as_read=[record])
    assert again[1] == ()
    assert [(made.row, made.field, made.value) for made in again[0] if made.table == "events"] == [
        (first.id, "status", "possible")
    ]
    assert read_corrections(folder / "events.csv", [decided], AUTHOR, MADE, masking)[1] != ()


def test_a_row_that_was_rejected_is_not_corrected(folder: Path) -> None:
    record = village_record()
    decided = replace(record, events=record.events[1:])

    def change(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if row["id"] == record.events[0].id)["status"] = "possible"

    correct(folder, "events", change)
    _, (error,) = read_corrections(folder / "events.csv", [decided], AUTHOR, MADE, Masking(SALT), as_read=[record])
    assert "this row is rejected: take that back first" in str(error)
