"""A place that a name may mean."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from onrecord.records.place import PlacePrecision

PlaceKind = Literal[
    "town", "country", "admin1", "admin2", "region", "continent", "water", "mountain", "island", "desert",
    "neighbourhood", "camp", "base", "airport", "crossing", "site", "road",
]  # fmt: skip
NameKind = Literal["official", "alias", "stripped", "transliteration", "own"]
EARTH_DIAMETER_KM = 12742
Point = tuple[float, float, float] | None  # latitude and longitude in radians, and the cosine of the latitude


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer, and how the name that was asked for stands to it.

    Coordinates are WGS 84 degrees; `country` is an ISO 3166-1 alpha-2 code, several joined by "|" for a region that
    spans them; `population` is 0 where it is unknown; a "stripped" name lacks its type word ("Borno" for Borno State),
    a "transliteration" is one that only sounds like the name asked for, and an "own" name is that of a place that the
    user added; `precision` is the one that the user gave it, None for that of its kind.
    """

    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    population: int
    geonames_id: int | None
    name_kind: NameKind
    precision: PlacePrecision | None = None

    def point(self) -> Point:
        """Where the place is, None where it has no coordinates."""
        if self.latitude is None or self.longitude is None:
            return None
        latitude = radians(self.latitude)
        return latitude, radians(self.longitude), cos(latitude)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great circle distance in kilometres."""
    a, b, c, d = map(radians, (latitude, longitude, other_latitude, other_longitude))
    return distance_of(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2)


def distance_of(haversine: float) -> float:
    """The kilometres of a great circle distance given by its haversine."""
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(haversine)))
