"""Tolls: one range from many figures, never adding what may hold each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.village import own_id, village_record
from onrecord.export.index import Index
from onrecord.export.tolls import NOBODY, Counted, ranged, toll_of, tolls_by_side
from onrecord.records import Attribution, Figure, Participant, Span

INDEX = Index(village_record())
PEOPLE, FRONT, ARMY = own_id("people"), "northern-front", "army"
SAID = Attribution(Participant(None, None), None, None)
Told = tuple[str | None, float | None, float | None, float | None, bool]


def counted(*told: Told) -> list[Counted]:
    """Figures by who is counted, low, best, high, and whether somebody else says so."""
    return [
        Counted(
            INDEX,
            Figure(
                str(number), Span(0, 1, "="), "killed", Participant(who, None) if who else None, low, best, high,
                None, None, SAID if said else None,
            ),
        )
        for number, (who, low, best, high, said) in enumerate(told)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("low", "best", "high", "expected"),
    [
        (12, None, None, (12, 12, 12)),
        (None, 12, None, (12, 12, 12)),
        (None, None, 40, (1, 1, 40)),
        (None, None, 0, (0, 0, 0)),
        (12, 30, 40, (12, 30, 40)),
        (12, None, 40, (12, 12, 40)),
        (None, 30, 20, (30, 30, 30)),
        (None, None, None, (None, None, None)),
    ],
)
def test_what_is_missing_is_filled_in_with_care(
    low: float | None, best: float | None, high: float | None, expected: tuple[int | None, ...]
) -> None:
    toll = ranged(low, best, high)
    assert (toll.low, toll.best, toll.high) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([(PEOPLE, None, 12, None, False)], (12, 12, 12)),
        ([(PEOPLE, None, 12, None, True), (PEOPLE, None, 30, None, True)], (12, 12, 30)),
        ([(PEOPLE, None, 30, None, False), (PEOPLE, None, 12, None, True)], (12, 30, 30)),
        ([(PEOPLE, None, 12, None, False), (FRONT, None, 5, None, False)], (17, 17, 17)),
        ([(PEOPLE, None, 12, None, False), (FRONT, None, 5, None, False), (None, None, 20, None, False)], (20, 20, 20)),
        ([(PEOPLE, None, 12, None, False), (None, None, 9, None, False)], (12, 12, 12)),
        ([(PEOPLE, None, 105, None, False), (own_id("residents"), None, 40, None, False)], (105, 105, 105)),
    ],
)
def test_figures_make_one_range(told: list[Told], expected: tuple[int, int, int]) -> None:
    toll = toll_of(counted(*told))
    assert (toll.low, toll.best, toll.high) == expected


def test_no_figure_is_no_toll() -> None:
    assert toll_of([]) == NOBODY


def test_a_side_is_that_of_those_counted() -> None:
    sides = tolls_by_side(
        counted((PEOPLE, None, 1, None, False), (FRONT, None, 2, None, False), (ARMY, None, 3, None, False))
    )
    assert {side: toll.best for side, toll in sides.items()} == {"civilian": 1, "armed": 2, "state": 3}


numbers = st.none() | st.integers(0, 10**6)


@given(st.lists(st.tuples(st.sampled_from([PEOPLE, FRONT, ARMY, None]), numbers, numbers, numbers, st.booleans())))
def test_a_range_is_in_order(told: list[Told]) -> None:
    toll = toll_of(counted(*told))
    if told:
        assert (toll.low or 0) <= (toll.best or 0) <= (toll.high or 0)
