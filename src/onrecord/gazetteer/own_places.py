"""The user's own places, kept by the file that they were added from, beside the gazetteer and never built anew."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from onrecord.gazetteer.candidate import Candidate
from onrecord.gazetteer.fold import fold

_LAYOUT = """
CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY, file TEXT, name TEXT, kind TEXT, country TEXT, admin1 TEXT,
    latitude REAL, longitude REAL, precision TEXT);
CREATE TABLE IF NOT EXISTS name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_QUERY = """
SELECT place.name, kind, country, admin1, NULL, latitude, longitude, 0, NULL, 'own', precision
FROM name JOIN place ON place.id = name.place WHERE name.key = ? ORDER BY place.id
"""


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place as the user's file has it; an empty precision is that of its kind."""

    name: str
    aliases: Sequence[str]
    kind: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    precision: str | None


class OwnPlaces:
    """The user's places, in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._rows = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._rows.executescript(_LAYOUT)

    def add(self, file: str, places: Iterable[OwnPlace]) -> int:
        """Keep the places of a file instead of those that it had before; gives how many it had."""
        self._rows.execute("BEGIN IMMEDIATE")
        try:
            before = self._remove(file)
            for each in places:
                columns = (file, each.name, each.kind, each.country, each.admin1, each.latitude, each.longitude,
                           each.precision)  # fmt: skip
                number = self._rows.execute("INSERT INTO place VALUES (NULL,?,?,?,?,?,?,?,?)", columns).lastrowid
                keys = {fold(name) for name in (each.name, *each.aliases)} - {""}
                self._rows.executemany("INSERT INTO name VALUES (?,?)", [(key, number) for key in sorted(keys)])
        except BaseException:
            self._rows.execute("ROLLBACK")
            raise
        self._rows.execute("COMMIT")
        return before

    def remove(self, file: str) -> int:
        """Forget the places of a file; gives how many there were."""
        with self._rows:
            return self._remove(file)

    def _remove(self, file: str) -> int:
        self._rows.execute("DELETE FROM name WHERE place IN (SELECT id FROM place WHERE file = ?)", (file,))
        return self._rows.execute("DELETE FROM place WHERE file = ?", (file,)).rowcount

    def files(self) -> list[tuple[str, int]]:
        """Each file and how many places it gave."""
        return self._rows.execute("SELECT file, count(*) FROM place GROUP BY file ORDER BY file").fetchall()

    def find(self, key: str) -> tuple[Candidate, ...]:
        """The places of this folded name."""
        return tuple(Candidate(*row) for row in self._rows.execute(_QUERY, (key,)))

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()


def data_directory() -> Path:
    """The directory of what the user gave and nothing can make again: ONRECORD_DATA, else the user's data directory."""
    if named := os.environ.get("ONRECORD_DATA"):
        return Path(named)
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "onrecord"
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", home / "AppData" / "Roaming")) / "onrecord"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "onrecord"


def own_places_file() -> Path:
    """Where the user's places are kept."""
    return data_directory() / "places.sqlite"


def open_own_places() -> OwnPlaces:
    """The user's places; none are there before the first are added."""
    return OwnPlaces(own_places_file())


def own_files() -> list[tuple[str, int]]:
    """Each file of the user's places and how many it gave."""
    if not own_places_file().is_file():
        return []
    with closing(open_own_places()) as own:
        return own.files()
