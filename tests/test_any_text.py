"""Whatever text comes, the record holds: exact offsets, ids that lead somewhere, JSON that keeps the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from onrecord import Reader, Record
from onrecord.export.json_lines import to_json
from onrecord.export.schema import record_schema
from onrecord.records import TABLES, Attribution, Participant, spans_in

WORDS = (
    "TAL AMAL (Meridian Wire) — |BENI, May 3 - |By Staff Writer|The army|rebels|the Front|Colonel Idris Tamer|"
    ' said | denied | told reporters on Tuesday that |“|”|"|‘|’|[they]| shelled | captured | may have killed |'
    " plans to attack |Mosul|Goma, DR Congo|between Aden and Taiz|at least 12 |dozens of| fighters| civilians|"
    "40 killed and injured| on March 17, 2017| last week| since 2014|, according to | which holds |"
    " is backed by | a spokesman for | he | it |(UN)|.|,| - |- |Q: |A: |🚁|قوات|政府軍|İ|ﬁ|ß"
)
MARKS = ["\n", "\n\n", "\r", "\t", "\u00ad", "\u200b", "\u202e", "\ufeff", "\u2028", "\x00", "e\u0301"]
texts = (
    st.lists(st.sampled_from(WORDS.split("|") + MARKS) | st.text(max_size=5), min_size=1, max_size=40).map("".join)
    | st.text()
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
validator = Draft202012Validator(record_schema())


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@given(text=texts)
@quick
def test_any_text_is_read_with_exact_offsets(reader: Reader, text: str) -> None:
    record = reader.read(text, published="2017-08-23")
    assert record.report.text == text
    assert all(text[span.start : span.end] == span.text for span in spans_in(record))


@given(text=texts)
@quick
def test_any_record_keeps_the_schema(reader: Reader, text: str) -> None:
    written = json.loads(to_json(reader.read(text)).encode("utf-8"))
    validator.validate(written)
    assert written["report"]["text"] == text


@given(text=texts)
@quick
def test_ids_lead_somewhere_and_are_unique(reader: Reader, text: str) -> None:
    record = reader.read(text)
    for table in TABLES:
        ids = [thing.id for thing in getattr(record, table)]
        assert len(set(ids)) == len(ids), table
    assert {each.actor for each in _participants(record) if each.actor} <= {actor.id for actor in record.actors}
    assert _places(record) - {None} <= {place.id for place in record.places}
    assert {each.statement for each in _attributions(record)} - {None} <= {each.id for each in record.statements}
    assert {figure.event for figure in record.figures} - {None} <= {event.id for event in record.events}


def _participants(record: Record) -> Iterator[Participant]:
    for event in record.events:
        yield from (*event.agents, *event.targets)
    for statement in record.statements:
        yield statement.speaker
    for tie in record.ties:
        yield from (tie.from_, tie.to)
    yield from (claim.actor for claim in record.control)
    yield from (figure.who for figure in record.figures if figure.who)
    yield from (attribution.speaker for attribution in _attributions(record))


def _attributions(record: Record) -> Iterator[Attribution]:
    for things in (record.events, record.figures, record.control, record.ties):
        yield from (thing.attribution for thing in things if thing.attribution)


def _places(record: Record) -> set[str | None]:
    found = {record.report.dateline.place if record.report.dateline else None}
    for things in (record.events, record.statements, record.figures, record.control):
        found |= {thing.place for thing in things}
    return found


@given(text=texts)
@quick
def test_reading_twice_changes_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text) == reader.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "word " * 4_000,
        "The army shelled Goma, " * 4_400,  # one sentence of 100,000 characters
        "x" * 100_000,
        "“" * 5_000,
        "(" * 4_000,
        "\u200b" * 1_000,
        "\n" * 50_000,
        "🚁" * 3_000,
    ],
    ids=["empty", "blank", "words", "one sentence", "one word", "quotes", "brackets", "invisible", "lines", "pictures"],
)
def test_a_text_of_one_kind_is_read(reader: Reader, text: str) -> None:
    assert reader.read(text).report.text == text
