"""Sites: the places of events with how many of each kind, and how far round each of them it may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from onrecord.records import content_id
from onrecord.store import Archive, Filter, KnownPlace, Spot
from onrecord.web.archive import archive_of
from onrecord.web.recent import Recent, recent_of

# Kilometres round the point within which the place lies, as UCDP takes "near" (up to 25 km); for the other words the
# usual size of a district, a province and a region. A country is never drawn as a point.
REACH_KM: Mapping[str, float] = {"exact": 0, "near": 25, "admin2": 40, "admin1": 100, "region": 150}
COLUMNS = ("place_lookup", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Site:
    """A place told of, with the number of events of each kind."""

    id: str
    place: KnownPlace
    latitude: float
    longitude: float
    kinds: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many events are told there."""
        return sum(self.kinds.values())

    @property
    def reach_km(self) -> float:
        """How far round the point the place may lie."""
        return REACH_KM.get(self.place.precision, 0)


@dataclass(frozen=True, slots=True)
class Sites:
    """The events of a filter by place: those to be drawn, those told of countries as a whole, and those of no place."""

    drawn: tuple[Site, ...]
    countries: tuple[Site, ...]
    nowhere: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many events there are."""
        return self.unlocated + sum(site.count for site in (*self.drawn, *self.countries))

    @property
    def unlocated(self) -> int:
        """How many events have no place on the map."""
        return sum(self.nowhere.values())


def sites_of(request: Request, chosen: Filter) -> Sites:
    """The sites of a filter, from memory where it was asked for before."""
    return recall_sites(recent_of(request), archive_of(request), chosen)


def recall_sites(recent: Recent, archive: Archive, chosen: Filter) -> Sites:
    """The sites of a filter, kept with what is recent."""
    return recent.recall(
        ("sites", chosen), lambda: gather_sites(archive, recent.recall("located", archive.located), chosen)
    )


def gather_sites(archive: Archive, located: Mapping[Spot, KnownPlace], chosen: Filter) -> Sites:
    """The sites of a filter, those of most events first."""
    by_spot: dict[Spot, Counter[str]] = {}
    nowhere: Counter[str] = Counter()
    for (lookup, latitude, longitude), kinds in archive.tally_kinds(COLUMNS, chosen).items():
        spot = (lookup, latitude, longitude)
        if spot in located and located[spot].precision != "none":
            by_spot[spot] = kinds
        else:
            nowhere.update(kinds)
    made = [_site(spot, located[spot], kinds) for spot, kinds in by_spot.items()]
    made.sort(key=lambda site: (-site.count, site.place.name, site.id))
    of_countries = tuple(site for site in made if site.place.precision == "country")
    return Sites(tuple(site for site in made if site.place.precision != "country"), of_countries, nowhere)


def _site(spot: Spot, place: KnownPlace, kinds: Counter[str]) -> Site:
    lookup, latitude, longitude = spot
    identity = content_id("site", lookup, repr(latitude), repr(longitude))
    return Site(identity, place, latitude, longitude, dict(kinds.most_common()))
