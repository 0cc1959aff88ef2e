from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import event

from onrecord.store import Archive, Filter
from onrecord.store.tallies import tally_kinds
from store.made import READER, made_record


@pytest.fixture(scope="module")
def several(lasting: Archive) -> Archive:
    for number, place in enumerate(["Tel Amal", "Tel Amal", "Bir Zeft"]):
        record = made_record(number, place=place)
        lasting.add(record.report.text.encode(), record, READER, name=f"r{number}")
    return lasting


def test_rows_that_say_the_same_are_counted(several: Archive) -> None:
    assert several.tally("events", ("kind", "status")) == {("shelling", "occurred"): 3, ("rejection", "denied"): 3}
    chosen = Filter(place="Tel Amal", kinds=("shelling",))
    assert several.tally("events", ("place_lookup",), chosen) == {("tel amal",): 2}


def test_a_tally_counts_the_rows_that_are_found(several: Archive) -> None:
    rows = several.rows("control", limit=None)
    assert several.tally("control", ("report", "id")) == Counter((row["report"], row["id"]) for row in rows)
    assert several.tally("ties", ("tie",), Filter(place="Tel Amal")) == {}


def test_kinds_are_counted_as_rows_are(several: Archive) -> None:
    assert several.tally_kinds(("place_lookup",), Filter(kinds=("shelling",))) == {
        ("bir zeft",): {"shelling": 1},
        ("tel amal",): {"shelling": 2},
    }
    for chosen in (Filter(), Filter(statuses=("occurred",)), Filter(since="2016", until="2030"), Filter(outlet="None")):
        counted: Counter[tuple[object, ...]] = Counter()
        for days, kinds in several.tally_kinds(("day", "last_day"), chosen).items():
            counted.update({(*days, kind): number for kind, number in kinds.items()})
        rows = several.tally("events", ("day", "last_day", "kind"), chosen)
        assert counted == Counter({(day or "", *more): number for (day, *more), number in rows.items()})


@pytest.mark.parametrize(
    ("columns", "index"), [(("day", "last_day"), "event_by_day"), (("place_lookup",), "event_by_spot")]
)
def test_kinds_are_counted_without_sorting_the_events(several: Archive, columns: tuple[str, ...], index: str) -> None:
    with several._reading() as connection:  # noqa: SLF001 - its plan is what is tested
        if connection.dialect.name != "sqlite":
            pytest.skip("the plan of SQLite")
        asked: list[tuple[str, tuple[str, ...]]] = []
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2:4]))
        tally_kinds(connection, columns, Filter(statuses=("occurred", "ongoing")))
        statement, values = asked[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    steps = " ".join(row[-1] for row in plan)
    assert f"USING COVERING INDEX {index}" in steps or f"USING INDEX {index}" in steps
    assert "GROUP BY" not in steps


def test_the_last_day_is_that_of_the_counts(several: Archive) -> None:
    assert several.last_day() == several.counts().last_day


def test_located_places_are_told_once(several: Archive) -> None:
    found = several.located()
    assert len(found) == 2
    for (lookup, latitude, longitude), place in found.items():
        assert place.name.casefold() == lookup
        assert -90 <= latitude <= 90
        assert -180 <= longitude <= 180


def test_rows_are_chosen_by_how_exactly_their_place_is_told(several: Archive) -> None:
    told = {place.precision for place in several.located().values()}
    assert several.count("events", Filter(precisions=tuple(told))) == several.count("events")
    assert several.count("events", Filter(precisions=("country",))) == 0
    assert several.count("ties", Filter(precisions=("exact",))) == 0
