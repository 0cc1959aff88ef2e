"""Which names of countries and regions are listed as places of a record."""

from __future__ import annotations

import pytest

from onrecord import Reader
from onrecord.language.places import load_place_words
from onrecord.reading.place_listing import choose_listed, find_listing_signs, needed_places
from onrecord.records import Actor, Event, Place, Record, Report, Span
from onrecord.records.event import Codes

TEXT = "Norland troops shelled Karvik. Sudmark protested, and Sudmark officials left Karvik in the Middle East."
WORDS = load_place_words()
NEVER = {"bias": -9.0}
ALWAYS = {"bias": 9.0}


def span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def place(name: str, precision: str) -> Place:
    return Place(name, name, name[:2].upper(), None, None, None, precision, None, (span(name),))  # type: ignore[arg-type]


@pytest.fixture
def record() -> Record:
    codes = Codes({}, None, {"event_type": "Explosions/Remote violence"}, {})
    shelling = Event(
        "e", "shelling", span("shelled"), (), (), (), "Karvik", None, "occurred", None, (span("shelled"),), codes
    )
    actors = tuple(Actor(f"the {name}", name, "government", None, {}, (span(name),)) for name in ("Norland", "Sudmark"))
    places = (
        place("Norland", "country"),
        place("Sudmark", "country"),
        place("Karvik", "exact"),
        place("Middle East", "region"),
    )
    return Record(Report("r", "0" * 64, TEXT), actors=actors, places=places, events=(shelling,))


def test_only_countries_regions_and_actors_where_nothing_is_told_are_in_question(record: Record) -> None:
    signs = {each.name: set(signs) for each, signs in find_listing_signs(record, WORDS)}
    assert signs.keys() == {"Norland", "Sudmark", "Middle East"}
    assert "country: acting always" in signs["Sudmark"]
    assert "region: preposition always" in signs["Middle East"]
    assert "country: preposition never, fighting 2" in signs["Norland"]


def test_what_the_weights_refuse_is_left_out_and_what_an_event_stands_on_stays(record: Record) -> None:
    assert [each.name for each in choose_listed(record, WORDS, NEVER).places] == ["Karvik"]
    assert choose_listed(record, WORDS, ALWAYS) is record


def test_the_places_that_rows_stand_on_are_needed(record: Record) -> None:
    assert needed_places(record) == {"Karvik", None}


def test_a_country_that_only_acts_is_an_actor_and_one_where_something_happens_a_place(reader: Reader) -> None:
    text = (
        "Rebels shelled Aleppo in northern Syria on Monday, killing 12 people. Russian officials condemned the attack,"
        " and U.S. officials said the militants had bombed a market in Idlib and attacked army posts near Hama."
    )
    record = reader.read(text)
    names = {each.name for each in record.places}
    assert "Russia" not in names
    assert {"Aleppo", "Idlib", "Hama"} <= names
