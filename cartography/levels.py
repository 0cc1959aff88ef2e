"""Levels: the world at a detail that suits some zooms, square by square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from cartography.arcs import Segment, chain
from cartography.geopackage import Ring
from cartography.simplified import simplify
from cartography.squares import Grid, Square
from cartography.topology import Topology
from cartography.world import FIRST_ZOOM, World

Names = Mapping[Square, list[list[str | int]]]


@dataclass(frozen=True, slots=True)
class Level:
    """For which zooms it is; how wide its squares, its lattice and what it leaves out are (thousandths of degrees)."""

    name: str
    zoom: int
    last_zoom: int
    size: int
    lattice: int
    tolerance: float


LEVELS = (
    Level("far", 0, 3, 360_000, 20, 120),
    Level("middle", 4, 5, 30_000, 5, 15),
    Level("near", 6, 20, 10_000, 1, 4),
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is drawn in each square: lines by their kinds, and rings of land."""

    lines: defaultdict[Square, defaultdict[str, list[Segment]]]
    lands: defaultdict[Square, list[Ring]]


def draw_level(world: World, level: Level) -> Iterator[tuple[Square, str]]:
    """The TopoJSON of each square in which there is anything."""
    grid = Grid(level.size)
    pieces, names = _cut(world, level, grid), _names(world, level, grid)
    for square in sorted({*pieces.lines, *pieces.lands}):
        yield square, _drawn(grid, square, level, pieces, names)


def _cut(world: World, level: Level, grid: Grid) -> Pieces:
    pieces = Pieces(defaultdict(lambda: defaultdict(list)), defaultdict(list))
    coasts: list[Segment] = []
    for line in world.lines:
        points = simplify(line.points, level.tolerance)
        if line.kind == "coast":
            coasts += pairwise(points)
        elif not line.kind.startswith("units-") or int(line.kind[-1]) <= level.last_zoom:
            for square, segment in grid.share_out(points):
                pieces.lines[square][line.kind].append(segment)
    for ring in chain(coasts):
        for square, piece in grid.fill(ring):
            pieces.lands[square].append(piece)
    return pieces


def _drawn(grid: Grid, square: Square, level: Level, pieces: Pieces, names: Names) -> str:
    topology = Topology(level.lattice)
    rings, coast = [], []
    for land in pieces.lands[square]:
        ring = []
        for cut, piece in _split(grid, square, land):
            numbers = topology.add([piece])
            ring += numbers
            coast += [] if cut else numbers
        rings.append(ring)
    topology.name_area("land", rings)
    topology.name_lines("coast", coast)
    for kind, segments in sorted(pieces.lines[square].items()):
        topology.name_lines(kind, topology.add(chain(segments)))
    return topology.dump(names=names.get(square, []))


def _split(grid: Grid, square: Square, ring: Ring) -> Iterator[tuple[bool, Ring]]:
    """A ring of land in pieces that are coast, and such as are the edge of its square."""
    segments = list(pairwise(ring))
    for cut, those in groupby(segments, key=lambda segment: grid.is_cut(square, segment)):
        run = list(those)
        yield cut, (run[0][0], *(end for _, end in run))


def _names(world: World, level: Level, grid: Grid) -> Names:
    """The names of units by square: words, longitude, latitude, room; the last three in thousandths of a degree."""
    found: defaultdict[Square, list[list[str | int]]] = defaultdict(list)
    for label in world.units if level.last_zoom > FIRST_ZOOM else ():
        room = label.room
        found[grid.of(room.east, room.north)].append([label.words, room.east, room.north, room.width])
    return found
