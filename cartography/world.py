"""The world as lines by what they are: coasts, borders, disputed borders, claims, borders of first-order units."""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from cartography.arcs import Arc, Segment, find_arcs, ordered
from cartography.claims import Claims
from cartography.geopackage import PER_DEGREE, Ring, Unit
from cartography.labels import Room, find_room

HERE = Path(__file__).parent
# Natural Earth's codes of countries that differ from ISO 3166-1 alpha-3.
ISO: Mapping[str, str] = {"SDS": "SSD", "PSX": "PSE", "SAH": "ESH", "ALD": "ALA", "KOS": "XKX"}
# Those whose being a country, or whose whole extent, is disputed.
UNSETTLED = {"CYN", "KAS", "KOS", "PGA", "SOL"}
UNIT_PIXELS = 28  # how wide a country's units are on average where they are first drawn
FIRST_ZOOM, LAST_ZOOM = 5, 9
TILE = 256
CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Line:
    """A line and what it is: coast, border, disputed, claim, or units-5 to units-9 by the zoom that first shows it."""

    kind: str
    points: Ring


@dataclass(frozen=True, slots=True)
class Label:
    """A name, or a country's code, with the room for it."""

    words: str
    room: Room


@dataclass(frozen=True, slots=True)
class World:
    """Every line, with the labels of countries and of units."""

    lines: tuple[Line, ...]
    countries: tuple[Label, ...]
    units: tuple[Label, ...]


def make_world(parts: Sequence[Unit], claimed: Sequence[Ring]) -> World:
    """The world of these units, which may be parts of first-order ones, and of these disputed lines."""
    units = _whole(parts)
    rings = ((number, ring) for number, unit in enumerate(units) for ring in unit.rings)
    arcs = find_arcs(rings)
    outlines = _outlines(arcs)
    kinds = _Kinds([unit.country for unit in units], _zooms(units, outlines))
    claims = Claims(claimed)
    lines = [line for arc in arcs for line in _lines_of(arc, kinds, claims)]
    return World(
        (*lines, *(Line("claim", line) for line in claimed)),
        tuple(_country_labels(units, arcs)),
        tuple(_unit_labels(units, outlines)),
    )


def _whole(parts: Iterable[Unit]) -> list[Unit]:
    """The first-order units, put together where the source has parts of them."""
    names = _table("first_order.tsv")
    known = {(row["country"], row["part"]): row["unit"] for row in names}
    found: dict[tuple[str, str, int], list[Unit]] = {}
    for number, part in enumerate(parts):
        unit = known.get((part.country, part.name)) or known.get((part.country, part.code))
        found.setdefault((part.country, unit or part.name, -1 if unit else number), []).append(part)
    return [
        Unit(country, "", name, tuple(ring for part in those for ring in part.rings))
        for (country, name, _), those in found.items()
    ]


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


def _outlines(arcs: Iterable[Arc]) -> list[list[Ring]]:
    """The lines round each unit."""
    found: defaultdict[int, list[Ring]] = defaultdict(list)
    for arc in arcs:
        for side in arc.sides:
            found[side].append(arc.points)
    return [found[number] for number in range(max(found, default=-1) + 1)]


class _Kinds:
    """What a line between units is."""

    def __init__(self, countries: Sequence[str], zooms: Mapping[str, int]) -> None:
        self._countries = countries
        self._zooms = zooms
        self._disputed = {
            frozenset((row["one"], row["other"])): [float(side) for side in row["within"].split(",") if side]
            for row in _table("disputed.tsv")
        }

    def of(self, arc: Arc, segment: Segment) -> str:
        """The kind of a segment of an arc, for a border may be disputed in part."""
        countries = {self._countries[side] for side in arc.sides}
        if len(arc.sides) == 1:
            return "coast"
        if len(countries) == 1:
            return f"units-{self._zooms[min(countries)]}"
        within = self._disputed.get(frozenset(ISO.get(country, country) for country in countries))
        disputed = countries & UNSETTLED or (within is not None and _is_within(within, segment))
        return "disputed" if disputed else "border"


def _is_within(box: Sequence[float], segment: Segment) -> bool:
    """True for a segment in a box of west, south, east and north; nothing bounds an empty one."""
    if not box:
        return True
    east, north = ((one + two) / 2 / PER_DEGREE for one, two in zip(*segment, strict=True))
    return box[0] <= east <= box[2] and box[1] <= north <= box[3]


def _lines_of(arc: Arc, kinds: _Kinds, claims: Claims) -> Iterator[Line]:
    """An arc in pieces of one kind; what runs along a claim is left out, for the claim is drawn."""
    if len(arc.sides) == 1:
        yield Line("coast", arc.points)
        return
    told = [CLAIMED if claims.hold(ordered(*each)) else kinds.of(arc, each) for each in pairwise(arc.points)]
    for kind, places in groupby(range(len(told)), key=lambda at: told[at]):
        if kind != CLAIMED:
            those = list(places)
            yield Line(kind, arc.points[those[0] : those[-1] + 2])


def _zooms(units: Sequence[Unit], outlines: Sequence[Sequence[Ring]]) -> dict[str, int]:
    """The zoom from which the units of each country are drawn: that at which they are wide enough on average."""
    areas: defaultdict[str, list[float]] = defaultdict(list)
    for unit, outline in zip(units, outlines, strict=True):
        areas[unit.country].append(sum(map(_area, unit.rings)) if outline else 0.0)
    return {country: _zoom(sum(those) / len(those)) for country, those in areas.items()}


def _zoom(area: float) -> int:
    degrees = math.sqrt(area) / 1000
    wanted = math.log2(UNIT_PIXELS * 360 / TILE / degrees) if degrees else LAST_ZOOM
    return min(max(math.ceil(wanted), FIRST_ZOOM), LAST_ZOOM)


def _area(ring: Ring) -> float:
    """How much of a map a ring takes, in thousandths of a degree of longitude squared; a hole takes it away again."""
    if not ring:
        return 0.0
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    # The projection stretches latitudes as parallels shrink; the source draws outer rings the one way, holes the other.
    return -twice / 2 / max(math.cos(math.radians(ring[0][1] / 1000)), 0.1)


def _country_labels(units: Sequence[Unit], arcs: Iterable[Arc]) -> Iterator[Label]:
    found: defaultdict[str, list[Ring]] = defaultdict(list)
    for arc in arcs:
        countries = {units[side].country for side in arc.sides}
        for country in countries if len(arc.sides) == 1 or len(countries) > 1 else ():
            found[country].append(arc.points)
    for country, rings in sorted(found.items()):
        if room := find_room(rings):
            yield Label(ISO.get(country, country), room)


def _unit_labels(units: Sequence[Unit], outlines: Sequence[Sequence[Ring]]) -> Iterator[Label]:
    """The names of units, but of those that are a whole country."""
    counts = Counter(unit.country for unit in units)
    for unit, outline in zip(units, outlines, strict=True):
        if unit.name and counts[unit.country] > 1 and (room := find_room(outline)):
            yield Label(unit.name, room)
