"""Where the built gazetteer is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from onrecord.gazetteer.build import Progress, build_gazetteer, gazetteer_version
from onrecord.gazetteer.lookup import Gazetteer


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


def open_gazetteer(progress: Progress | None = None) -> Gazetteer:
    """The gazetteer, built first where this version of it is not in the cache yet.

    Raises OSError, naming the directory, where it cannot be written.
    """
    path = cache_directory() / f"gazetteer-{gazetteer_version()}.sqlite"
    if not path.is_file():
        try:
            build_gazetteer(path, progress)
        except PermissionError as error:
            raise PermissionError(
                f"cannot write the gazetteer to {path.parent}: {error.strerror}. "
                "Name another directory in ONRECORD_CACHE."
            ) from error
    return Gazetteer(path.resolve())
