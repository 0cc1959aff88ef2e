"""Clusters: sites that would lie on top of each other on a map, drawn as one."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from onrecord.store import Box
from onrecord.web.sites import Site

APART = 64  # pixels: two marks of 52 with room between
Point = tuple[float, float]
Cell = tuple[int, int]
TILE = 256  # pixels of the whole world at zoom 0
MOST_NORTH = 85.0511  # degrees, where the map's projection ends


@dataclass(frozen=True, slots=True)
class Cluster:
    """Sites drawn at one point, that of the site of most events; `box` holds them all."""

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


def find_clusters(sites: Iterable[Site], zoom: int) -> Iterator[Cluster]:
    """The clusters of all sites at a zoom: each site of most events with those that its mark would touch."""
    cells: defaultdict[Cell, list[tuple[Point, list[Site]]]] = defaultdict(list)
    every: list[list[Site]] = []
    for site in sorted(sites, key=lambda each: (-each.count, each.id)):
        at = point_of(site.latitude, site.longitude, zoom)
        near = _nearest(cells, at)
        if near is not None:
            near.append(site)
        else:
            every.append([site])
            cells[_cell(at)].append((at, every[-1]))
    for those in every:
        yield _cluster(zoom, those)


def _nearest(cells: Mapping[Cell, list[tuple[Point, list[Site]]]], at: Point) -> list[Site] | None:
    """The sites that are drawn where one at this point would touch them."""
    column, row = _cell(at)
    around = ((across, down) for across in range(column - 1, column + 2) for down in range(row - 1, row + 2))
    near = ((math.dist(at, there), those) for cell in around for there, those in cells.get(cell, ()))
    distance, found = min(near, key=itemgetter(0), default=(math.inf, None))
    return found if distance < APART else None


def _cell(at: Point) -> Cell:
    return math.floor(at[0] / APART), math.floor(at[1] / APART)


def within(box: Box, site: Site | Cluster) -> bool:
    """True where a site or the mark of a cluster lies in a box, which may lie across the 180th meridian."""
    if not box.south <= site.latitude <= box.north:
        return False
    if box.west <= box.east:
        return box.west <= site.longitude <= box.east
    return site.longitude >= box.west or site.longitude <= box.east


def point_of(latitude: float, longitude: float, zoom: int) -> Point:
    """Where on the map a place is drawn, in pixels from its north-western corner (spherical Mercator)."""
    wide = TILE * 2**zoom
    north = math.radians(max(-MOST_NORTH, min(MOST_NORTH, latitude)))
    return (longitude + 180) / 360 * wide, (1 - math.asinh(math.tan(north)) / math.pi) / 2 * wide


def _cluster(zoom: int, sites: Sequence[Site]) -> Cluster:
    kinds: Counter[str] = Counter()
    for site in sites:
        kinds.update(site.kinds)
    first = sites[0]
    return Cluster(
        id=first.id if len(sites) == 1 else f"{zoom}-{first.id}",
        latitude=first.latitude,
        longitude=first.longitude,
        sites=tuple(sites),
        kinds=dict(kinds.most_common()),
        box=Box(
            min(site.longitude for site in sites),
            min(site.latitude for site in sites),
            max(site.longitude for site in sites),
            max(site.latitude for site in sites),
        ),
    )
