"""A form's answers change what they say, and tell what would do where they cannot."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.records import Actor, Event, Figure, Participant, Record, When, to_plain
from onrecord.web.reading_view.forms import FORMS, read_answers, show_form
from web.records import event, place, report_of, statement, words

TEXT = "“Alpha will fall,” he said. Troops shelled Alpha and Beta, killing 12."
ACTOR = Actor("troops", "Troops", "state_forces", "SY", {}, (words(TEXT, "Troops"),))
EVENT = event(TEXT, "shelled", "place-Alpha")
FIGURE = Figure("f", words(TEXT, "12"), "killed", None, None, 12, None, None, None, None)
RECORD = Record(
    report_of(TEXT),
    actors=(ACTOR,),
    places=(place(TEXT, "Alpha"), place(TEXT, "Beta")),
    events=(EVENT,),
    statements=(statement(TEXT, "Alpha will fall", "said"),),
    figures=(FIGURE,),
)


def answers(table: str, row: object, given: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    found = read_answers(table, to_plain(row), RECORD, given)
    return dict(found.values), dict(found.errors)


@pytest.mark.parametrize("table", FORMS)
def test_a_form_sent_as_it_was_shown_changes_nothing(table: str) -> None:
    rows = [RECORD.report] if table == "report" else getattr(RECORD, table)
    for row in rows:
        shown = show_form(table, to_plain(row), RECORD)
        given = {each.name: each.value for group in shown for each in group.inputs}
        assert answers(table, row, given) == ({}, {})


@pytest.mark.parametrize(
    ("table", "row", "given", "values"),
    [
        ("events", EVENT, {"kind": "clash", "status": "denied"}, {"kind": "clash", "status": "denied"}),
        ("events", EVENT, {"place": ""}, {"place": None}),
        ("events", EVENT, {"agents.more": "troops"}, {"agents": [{"actor": "troops", "text": None}]}),
        (
            "events",
            EVENT,
            {"when.start": "2017-08", "when.precision": "month"},
            {"when": {"start": "2017-08", "end": None, "precision": "month", "basis": "stated", "span": None}},
        ),
        (
            "events",
            EVENT,
            {"attribution": "statement-1"},
            {
                "attribution": {
                    "speaker": {"actor": None, "text": None},
                    "statement": "statement-1",
                    "cue": to_plain(words(TEXT, "said")),
                }
            },
        ),
        ("figures", FIGURE, {"low": "1,000", "best": ""}, {"low": 1000, "best": None}),
        ("places", RECORD.places[0], {"latitude": "34.25"}, {"latitude": 34.25, "geonames_id": None}),
        ("places", RECORD.places[0], {"same_as": "place-Beta", "name": "ignored"}, {"name": "Beta"}),
        ("actors", ACTOR, {"country": ""}, {"country": None}),
    ],
)
def test_answers_change_what_they_say(table: str, row: object, given: dict[str, str], values: dict[str, Any]) -> None:
    assert answers(table, row, given) == (values, {})


@pytest.mark.parametrize(
    ("table", "row", "given", "field", "told"),
    [
        ("events", EVENT, {"kind": "party"}, "kind", "choose one of the list"),
        ("events", EVENT, {"place": "place-Gamma"}, "place", "choose one of the list"),
        ("events", EVENT, {"agents.more": "'; drop"}, "agents", "choose one of the list"),
        ("events", EVENT, {"when.end": "2017"}, "when", "fill in from"),
        ("events", EVENT, {"when.start": "2018", "when.end": "2017-05"}, "when", "2017-05 is before 2018"),
        ("figures", FIGURE, {"best": "many"}, "best", "is no number"),
        ("figures", FIGURE, {"best": "nan"}, "best", "is not from 0"),
        ("figures", FIGURE, {"low": "13"}, "best", "best (12) is below low (13)"),
        ("figures", FIGURE, {"best": ""}, "best", "a figure needs a number"),
        ("places", RECORD.places[0], {"latitude": "91"}, "latitude", "is not from -90 to 90"),
        ("places", RECORD.places[0], {"longitude": ""}, "longitude", "both latitude and longitude"),
        ("places", RECORD.places[0], {"name": " "}, "name", "cannot be empty"),
        ("places", RECORD.places[0], {"country": "Syria"}, "country", "two capital letters"),
        ("places", RECORD.places[0], {"same_as": "place-Gamma"}, "same_as", "choose one of the list"),
        ("places", RECORD.places[0], {"geonames_id": "1.5"}, "geonames_id", "no whole number"),
    ],
)
def test_an_answer_that_cannot_be_is_told_beside_its_field(
    table: str, row: object, given: dict[str, str], field: str, told: str
) -> None:
    _, errors = answers(table, row, given)
    assert told in errors[field]


def test_a_participant_that_is_left_alone_keeps_its_words() -> None:
    he = Participant(None, words(TEXT, "he"))
    row = Event(**{name: getattr(EVENT, name) for name in Event.__slots__} | {"agents": (he,)})
    assert answers("events", row, {"agents.0": "=", "agents.more": "troops"})[0]["agents"][0] == to_plain(he)
    assert answers("events", row, {"agents.0": ""})[0] == {"agents": []}


def test_a_time_keeps_the_words_that_it_was_read_from() -> None:
    when = When("2017", None, "year", "inferred", words(TEXT, "12"))
    row = Event(**{name: getattr(EVENT, name) for name in Event.__slots__} | {"when": when})
    assert answers("events", row, {"when.start": "2018"})[0]["when"]["span"] == to_plain(when.span)
