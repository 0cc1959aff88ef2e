"""The day of publication, where the report's own words fix it."""

from __future__ import annotations

import pytest

from onrecord.language.times import load_time_words
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.publication import find_publication, infer_published
from onrecord.records.span import Span
from onrecord.records.when import When


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel()


def published(model: LanguageModel, text: str, dateline: str | None = None) -> When | None:
    start = text.index(dateline) if dateline else 0
    span = Span.of(text, start, start + len(dateline)) if dateline else None
    return infer_published(model.parse(text), load_time_words(), span)


LASTING = (
    "A general told reporters on Wednesday that the town was nearly free.\n\n"
    "Troops began the campaign to retake Tal Afar on Aug. 20, and fighting goes on."
)


def test_a_known_event_fixes_the_year_and_the_weekday_of_telling_the_day(model: LanguageModel) -> None:
    found = find_publication(model.parse(LASTING), load_time_words())
    assert found is not None
    assert (found.when.start, found.when.precision, found.when.basis) == ("2017-08-23", "day", "inferred")
    assert [reason.text for reason in found.reasons] == ["Wednesday", "Aug. 20"]


@pytest.mark.parametrize(
    ("text", "start", "basis"),
    [
        ("Market hit\n\nPublished: 4 June 2018\n\nShells hit the market.", "2018-06-04", "stated"),
        ("04 JUNE 2018\n\nShells hit the market.", "2018-06-04", "stated"),
        (
            "The blasts of Aug. 7 at the embassies in Nairobi were bombing attacks, police said on Friday.",
            "1998",
            "inferred",
        ),
        ("Talks on the truce of 3 May 2016 failed on Wednesday, June 8, and went on after it.", "2016", "inferred"),
    ],
)
def test_the_report_fixes_its_day_or_its_year(model: LanguageModel, text: str, start: str, basis: str) -> None:
    found = published(model, text)
    assert found is not None
    assert (found.start, found.basis) == (start, basis)


def test_a_full_date_in_the_dateline_is_the_day(model: LanguageModel) -> None:
    text = "GAO, Mali, June 4, 2018 - Shells hit the market, a doctor said."
    found = published(model, text, "GAO, Mali, June 4, 2018 -")
    assert found is not None
    assert (found.start, found.basis) == ("2018-06-04", "stated")


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the market on Wednesday, a doctor said.",
        "Shells hit the market on June 4, a doctor said on Wednesday.",
        "Shells hit the market on June 4, 2018, a doctor said on Wednesday.",
        "Shells hit the market on Wednesday, June 4.",
        "Shells hit the market of Tal Afar on Aug. 22, a doctor said on Wednesday.",
        "",
    ],
)
def test_nothing_is_guessed(model: LanguageModel, text: str) -> None:
    assert published(model, text) is None


def test_the_known_events_are_many_and_in_order() -> None:
    events = load_time_words().events
    assert len(events) >= 150
    assert all(event.end is None or event.start < event.end for event in events)
    assert all(event.places and event.words and event.source for event in events)
