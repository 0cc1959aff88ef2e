"""Boxes in addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store import Box
from onrecord.web.boxes import read_box, write_box
from onrecord.web.filters import FilterError


@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90))
def test_a_written_box_holds_what_it_held(west: float, south: float, east: float, north: float) -> None:
    box = Box(min(west, east), min(south, north), max(west, east), max(south, north))
    found = read_box(write_box(box))
    assert found is not None
    assert found.west <= box.west
    assert found.south <= box.south
    assert found.east >= box.east
    assert found.north >= box.north


def test_longitudes_turn_round_the_earth() -> None:
    assert read_box("170,-20,190,0") == Box(170, -20, -170, 0)
    assert read_box("-300,-20,100,0") == Box(-180, -20, 180, 0)
    assert read_box("") is None


@pytest.mark.parametrize("told", ["1,2,3", "a,b,c,d", "0,91,1,92", "0,10,1,5", "nan,0,1,1", "1e9,0,1,1", "0,0,1,1;--"])
def test_what_is_no_box_is_refused_in_words(told: str) -> None:
    with pytest.raises(FilterError, match="box"):
        read_box(told)
