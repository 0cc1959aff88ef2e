"""Look-up of names in the gazetteer."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from pathlib import Path

from onrecord.gazetteer.candidate import Candidate
from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.own_places import OwnPlaces
from onrecord.gazetteer.spelling import likeness, skeleton

REMEMBERED = 20_000  # names; a report asks for the same ones again and again
_QUERY = """
SELECT place.name, kind, country, admin1, admin2, latitude, longitude, population, geonames_id, name.kind_of_name
FROM name JOIN place ON place.id = name.place WHERE name.key = ?
"""
_QUERY_LIKE = """
SELECT sound.key, place.name, kind, country, admin1, admin2, latitude, longitude, population, geonames_id,
    'transliteration'
FROM sound JOIN place ON place.id = sound.place WHERE sound.skeleton = ?
"""
LIKE = 0.7  # below this likeness two spellings are two names


class Gazetteer:
    """The places of the world by name, in one read-only SQLite file; over it the user's own.

    Raises FileNotFoundError where the file is missing; `open_gazetteer` builds it.
    """

    def __init__(self, path: Path, own: OwnPlaces | None = None) -> None:
        if not path.is_file():
            raise FileNotFoundError(f"no gazetteer at {path}: build it with `onrecord gazetteer build`")
        self.path = path
        self._own = own
        self._rows = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._known: dict[str, tuple[Candidate, ...]] = {}

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Every place of this name, the user's own first, then the most populous.

        Accents, apostrophes, hyphens and case do not count.
        """
        key = fold(name)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[key] = self._ask(key)
        return found

    def _ask(self, key: str) -> tuple[Candidate, ...]:
        rows = self._rows.execute(_QUERY, (key,)).fetchall()
        found = tuple(sorted((Candidate(*row) for row in rows), key=lambda place: -place.population))
        return found if self._own is None else (*self._own.find(key), *found)

    def find_like(self, name: str, countries: Collection[str]) -> tuple[Candidate, ...]:
        """The places of these countries whose names another transliteration writes like this, the likest first.

        A last resort: only names from other scripts are tried, and only where their consonants agree.
        """
        key = fold(name)
        sound = skeleton(key)
        rows = self._rows.execute(_QUERY_LIKE, (sound,)).fetchall() if sound else []
        rated = [(likeness(key, row[0]), Candidate(*row[1:])) for row in rows if row[3] in countries]
        good = sorted((pair for pair in rated if pair[0] >= LIKE), key=lambda pair: (-pair[0], -pair[1].population))
        return tuple(candidate for _, candidate in good)

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()
        if self._own is not None:
            self._own.close()
