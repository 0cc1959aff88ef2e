"""Days in every form that reports come with."""

from __future__ import annotations

import pytest

from onrecord.ingest.dates import to_day


@pytest.mark.parametrize(
    "value",
    [
        "2017-08-23", " 2017-08-23 09:30 ", "2017-08-23T23:30:00.000Z", "2017-08-23T23:30:00-05:00", "20170823T093000Z",
        "2017-08-23 09:30:00 UTC", "2017/8/23 09:30", "2017.08.23", "Wed, 23 Aug 2017 23:30:00 -0500", "23 Aug 2017",
        20170823, 1503480600, 1503480600.5, 1503480600123,
    ],
)  # fmt: skip
def test_a_day_is_told(value: object) -> None:
    assert to_day(value) == "2017-08-23"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        "3",
        3,
        "23/08/2017",
        "2017-13-01",
        "2017/02/30",
        True,
        None,
        [],
        -5,
        10**400,
        float("nan"),
        float("inf"),
    ],
)
def test_what_is_no_day_or_may_be_two_is_none(value: object) -> None:
    assert to_day(value) is None
