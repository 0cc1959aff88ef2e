"""The whole way from a text to its record: every kind of thing, each tied to its words."""

from __future__ import annotations

import pytest

from onrecord import Reader, Record
from onrecord.records import TABLES, spans_in

REPORT = """Rebels shell market in Marib, killing 12

MARIB, Yemen (Gulf Wire) – Rebels shelled a market in Marib on Monday, killing at least 12 people, officials said.

"They will pay for this," said General Pavel Orlin, an army spokesman. He said the army would retake the road to Sanaa.

The rebels, who are backed by Iran, denied the attack. Hundreds of families fled the town.

(Reporting by Mara Lind; Editing by Otto Brand)"""


@pytest.fixture(scope="module")
def record(reader: Reader) -> Record:
    return reader.read(REPORT, published="2024-05-08", id="marib-1")


@pytest.mark.parametrize("table", [table for table in TABLES if table not in ("ties", "control")])
def test_a_report_has_something_of_each_kind(table: str, record: Record) -> None:
    assert getattr(record, table)


def test_every_span_quotes_the_report(record: Record) -> None:
    spans = list(spans_in(record))
    assert len(spans) > 30
    assert all(REPORT[span.start : span.end] == span.text for span in spans)


def test_the_report_has_its_frame(record: Record) -> None:
    report = record.report
    assert report.title is not None
    assert report.title.text == "Rebels shell market in Marib, killing 12"
    assert report.dateline is not None
    assert (report.dateline.span.text, report.outlet) == ("MARIB, Yemen (Gulf Wire)", "Gulf Wire")
    assert (report.byline, report.editor) == (("Mara Lind",), "Otto Brand")
    assert report.published is not None
    assert (report.published.start, report.published.basis) == ("2024-05-08", "stated")


def test_the_dateline_s_place_is_a_place_of_the_record(record: Record) -> None:
    assert record.report.dateline is not None
    (place,) = [place for place in record.places if place.id == record.report.dateline.place]
    assert (place.name, place.country) == ("Marib", "YE")


def test_the_shelling_is_told(record: Record) -> None:
    shelling = next(event for event in record.events if event.kind == "shelling")
    assert shelling.status == "occurred"
    assert {place.name for place in record.places if place.id == shelling.place} == {"Marib"}


def test_the_date_is_reckoned_from_publication(record: Record) -> None:
    dates = {event.when.start for event in record.events if event.when and event.kind in ("shelling", "killing")}
    assert dates == {"2024-05-06"}


def test_the_figure_is_tied_to_its_event(record: Record) -> None:
    figure = next(figure for figure in record.figures if figure.low == 12)
    event = next(event for event in record.events if event.id == figure.event)
    assert (figure.what, event.kind) == ("killed", "killing")


def test_the_quote_has_its_speaker(record: Record) -> None:
    quote = next(each for each in record.statements if each.content[0].text.startswith("They will pay"))
    names = {actor.id: actor.name for actor in record.actors}
    assert quote.style == "direct"
    assert names[quote.speaker.actor or ""] == "Pavel Orlin"


def test_what_is_intended_has_not_occurred(record: Record) -> None:
    (retaking,) = [event for event in record.events if event.trigger.text == "retake"]
    assert retaking.status in ("planned", "predicted")


def test_credits_tell_no_events_and_no_statements(record: Record) -> None:
    credits_at = REPORT.index("(Reporting")
    assert all(event.trigger.end <= credits_at for event in record.events)
    assert all(statement.content[-1].end <= credits_at for statement in record.statements)


@pytest.mark.parametrize("text", ["", " \n ", "12", "?", "The.", "Weather: fair.", "قوات", "🚁"])
def test_a_text_that_tells_nothing_has_an_empty_record(text: str, reader: Reader) -> None:
    record = reader.read(text)
    assert record.report.text == text
    assert not any((record.events, record.statements, record.control, record.ties))


def test_a_text_without_any_place_is_read(reader: Reader) -> None:
    assert reader.read("Gunmen killed two guards at a checkpoint.").places == ()


def test_what_a_weapon_is_denied_to_have_done_did_not_happen(reader: Reader) -> None:
    record = reader.read("The army denied that its artillery had hit a hospital in Mosul.")
    assert [event.kind for event in record.events if event.status == "occurred"] == ["rejection"]
    assert not reader.read("The bomb failed to explode.").events
