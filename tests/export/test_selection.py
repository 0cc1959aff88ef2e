"""What is selected: by status, kind, place, country, actor and day."""

from __future__ import annotations

from datetime import date

import pytest

from export.village import own_id, village_record
from onrecord.export.selection import Selection, select
from onrecord.records import Record


def selected(selection: Selection) -> Record:
    (record,) = select([village_record()], selection)
    return record


def kinds(selection: Selection) -> list[str]:
    return [event.kind for record in select([village_record()], selection) for event in record.events]


def test_what_happened_is_selected_by_default() -> None:
    record = selected(Selection())
    assert {event.status for event in record.events} == {"occurred"}
    assert record.control == ()
    assert record.actors == village_record().actors
    assert len(record.figures) == 2


def test_the_rest_is_asked_for_by_name() -> None:
    record = selected(Selection(statuses=frozenset({"denied"})))
    assert [event.status for event in record.events] == ["denied"]
    assert [claim.status for claim in record.control] == ["denied"]
    assert record.figures == ()


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(kinds=frozenset({"air_strike"})), ["air_strike"]),
        (Selection(places=frozenset({"tel amal"})), ["air_strike", "killing", "killing"]),
        (Selection(places=frozenset({"Hasakah"})), ["air_strike", "killing", "killing"]),
        (Selection(places=frozenset({"Idlib"})), []),
        (Selection(countries=frozenset({"sy"})), ["air_strike", "killing", "killing"]),
        (Selection(countries=frozenset({"IQ"})), []),
        (Selection(actors=frozenset({"syrian army"})), ["air_strike"]),
        (Selection(actors=frozenset({"northern-front"})), ["killing"]),
        (Selection(actors=frozenset({"the village"})), ["air_strike"]),
        (Selection(first=date(2022, 5, 3), last=date(2022, 5, 3)), ["air_strike", "killing", "killing"]),
        (Selection(first=date(2022, 5, 4)), []),
        (Selection(last=date(2022, 5, 2)), []),
        (Selection(kinds=frozenset({"killing"}), actors=frozenset({"people"})), ["killing"]),
    ],
)
def test_a_filter_keeps_what_fits(selection: Selection, expected: list[str]) -> None:
    assert kinds(selection) == expected


def test_a_narrow_selection_keeps_only_what_its_rows_name() -> None:
    record = selected(Selection(kinds=frozenset({"air_strike"})))
    assert [actor.id for actor in record.actors] == ["army"]
    assert (record.figures, record.statements, record.ties) == ((), (), ())
    assert [place.id for place in record.places] == ["p1"]


def test_the_statement_behind_a_row_stays() -> None:
    record = selected(Selection(actors=frozenset({"northern-front"})))
    assert [statement.id for statement in record.statements] == ["s2"]
    assert {actor.id for actor in record.actors} >= {"northern-front", own_id("Tarek Amun")}
