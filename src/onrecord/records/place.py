"""A place of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.span import Span

PlacePrecision = Literal["exact", "near", "admin2", "admin1", "region", "country", "none"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place with every mention of it; coordinates are WGS 84 degrees, None where the place is not located."""

    id: str
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: PlacePrecision
    geonames_id: int | None
    mentions: tuple[Span, ...]
