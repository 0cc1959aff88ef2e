"""Records as JSON: whole, in their own letters, as the schema has it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from export.made_record import TEXT, made_record
from onrecord.export.json_document import write_json_document
from onrecord.export.json_lines import to_json, write_json_lines
from onrecord.export.schema import SHIPPED, record_schema, schema_text
from onrecord.records import Record, Report, Span


def lines_of(*records: Record) -> str:
    stream = io.StringIO()
    write_json_lines(records, stream)
    return stream.getvalue()


def document_of(*records: Record) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write_json_document(records, stream)
    written: list[dict[str, Any]] = json.loads(stream.getvalue())
    return written


def test_a_line_holds_a_record() -> None:
    written = lines_of(made_record(), made_record("b"))
    assert written.count("\n") == 2
    assert [json.loads(line) for line in written.splitlines()] == [made_record().to_dict(), made_record("b").to_dict()]
    assert "تل أمل" in written


def test_a_document_holds_a_list() -> None:
    assert document_of() == []
    assert document_of(made_record(), made_record("b")) == [made_record().to_dict(), made_record("b").to_dict()]


def test_every_span_quotes_the_text() -> None:
    record = json.loads(lines_of(made_record()))
    spans = list(_spans(record))
    assert len(spans) > 15
    assert all(record["report"]["text"][span["start"] : span["end"]] == span["text"] for span in spans)


def _spans(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and set(value) == {"start", "end", "text"}:
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _spans(item)


@given(st.text(st.characters(), min_size=1))
def test_any_text_is_written_as_utf_8(text: str) -> None:
    record = Record(Report("x", "0" * 64, text, title=Span.of(text, 0, 1)))
    written = to_json(record).encode("utf-8").decode("utf-8")
    assert json.loads(written)["report"]["text"] == text
    assert document_of(record)[0]["report"]["text"] == text


def test_the_shipped_schema_is_the_one_of_the_types() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == schema_text(), f"run `onrecord schema > {SHIPPED}`"


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(record_schema())


def test_what_is_written_validates() -> None:
    validator = Draft202012Validator(record_schema())
    validator.validate(json.loads(lines_of(made_record())))
    validator.validate(json.loads(lines_of(Record(Report("x", "0" * 64, TEXT)))))


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("events", "status", "happened"),
        ("events", "kind", "battle"),
        ("figures", "low", "12"),
        ("places", "latitude", 400),
        ("places", "country", "Syria"),
        ("ties", "from_", None),
        ("control", "state", None),
        ("statements", "content", None),
    ],
)
def test_what_is_no_record_does_not_validate(table: str, field: str, value: object) -> None:
    record = made_record().to_dict()
    record[table][0][field] = value
    assert not Draft202012Validator(record_schema()).is_valid(record)
    del record[table][0][field]
    record["format"] = "onrecord/0"
    assert not Draft202012Validator(record_schema()).is_valid(record)
