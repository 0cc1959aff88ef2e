from __future__ import annotations

import builtins
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import (
    FORMAT,
    TABLES,
    Actor,
    Attribution,
    Codes,
    Control,
    Dateline,
    Event,
    EvidenceError,
    Figure,
    Participant,
    Place,
    Record,
    Report,
    Span,
    Statement,
    Tie,
    Time,
    When,
    content_id,
    spans_in,
    to_plain,
)

TEXT = "TAL AMAL – Rebels shelled Tal Amal on Friday, killing 12 people, an officer said. 🚁 <b>&amp;</b>"


def words(text: str) -> Span:
    return Span.of(TEXT, TEXT.index(text), TEXT.index(text) + len(text))


def made_record() -> Record:
    rebels = Participant("actor-1", words("Rebels"))
    officer = Participant(None, words("an officer"))
    told = Attribution(officer, "statement-1", words("said"))
    friday = When("2017-08-18", None, "day", "relative", words("Friday"))
    whole = words("Rebels shelled Tal Amal on Friday, killing 12 people")
    codes = Codes({"event": "ASSAULT"}, "194", {}, {})
    dateline = Dateline("place-1", None, words("TAL AMAL"))
    return Record(
        Report("tal-amal-1", "0" * 64, TEXT, dateline=dateline, published=When("2017-08-23", None, "day", "stated")),
        (Actor("actor-1", "Rebels", "rebel_group", None, {}, (words("Rebels"),)),),
        (Place("place-1", "Tal Amal", "XX", None, 36.5, 42.5, "exact", None, (words("Tal Amal"),)),),
        (Time("time-1", words("Friday"), friday),),
        (
            Event(
                "event-1", "shelling", words("shelled"), (), (rebels,), (), "place-1", friday, "occurred", told,
                (whole,), codes,
            ),
        ),
        (Statement("statement-1", officer, words("said"), (whole,), "indirect", None, None, None),),
        (Figure("figure-1", words("12"), "killed", officer, None, 12, None, "place-1", "event-1", told),),
        (Control("control-1", "place-1", rebels, "contested", "possible", None, None, (whole,)),),
        (Tie("tie-1", rebels, officer, "fights", (whole,), None),),
    )  # fmt: skip


WRONG = Span(0, 6, "Police")


@pytest.mark.parametrize("table", TABLES)
def test_a_wrong_quote_is_refused_in_every_table(table: str) -> None:
    record = made_record()
    row = getattr(record, table)[0]
    spanned = [field.name for field in fields(row) if next(spans_in(getattr(row, field.name)), None)]
    assert spanned
    for name in spanned:
        value = getattr(row, name)
        wrong = WRONG if isinstance(value, Span) else (WRONG,)
        with pytest.raises(EvidenceError):
            replace(record, **{table: (replace(row, **{name: wrong}),)})  # type: ignore[arg-type]


def test_a_wrong_quote_is_refused_in_the_report() -> None:
    record = made_record()
    for wrong in (
        replace(record.report, title=WRONG),
        replace(record.report, dateline=Dateline(None, None, WRONG)),
        replace(record.report, published=When("2017", None, "year", "inferred", WRONG)),
    ):
        with pytest.raises(EvidenceError):
            replace(record, report=wrong)


def test_a_wrong_quote_is_refused_however_deep() -> None:
    record = made_record()
    told = Attribution(Participant(None, WRONG), None, None)
    with pytest.raises(EvidenceError):
        replace(record, ties=(replace(record.ties[0], attribution=told),))
    with pytest.raises(EvidenceError):
        replace(record, events=(replace(record.events[0], when=When("2017", None, "year", "stated", WRONG)),))


def test_a_record_of_another_text_is_refused() -> None:
    record = made_record()
    with pytest.raises(EvidenceError):
        replace(record, report=replace(record.report, text="x" + TEXT))


