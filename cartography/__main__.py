"""Makes the base map of the web pages.

    python -m cartography world_map.gpkg [--into src/onrecord/web/static/vendor/basemap]

The GeoPackage is Natural Earth's 1:10m "Admin 1 - States, Provinces" and "Admin 0 - Breakaway, Disputed Areas" as QGIS
ships them (Debian: package qgis-common, /usr/share/qgis/resources/data/world_map.gpkg); see docs/web.md.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from cartography.geopackage import read_claims, read_units
from cartography.levels import LEVELS, draw_level
from cartography.world import Label, make_world

INTO = Path(__file__).parent.parent / "src" / "onrecord" / "web" / "static" / "vendor" / "basemap"


def main() -> None:
    """Read the GeoPackage and write a folder of squares a level, and their list."""
    options = _options()
    world = make_world(list(read_units(options.geopackage)), list(read_claims(options.geopackage)))
    listed = []
    for level in LEVELS:
        folder = options.into / level.name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        names, most, total = [], 0, 0
        for square, text in draw_level(world, level):
            name = f"{square.column}-{square.row}"
            (folder / f"{name}.json").write_text(text, encoding="utf-8")
            names.append(name)
            most, total = max(most, len(text.encode())), total + len(text.encode())
        listed.append({"name": level.name, "from": level.zoom, "size": level.size / 1000, "squares": names})
        sys.stdout.write(f"{level.name:8} {len(names):4} squares {total / 1e6:6.2f} MB, at most {most / 1e3:.0f} kB\n")
    told = {"levels": listed, "countries": [_told(label) for label in world.countries]}
    (options.into / "squares.json").write_text(
        json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m cartography", description="Makes the base map of the web pages.")
    parser.add_argument("geopackage", type=Path, help="Natural Earth's layers as QGIS ships them, world_map.gpkg")
    parser.add_argument("--into", type=Path, default=INTO, help="the folder to write to")
    return parser.parse_args()


def _told(label: Label) -> list[str | int]:
    return [label.words, label.room.east, label.room.north, label.room.width]


if __name__ == "__main__":
    main()
