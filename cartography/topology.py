"""TopoJSON: shapes whose lines are kept once, as steps from point to point."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from cartography.geopackage import PER_DEGREE, Ring


class Topology:
    """Lines, and areas within them, on a lattice of so many thousandths of a degree."""

    def __init__(self, lattice: int) -> None:
        self._lattice = lattice
        self._arcs: list[list[list[int]]] = []
        self._objects: dict[str, dict[str, Any]] = {}

    def add(self, lines: Iterable[Ring]) -> list[int]:
        """The numbers of these lines from now on; what is shorter than the lattice gets none."""
        first = len(self._arcs)
        for line in lines:
            points = [(round(east / self._lattice), round(north / self._lattice)) for east, north in line]
            steps = [[x2 - x1, y2 - y1] for (x1, y1), (x2, y2) in pairwise(points) if (x1, y1) != (x2, y2)]
            if steps:
                self._arcs.append([list(points[0]), *steps])
        return list(range(first, len(self._arcs)))

    def name_lines(self, name: str, numbers: Iterable[int]) -> None:
        """Lines by their numbers, under a name."""
        if arcs := [[number] for number in numbers]:
            self._objects[name] = {"type": "MultiLineString", "arcs": arcs}

    def name_area(self, name: str, rings: Iterable[list[int]]) -> None:
        """An area by the numbers of the lines round it, ring by ring; what lies in two rings is outside."""
        if arcs := [ring for ring in rings if ring]:
            self._objects[name] = {"type": "Polygon", "arcs": arcs}

    def dump(self, **more: object) -> str:
        """The JSON, in the fewest characters."""
        scale = self._lattice / PER_DEGREE
        told = {
            "type": "Topology",
            "transform": {"scale": [scale, scale], "translate": [0, 0]},
            "objects": self._objects,
            "arcs": self._arcs,
        }
        return json.dumps(told | more, ensure_ascii=False, separators=(",", ":")) + "\n"
