from __future__ import annotations

from typing import Any

from cartography.towns import LEAST, cut_towns


def city(number: int, people: int, names: int, east: float = 43.1, north: float = 36.3) -> dict[str, Any]:
    return {
        "geonameid": number,
        "name": f"Town {number}",
        "population": people,
        "alternatenames": ["other"] * names,
        "longitude": east,
        "latitude": north,
    }


def test_small_towns_are_left_out_and_the_best_known_come_first() -> None:
    squares = cut_towns([city(1, 2_000_000, 1), city(2, 1_700_000, 9), city(3, LEAST - 1, 9)])
    assert squares == {"22-12": [("Town 2", 43100, 36300, 6), ("Town 1", 43100, 36300, 6)]}


def test_each_town_lies_in_its_square_and_is_named_by_its_size() -> None:
    squares = cut_towns(
        [city(1, LEAST, 0, -180.0, -90.0), city(2, 300_000, 0, 179.9, 89.9), city(3, 299_999, 0, -0.1, 0)]
    )
    assert {name: towns[0][3] for name, towns in squares.items()} == {"0-0": 9, "35-17": 7, "17-9": 8}
