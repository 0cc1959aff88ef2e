"""Each border is drawn once, as what it is."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

from base_map.made import CLAIM, EAST, OTHER, UNITS, WEST
from cartography.geopackage import Ring, Unit
from cartography.world import World, make_world


def long(points: Ring) -> float:
    return sum(math.dist(*pair) for pair in pairwise(points)) / 1000


def lengths(world: World) -> dict[str, float]:
    found: Counter[str] = Counter()
    for line in world.lines:
        found[line.kind[:5]] += long(line.points)  # type: ignore[assignment] # degrees, not a number of them
    return dict(found)


def renamed(one: str, two: str) -> tuple[Unit, ...]:
    return tuple(Unit(one if unit.country == "AAA" else two, "", unit.name, unit.rings) for unit in UNITS)


def moved(unit: Unit) -> Unit:
    rings = (tuple((x + 70_000, y + 33_000) for x, y in ring) for ring in unit.rings)
    return Unit(unit.country, "", unit.name, tuple(rings))


def test_each_line_is_drawn_once() -> None:
    assert lengths(make_world(UNITS, ())) == {"coast": 16, "units": 2, "borde": 2}


def test_a_border_that_is_disputed_is_told() -> None:
    assert lengths(make_world(renamed("PRK", "KOR"), ())) == {"coast": 16, "units": 2, "dispu": 2}
    assert lengths(make_world(renamed("KOS", "SRB"), ())) == {"coast": 16, "units": 2, "dispu": 2}
    assert lengths(make_world(renamed("FRA", "DEU"), ())) == {"coast": 16, "units": 2, "borde": 2}


def test_a_border_is_disputed_only_where_it_is() -> None:
    assert lengths(make_world(renamed("IND", "PAK"), ())) == {"coast": 16, "units": 2, "borde": 2}
    north = [moved(unit) for unit in renamed("IND", "PAK")]
    assert lengths(make_world(north, ())) == {"coast": 16, "units": 2, "dispu": 2}


def test_a_claim_is_drawn_instead_of_the_border_along_it() -> None:
    assert lengths(make_world(UNITS, (CLAIM,))) == {"coast": 16, "units": 2, "borde": 1, "claim": 1}


def test_parts_are_put_together_where_the_source_has_second_order_units() -> None:
    parts = (Unit("BEL", "", "Namur", (WEST,)), Unit("BEL", "", "Liege", (EAST,)), Unit("BEL", "", "Limburg", (OTHER,)))
    world = make_world(parts, ())
    assert lengths(world) == {"coast": 16, "units": 2}
    assert {label.words: label.room.width for label in world.units} == {"Wallonie": 4000, "Vlaanderen": 2000}


def test_names_stand_inside_what_they_name() -> None:
    world = make_world(UNITS, ())
    assert {label.words: (label.room.east, label.room.width) for label in world.units} == {
        "West": (1000, 2000),
        "East": (3000, 2000),
    }
    assert {label.words: label.room.east for label in world.countries} == {"AAA": 2000, "BBB": 5000}


def test_small_units_are_drawn_from_nearer() -> None:
    small = tuple(
        Unit("CCC", "", unit.name, tuple(tuple((x // 20, y // 20) for x, y in ring) for ring in unit.rings))
        for unit in UNITS
    )
    kinds = {line.kind for world in (make_world(UNITS, ()), make_world(small, ())) for line in world.lines}
    assert kinds == {"coast", "border", "units-5", "units-9"}
