from __future__ import annotations

from collections import Counter

import pytest

from onrecord.store import Archive, Filter
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
