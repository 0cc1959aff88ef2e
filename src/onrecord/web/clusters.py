"""Clusters: sites that would lie on top of each other on a map, drawn as one."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.store import Box
from onrecord.web.sites import Site

CELL = 64  # pixels: two marks of 44 with room between
TILE = 256  # pixels of the whole world at zoom 0
MOST_NORTH = 85.0511  # degrees, where the map's projection ends


@dataclass(frozen=True, slots=True)
class Cluster:
    """Sites drawn at one point, the middle of their events; `box` holds them all."""

    id: str
    latitude: float
    longitude: float
    sites: tuple[Site, ...]
    kinds: Mapping[str, int]
    box: Box

    @property
    def count(self) -> int:
        """How many events are told there."""
        return sum(self.kinds.values())


def find_clusters(sites: Iterable[Site], box: Box, zoom: int) -> Iterator[Cluster]:
    """The clusters at a zoom within a box, those that a cell of the grid holds together."""
    cells: defaultdict[tuple[int, int], list[Site]] = defaultdict(list)
    for site in sites:
        if within(box, site):
            cells[cell_of(site.latitude, site.longitude, zoom)].append(site)
    for (column, row), those in cells.items():
        yield _cluster(f"{zoom}-{column}-{row}", those)


def within(box: Box, site: Site) -> bool:
    """True where a site lies in a box, which may lie across the 180th meridian."""
    if not box.south <= site.latitude <= box.north:
        return False
    if box.west <= box.east:
        return box.west <= site.longitude <= box.east
    return site.longitude >= box.west or site.longitude <= box.east


def cell_of(latitude: float, longitude: float, zoom: int) -> tuple[int, int]:
    """The column and row of the grid in the map's projection (spherical Mercator)."""
    cells = TILE * 2**zoom / CELL
    north = math.radians(max(-MOST_NORTH, min(MOST_NORTH, latitude)))
    down = (1 - math.asinh(math.tan(north)) / math.pi) / 2
    return math.floor((longitude + 180) / 360 * cells), math.floor(down * cells)


def _cluster(identity: str, sites: Sequence[Site]) -> Cluster:
    kinds: Counter[str] = Counter()
    for site in sites:
        kinds.update(site.kinds)
    number = sum(kinds.values())
    return Cluster(
        id=sites[0].id if len(sites) == 1 else identity,
        latitude=sum(site.latitude * site.count for site in sites) / number,
        longitude=sum(site.longitude * site.count for site in sites) / number,
        sites=tuple(sites),
        kinds=dict(kinds.most_common()),
        box=Box(
            min(site.longitude for site in sites),
            min(site.latitude for site in sites),
            max(site.longitude for site in sites),
            max(site.latitude for site in sites),
        ),
    )
