"""Places of one incident: the most exact one told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import cos, hypot, radians
from typing import get_args

from onrecord.records import Place, PlacePrecision

_ORDER: tuple[PlacePrecision, ...] = get_args(PlacePrecision)
AREAS: frozenset[PlacePrecision] = frozenset({"admin1", "region", "country", "none"})
FAR_KM = 50.0
TOWN_KM = 10.0
KM_OF_DEGREE = 111.2


def most_exact(places: Sequence[Place]) -> Place | None:
    """The most exact place, of equals the one told most, without its mentions; None of none."""
    if not places:
        return None
    told = Counter(map(place_key, places))
    best = min(places, key=lambda place: (_ORDER.index(place.precision), -told[place_key(place)]))
    return replace(best, mentions=())


def place_key(place: Place) -> str:
    """What a place is known by in every report."""
    return str(place.geonames_id) if place.geonames_id else f"{place.name.casefold()}/{place.country or ''}"


def apart(one: Place, two: Place) -> bool:
    """True of two places of which neither can hold the other."""
    if one.country and two.country and one.country != two.country:
        return True
    if {one.precision, two.precision} & AREAS:
        return bool(one.admin1 and two.admin1 and one.admin1 != two.admin1)
    distance = kilometres(one, two)
    return distance is not None and distance > FAR_KM


def in_one_town(one: Place, two: Place) -> bool:
    """True of one place, and of two quarters, or a quarter and its town."""
    distance = kilometres(one, two)
    return one.id == two.id or (distance is not None and distance < TOWN_KM)


def kilometres(one: Place, two: Place) -> float | None:
    """The distance, good to a few per cent within some hundred kilometres; None where either is not located."""
    if one.latitude is None or one.longitude is None or two.latitude is None or two.longitude is None:
        return None
    across = abs(one.longitude - two.longitude)
    return KM_OF_DEGREE * hypot(
        one.latitude - two.latitude, min(across, 360 - across) * cos(radians((one.latitude + two.latitude) / 2))
    )
