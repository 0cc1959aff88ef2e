"""Days behind a time, and the codes of their length."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.periods import Period, acled_precision, period_of, ucdp_precision
from onrecord.export.prio_grid import prio_grid_gid
from onrecord.records import TimePrecision, When


@pytest.mark.parametrize(
    ("start", "end", "precision", "first", "last"),
    [
        ("2022-05-03", None, "day", "2022-05-03", "2022-05-03"),
        ("2022-05-03T14:30", None, "time", "2022-05-03", "2022-05-03"),
        ("2022-05-02", None, "week", "2022-05-02", "2022-05-08"),
        ("2022-05-02", "2022-05-04", "week", "2022-05-02", "2022-05-04"),
        ("2024-02", None, "month", "2024-02-01", "2024-02-29"),
        ("2022-12", "2023-02", "season", "2022-12-01", "2023-02-28"),
        ("2015", None, "year", "2015-01-01", "2015-12-31"),
    ],
)
def test_a_time_covers_days(start: str, end: str | None, precision: TimePrecision, first: str, last: str) -> None:
    found = period_of(When(start, end, precision, "stated"))
    assert found == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "when",
    [
        None,
        When("2022", None, "vague", "stated"),
        When("2022-13", None, "month", "stated"),
        When("2022-05-03", "2022-05-01", "day", "stated"),
    ],
)
def test_what_has_no_bounds_covers_none(when: When | None) -> None:
    assert period_of(when) is None


@pytest.mark.parametrize(
    ("days", "acled", "ucdp"),
    [
        (1, 1, 1),
        (2, 2, 2),
        (6, 2, 2),
        (7, 2, 3),
        (8, 3, 4),
        (31, 3, 4),
        (32, None, 5),
        (366, None, 5),
        (367, None, None),
    ],
)
def test_a_length_has_its_codes(days: int, acled: int | None, ucdp: int | None) -> None:
    period = Period(date(2020, 1, 1), date.fromordinal(date(2020, 1, 1).toordinal() + days - 1))
    assert period.days == days
    assert (acled_precision(period), ucdp_precision(period)) == (acled, ucdp)


@pytest.mark.parametrize(
    ("latitude", "longitude", "gid"),
    [(-90, -180, 1), (90, 180, 259200), (0, 0, 129961), (9.379, -74.6924, 142771), (13.67, 25.34, 149451)],
)
def test_a_point_lies_in_its_cell(latitude: float, longitude: float, gid: int) -> None:
    assert prio_grid_gid(latitude, longitude) == gid


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_lies_in_the_grid(latitude: float, longitude: float) -> None:
    gid = prio_grid_gid(latitude, longitude)
    row, column = divmod(gid - 1, 720)
    assert abs((row / 2 - 90 + 0.25) - latitude) <= 0.25 + 1e-9
    assert abs((column / 2 - 180 + 0.25) - longitude) <= 0.25 + 1e-9
