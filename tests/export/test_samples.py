"""The sample reports through the real reader: every row keeps its codebook, every quote is in its report."""

from __future__ import annotations

import csv
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from onrecord.export.acled import acled_row
from onrecord.export.acled_rules import find_acled_faults
from onrecord.export.bundle import Bundle, make_bundle
from onrecord.export.cells import unguard
from onrecord.export.coded_table import code_rows
from onrecord.export.formats import ENDINGS, FOLDERS, FORMATS, write_export
from onrecord.export.ucdp_ged import ucdp_row
from onrecord.export.ucdp_rules import find_ucdp_faults
from onrecord.records import Record

Records = tuple[Record, ...]
FEWEST_ACLED_ROWS, FEWEST_UCDP_ROWS = 15, 2


@pytest.fixture(scope="module")
def bundle(sample_records: Records) -> Bundle:
    return make_bundle(sample_records, salt=b"x" * 16)


def test_every_acled_row_keeps_the_codebook(bundle: Bundle) -> None:
    rows, left_out = code_rows(bundle.incidents, partial(acled_row, timestamp=0))
    assert len(rows) >= FEWEST_ACLED_ROWS
    assert not [fault for row in rows for fault in find_acled_faults(row.cells)]
    assert not [reason for reason in left_out if "break a rule" in reason]


def test_every_ucdp_row_keeps_the_codebook(bundle: Bundle) -> None:
    rows, left_out = code_rows(bundle.incidents, ucdp_row)
    assert len(rows) >= FEWEST_UCDP_ROWS
    assert not [fault for row in rows for fault in find_ucdp_faults(row.cells)]
    assert not [reason for reason in left_out if "break a rule" in reason]


def test_a_note_is_no_sentence_of_a_report(bundle: Bundle, sample_records: Records) -> None:
    texts = [" ".join(record.report.text.split()) for record in sample_records]
    rows, _ = code_rows(bundle.incidents, partial(acled_row, timestamp=0))
    firsts = [str(row.cells["notes"]).split(". ", maxsplit=1)[0] for row in rows]
    assert not [first for first in firsts for text in texts if first in text]


@pytest.mark.parametrize("form", FORMATS)
def test_every_quote_of_the_evidence_is_in_its_report(form: str, sample_records: Records, tmp_path: Path) -> None:
    target = tmp_path / (form if form in FOLDERS else f"all{ENDINGS[form]}")
    written = write_export(form, sample_records, None, target, profile="internal")
    texts = {record.report.id: record.report.text for record in sample_records}
    assert any(written.rows.values())
    for path in (path for path in written.files if path.name.endswith("evidence.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert rows
        assert all(texts[row["report"]][int(row["start"]) : int(row["end"])] == unguard(row["quote"]) for row in rows)


def test_a_row_of_every_table_is_in_the_evidence(sample_records: Records, tmp_path: Path) -> None:
    write_export("csv", sample_records, None, tmp_path / "csv")
    told = _column(tmp_path / "csv" / "evidence.csv", "table", "row")
    for table in ("events", "figures", "control", "ties"):
        rows = _column(tmp_path / "csv" / f"{table}.csv", "id")
        assert {(table, *row) for row in rows} <= told


def _column(path: Path, *columns: str) -> set[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {tuple(row[column] for column in columns) for row in csv.DictReader(stream)}


def test_records_written_are_records_again(sample_records: Records, tmp_path: Path) -> None:
    write_export("jsonl", sample_records, None, tmp_path / "all.jsonl", profile="internal")
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    read: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert [each["report"] for each in read] == [record.to_dict()["report"] for record in sample_records]
    assert {event["status"] for each in read for event in each["events"]} == {"occurred", "ongoing"}
