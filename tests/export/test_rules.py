"""The validators of ACLED's and UCDP's codebooks: a right row passes, each fault is told."""

from __future__ import annotations

import pytest

from export.village import village_record
from onrecord.export.acled import acled_row
from onrecord.export.acled_rules import find_acled_faults
from onrecord.export.bundle import make_bundle
from onrecord.export.cells import Cell
from onrecord.export.ucdp_ged import ucdp_row
from onrecord.export.ucdp_rules import find_ucdp_faults


def acled_cells() -> dict[str, Cell]:
    strike = next(each for each in make_bundle([village_record()]).incidents if each.kind == "air_strike")
    return dict(acled_row(strike, 0).cells)


def ucdp_cells() -> dict[str, Cell]:
    strike = next(each for each in make_bundle([village_record()]).incidents if each.kind == "air_strike")
    return dict(ucdp_row(strike).cells)


def test_a_right_row_has_no_fault() -> None:
    assert list(find_acled_faults(acled_cells())) == []
    assert list(find_ucdp_faults(ucdp_cells())) == []


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("sub_event_type", "Airstrike", "not in the codebook"),
        ("event_type", "Battles", "belongs to Explosions"),
        ("event_date", "03 May 2022", "is no day"),
        ("year", 2021, "year 2021"),
        ("time_precision", 4, "time_precision 4"),
        ("geo_precision", None, "geo_precision None"),
        ("iso", 760000, "do not belong together"),
        ("region", "Asia", "do not belong together"),
        ("location", None, "location is missing"),
        ("latitude", 91, "not on the globe"),
        ("longitude", None, "not on the globe"),
        ("inter1", 7, "is armed, not 7"),
        ("inter2", 0, "has the inter code 0"),
        ("interaction", 71, "interaction 71"),
        ("civilian_targeting", "yes", "not in the codebook"),
        ("fatalities", -1, "no whole number"),
        ("fatalities", 1.5, "no whole number"),
        ("notes", "", "notes is missing"),
    ],
)
def test_a_fault_of_an_acled_row_is_told(column: str, value: Cell, words: str) -> None:
    faults = list(find_acled_faults({**acled_cells(), column: value}))
    assert any(words in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"event_type": "Battles", "inter2": 7}, "actor2 of Battles is armed, not 7"),
        ({"event_type": "Violence against civilians", "inter2": 2}, "is civilian, not 2"),
        ({"event_type": "Protests", "inter1": 5}, "is its crowd, not 5"),
        ({"sub_event_type": "Government regains territory", "inter1": 2}, "does not go with the inter code 2"),
        ({"sub_event_type": "Non-state actor overtakes territory", "inter1": 1}, "does not go with the inter code 1"),
    ],
)
def test_sides_that_do_not_go_together_are_told(cells: dict[str, Cell], words: str) -> None:
    faults = list(find_acled_faults({**acled_cells(), **cells}))
    assert any(words in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("type_of_violence", 4, "not in the codebook"),
        ("where_prec", None, "where_prec None"),
        ("date_prec", 2, "date_prec 2 is not that of 1 days"),
        ("event_clarity", 3, "event_clarity 3"),
        ("region", "Oceania", "region 'Oceania'"),
        ("date_end", "2022-05-01", "is after date_end"),
        ("date_start", "", "is no day"),
        ("year", 2021, "year 2021"),
        ("priogrid_gid", 1, "priogrid_gid 1"),
        ("latitude", None, "coordinates are missing"),
        ("longitude", 181.0, "not on the globe"),
        ("country_id", 1, "has not the number 1"),
        ("side_a", None, "a side is missing"),
        ("side_b", "Northern Front", "does not go with type_of_violence"),
        ("dyad_name", "A - B", "does not name the two sides"),
        ("deaths_a", 1, "sum to 13, not to best 12"),
        ("low", 13, "not in order"),
        ("high", 11, "not in order"),
        ("best", None, "no whole numbers"),
        ("type_of_violence", 2, "a government stands in non-state violence"),
    ],
)
def test_a_fault_of_a_ucdp_row_is_told(column: str, value: Cell, words: str) -> None:
    faults = list(find_ucdp_faults({**ucdp_cells(), column: value}))
    assert any(words in fault for fault in faults), faults


def test_a_row_without_deaths_is_none_of_ucdps() -> None:
    cells = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"), 0)
    assert "nobody died" in list(find_ucdp_faults({**ucdp_cells(), **cells}))
