from __future__ import annotations

import pytest

from evaluation.made import marked, place, record
from onrecord.evaluation.corpora.toponyms import Toponym, read_toponyms
from onrecord.evaluation.figures import Measured
from onrecord.evaluation.tasks.places import measure_places
from onrecord.records import Record

TEXT = "Marwa and Tarn lie on one river; Delta is the country of both."
MARWA, TARN, DELTA = (0, 5), (10, 14), (33, 38)


def toponym(span: tuple[int, int], at: tuple[float, float] | None = None, *, literal: bool = True) -> Toponym:
    return Toponym(span, at[0] if at else None, at[1] if at else None, literal)


def measure(gold: tuple[Toponym, ...], read: Record) -> dict[str, Measured]:
    return {each.name: each for each in measure_places([(marked(gold, TEXT), read)]).measured}


def test_a_name_found_and_near_is_right() -> None:
    figures = measure((toponym(MARWA, (10, 20)),), record(TEXT, places=(place("Marwa", (11, 20), TEXT),)))
    assert (figures["recognition"].value, figures["placed"].value) == (1, 1)


@pytest.mark.parametrize(("country", "right"), [(True, 1), (False, 0)])
def test_a_country_may_lie_further_off(country: bool, right: int) -> None:  # noqa: FBT001
    read = record(TEXT, places=(place("Delta", (14, 20), TEXT, country=country),))
    assert measure((toponym(DELTA, (10, 20)),), read)["placed"].value == right


def test_what_is_not_found_is_not_placed() -> None:
    figures = measure((toponym(MARWA, (10, 20)), toponym(TARN)), record(TEXT, places=(place("Tarn", (1, 1), TEXT),)))
    assert (figures["recognition"].recall, figures["recognition"].precision) == (0.5, 1)
    assert (figures["placed"].value, figures["placed"].gold) == (0, 1)


def test_a_name_that_stands_for_no_place_counts_neither_way() -> None:
    read = record(TEXT, places=(place("Marwa", None, TEXT), place("Tarn", None, TEXT)))
    figures = measure((toponym(MARWA), toponym(TARN, literal=False)), read)
    assert (figures["recognition"].gold, figures["recognition"].system) == (1, 1)


def test_a_name_that_no_coder_marked_counts_against_precision() -> None:
    read = record(TEXT, places=(place("Marwa", None, TEXT), place("Tarn", None, TEXT)))
    outcome = measure_places([(marked((toponym(MARWA),), TEXT), read)])
    assert outcome.measured[0].precision == 0.5
    assert [(each.what, each.words) for each in outcome.misses] == [("extra", "Tarn")]


@pytest.mark.parametrize(
    ("kind", "literal"),
    [(None, True), ("Literal", True), ("LOC", True), ("Language", False), ("Homonym", False)],
)
def test_the_types_of_the_corpora(kind: str | None, literal: bool) -> None:  # noqa: FBT001
    row = {"toponyms": [{"start": 0, "end": 5, "lat": 1.5, "lon": 2.5, "type": kind}]}
    assert read_toponyms(row) == (Toponym(MARWA, 1.5, 2.5, literal),)