def test_every_field_that_may_hold_a_span_is_looked_at() -> None:
    record = made_record()
    found = sorted({span.text for span in spans_in(record)})
    assert found == sorted(
        {"TAL AMAL", "Rebels", "Tal Amal", "Friday", "shelled", "an officer", "said", "12",
         "Rebels shelled Tal Amal on Friday, killing 12 people"}
    )  # fmt: skip


def test_a_record_as_a_dictionary_keeps_the_words_of_the_format() -> None:
    plain = made_record().to_dict()
    assert list(plain) == ["format", "report", *(field.name for field in fields(Record) if field.name != "report")]
    assert plain["format"] == FORMAT
    assert plain["ties"][0]["from"] == {"actor": "actor-1", "text": to_plain(words("Rebels"))}
    assert "from_" not in plain["ties"][0]
    assert plain["events"][0]["trigger"] == {
        "start": words("shelled").start,
        "end": words("shelled").end,
        "text": "shelled",
    }
    assert json.loads(json.dumps(plain)) == plain


def test_a_plain_record_keeps_every_span() -> None:
    def spans(value: object) -> list[tuple[int, int, str]]:
        if isinstance(value, dict):
            if set(value) == {"start", "end", "text"}:
                return [(value["start"], value["end"], value["text"])]
            return [span for item in value.values() for span in spans(item)]
        return [span for item in value for span in spans(item)] if isinstance(value, list) else []

    record = made_record()
    assert sorted(spans(record.to_dict())) == sorted((span.start, span.end, span.text) for span in spans_in(record))


plain_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(value=plain_values)
def test_what_is_plain_already_stays(value: object) -> None:
    assert to_plain(value) == value


@given(value=plain_values)
def test_tuples_become_lists(value: object) -> None:
    assert to_plain(_frozen(value)) == value


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, Mapping):
        return {key: _frozen(item) for key, item in value.items()}
    return value


@given(start=st.integers(), end=st.integers(), text=st.text())
def test_a_span_round_trips(start: int, end: int, text: str) -> None:
    span = Span(start, end, text)
    assert Span(**to_plain(span)) == span


@dataclass(frozen=True)
class Holder:
    value: object


@pytest.mark.parametrize("value", [{1, 2}, b"bytes", object(), 1j])
def test_what_no_record_holds_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=f"a record holds no {type(value).__name__}"):
        to_plain(Holder((value,)))


@pytest.mark.parametrize("table", TABLES)
def test_a_frame_holds_a_row_for_each_thing(table: str) -> None:
    frame = made_record().frame(table)
    assert list(frame["id"]) == [thing.id for thing in getattr(made_record(), table)]


def test_an_empty_table_is_an_empty_frame() -> None:
    assert Record(made_record().report).frame("events").empty


@pytest.mark.parametrize("table", ["event", "report", "", "to_dict"])
def test_a_frame_of_no_table_is_refused(table: str) -> None:
    with pytest.raises(ValueError, match="it has actors, places, times, events"):
        made_record().frame(table)


def test_a_frame_needs_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    bring = builtins.__import__

    def without_pandas(name: str, *rest: Any) -> Any:  # noqa: ANN401 - as the built-in is declared
        if name == "pandas":
            raise ImportError(name)
        return bring(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_pandas)
    with pytest.raises(ImportError, match="pandas"):
        made_record().frame("events")


def test_a_notebook_shows_the_marked_text_and_runs_nothing() -> None:
    shown = made_record()._repr_html_()
    assert ">shelled</mark>" in shown
    assert 'title="shelling, occurred"' in shown
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in shown
    assert "<b>" not in shown


def test_marks_that_overlap_are_shown_once() -> None:
    record = made_record()
    actor = replace(record.actors[0], mentions=(words("Rebels shelled"),))
    shown = replace(record, actors=(actor,))._repr_html_()
    assert shown.count("shelled") == 1


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        made_record().report = Report("other", "", "")  # type: ignore[misc]


def test_ids_follow_from_content() -> None:
    assert content_id("a", 1) == content_id("a", 1)
