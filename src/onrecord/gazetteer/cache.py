"""Where the built gazetteer is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from onrecord.gazetteer.build import SCHEME, Progress, build_gazetteer, gazetteer_version
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.own_places import open_own_places, own_places_file


def cache_directory() -> Path:
    """The directory of files that can be made again: ONRECORD_CACHE, else the user's cache directory."""
    if named := os.environ.get("ONRECORD_CACHE"):
        return Path(named)
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "onrecord"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "onrecord" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "onrecord"


def full_gazetteer_file() -> Path:
    """Where the gazetteer built from GeoNames' dump files lies, if it was built."""
    return cache_directory() / f"gazetteer-full-{SCHEME}.sqlite"


def open_gazetteer(progress: Progress | None = None) -> Gazetteer:
    """The gazetteer with the user's own places over it.

    It is the file that ONRECORD_GAZETTEER names, else the full one, else the default one, which is built where this
    version of it is not in the cache yet. Raises OSError, naming the file or the directory that cannot be used.
    """
    own = open_own_places() if own_places_file().is_file() else None
    if named := os.environ.get("ONRECORD_GAZETTEER"):
        if not Path(named).is_file():
            raise FileNotFoundError(f"ONRECORD_GAZETTEER names {named}, which is no file")
        return Gazetteer(Path(named).resolve(), own)
    full = full_gazetteer_file()
    path = full if full.is_file() else default_gazetteer(progress)
    return Gazetteer(path.resolve(), own)


def default_gazetteer(progress: Progress | None = None) -> Path:
    """The file of the default gazetteer, built first where this version of it is not in the cache yet."""
    path = cache_directory() / f"gazetteer-{gazetteer_version()}.sqlite"
    if not path.is_file():
        try:
            build_gazetteer(path, progress)
        except PermissionError as error:
            raise PermissionError(
                f"cannot write the gazetteer to {path.parent}: {error.strerror}. "
                "Name another directory in ONRECORD_CACHE."
            ) from error
    return path
