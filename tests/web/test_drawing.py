"""What a timeline draws stays in its picture, and is as long as what is told."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.accounts.control import control_over_time
from onrecord.web.drawing import BARS, LEFT, MOST_LANES, RIGHT, Scale, bars_of, lanes_of, scale_of, spans_of
from onrecord.web.pages.control import Held
from onrecord.web.periods import Tally, lay_out
from web.pages.province import records

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
HELD = [
    Held(each.place, None, each.stretches, each.undated, each.open)
    for each in control_over_time([record for _, record in records()])
]


@given(st.lists(st.tuples(DAYS, st.integers(0, 400), st.integers(1, 9)), min_size=1, max_size=9), DAYS)
def test_nothing_is_drawn_outside(told: list[tuple[date, int, int]], since: date) -> None:
    tally: Tally = {
        (first.isoformat(), (first + timedelta(length)).isoformat()): Counter(clash=number)
        for first, length, number in told
    }
    course = lay_out(tally, since, None)
    scale = scale_of(course)
    assert scale is not None
    for bar in bars_of(course, scale):
        assert LEFT - 0.01 <= bar.x <= bar.x + bar.width <= RIGHT + 0.01
        assert 0 <= bar.sure + bar.open <= BARS + 0.01
    for line in spans_of(course.stretched, scale):
        assert LEFT - 0.01 <= line.x <= line.x + line.width <= RIGHT + 2.01


def test_lanes_show_who_held_what_in_these_days() -> None:
    lanes = lanes_of(HELD, Scale(date(2022, 5, 1), date(2022, 5, 20)))
    by_place = {lane.held.place.name: lane.lines for lane in lanes}
    assert set(by_place) == {"Tel Amal", "Bir Zeft"}
    army, front = by_place["Tel Amal"]
    assert army.words == "Amal Army"
    assert army.x + army.width == pytest.approx(front.x)
    assert front.x + front.width == pytest.approx(RIGHT)
    assert by_place["Bir Zeft"][0].hatched
    assert lanes_of(HELD, Scale(date(2020, 5, 1), date(2020, 5, 20))) == []
    assert len(lanes_of(HELD * 30, Scale(date(2022, 5, 1), date(2022, 5, 20)))) == MOST_LANES
