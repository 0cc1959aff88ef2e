"""Look-up of names in the gazetteer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from onrecord.gazetteer.candidate import Candidate
from onrecord.gazetteer.fold import fold

REMEMBERED = 20_000  # names; a report asks for the same ones again and again
_QUERY = """
SELECT place.name, kind, country, admin1, admin2, latitude, longitude, population, geonames_id, name.kind_of_name
FROM name JOIN place ON place.id = name.place WHERE name.key = ?
"""


class Gazetteer:
    """The places of the world by name, in one read-only SQLite file.

    Raises FileNotFoundError where the file is missing; `open_gazetteer` builds it.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileNotFoundError(f"no gazetteer at {path}: build it with `onrecord gazetteer build`")
        self.path = path
        self._rows = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._known: dict[str, tuple[Candidate, ...]] = {}

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Every place of this name, the most populous first; accents, apostrophes, hyphens and case do not count."""
        key = fold(name)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[key] = self._ask(key)
        return found

    def _ask(self, key: str) -> tuple[Candidate, ...]:
        rows = self._rows.execute(_QUERY, (key,)).fetchall()
        return tuple(sorted((Candidate(*row) for row in rows), key=lambda place: -place.population))

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()
