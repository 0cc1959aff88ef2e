"""Where an event happened: by its own clause first, then by the scene that the report has set."""

from __future__ import annotations

import pytest

from onrecord import Reader


def place_of(reader: Reader, text: str, trigger: str) -> str | None:
    record = reader.read(text)
    event = next(event for event in record.events if event.trigger.text == trigger)
    return next((place.name for place in record.places if place.id == event.place), None)


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Rebels shelled a market in Marib on Monday.", "shelled", "Marib"),
        ("In Marib, rebels shelled a market on Monday.", "shelled", "Marib"),
        ("Rebels shelled a market in Marib, a general in London said.", "shelled", "Marib"),
        ("Rebels shelled Aden and kidnapped two doctors in Taiz.", "kidnapped", "Taiz"),
        ("Rebels kidnapped two doctors in Taiz and shelled a market in Aden.", "kidnapped", "Taiz"),
    ],
)
def test_the_clause_gives_the_place(text: str, trigger: str, place: str, reader: Reader) -> None:
    assert place_of(reader, text, trigger) == place


def test_the_scene_gives_the_place_where_the_sentence_has_none(reader: Reader) -> None:
    text = "Fighting broke out in Marib on Monday. Gunmen killed two guards at a checkpoint."
    assert place_of(reader, text, "killed") == "Marib"


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        (
            "Clashes broke out in Marib on Monday. The army shelled a market in Taiz on Tuesday. Two guards died.",
            "died",
            "Taiz",
        ),
        ("Rebels shelled a market in Taiz on Monday. In Kenya, a minister asked for calm.", "shelled", "Taiz"),
        ("Kenyan soldiers were killed by a mine in Baidoa on Monday.", "killed", "Baidoa"),
        (
            "Gunmen kidnapped two doctors in Baidoa, Somalia. They were freed in Kismayo a week later.",
            "freed",
            "Kismayo",
        ),
    ],
)
def test_the_nearest_fitting_place_is_taken(text: str, trigger: str, place: str, reader: Reader) -> None:
    assert place_of(reader, text, trigger) == place


def test_no_place_is_made_up(reader: Reader) -> None:
    assert place_of(reader, "Gunmen killed two guards at a checkpoint.", "killed") is None


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Rebels shelled Kherson, according to Kyiv.", "shelled", "Kherson"),
        ("Forty villages were shelled on Monday, according to Kyiv.", "shelled", None),
        ("Moscow has warned that rebels shelled a bridge.", "shelled", None),
        ("Rebels shelled a bridge in Kyiv, officials said.", "shelled", "Kyiv"),
        ("Rebels shelled Azaz, a town 30 km north of Aleppo.", "shelled", "Azaz"),
    ],
)
def test_who_speaks_or_governs_is_no_place_of_events(
    text: str, trigger: str, place: str | None, reader: Reader
) -> None:
    assert place_of(reader, text, trigger) == place
