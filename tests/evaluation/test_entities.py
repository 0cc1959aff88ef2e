from __future__ import annotations

from evaluation.made import actor, marked, place, record
from onrecord.evaluation.corpora.conflict_names import ConflictName, read_conflict_names
from onrecord.evaluation.figures import Measured
from onrecord.evaluation.tasks.entities import measure_entities
from onrecord.records import Record

TEXT = "The Delta Front left Marwa with its guns."
FRONT, MARWA = ConflictName((4, 15), "actor"), ConflictName((21, 26), "place")


def measure(read: Record) -> dict[str, Measured]:
    return {each.name: each for each in measure_entities([(marked((FRONT, MARWA), TEXT), read)]).measured}


def test_the_same_spans_and_kinds() -> None:
    read = record(TEXT, actors=(actor("f", "Delta Front", text=TEXT),), places=(place("Marwa", None, TEXT),))
    assert {each.value for each in measure(read).values()} == {1.0}


def test_an_overlap_of_the_same_kind() -> None:
    read = record(TEXT, actors=(actor("f", "The Delta Front", "Marwa", text=TEXT),))
    figures = measure(read)
    assert (figures["strict"].value, figures["overlap"].value) == (0, 0.5)


def test_words_without_a_capital_are_no_name() -> None:
    assert measure(record(TEXT, actors=(actor("g", "guns", text=TEXT),)))["strict"].system == 0


def test_names_of_actors_and_places_that_the_coders_were_sure_of() -> None:
    rows = [
        {"start": 4, "end": 15, "type": "Organisation", "confidence": 1},
        {"start": 4, "end": 15, "type": "Person", "confidence": 0.6},
        {"start": 21, "end": 26, "type": "Location"},
        {"start": 0, "end": 3, "type": "Location", "confidence": 0.4},
        {"start": 36, "end": 40, "type": "Weapon"},
        {"start": 32, "end": 40, "type": "Organisation"},
    ]
    assert read_conflict_names({"text": TEXT, "entities": rows}) == (FRONT, MARWA)
