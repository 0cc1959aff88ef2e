"""Folders: the files of reports in them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from stat import S_ISREG

from onrecord.ingest.incoming import Remark, SetAside


def find_files(folder: Path, suffixes: Collection[str]) -> Iterator[Path | SetAside | Remark]:
    """The files below a folder with one of these suffixes, sorted, each folder entered once however it is linked.

    Names that begin with a dot are passed over in silence, other files with a remark that counts them by suffix.
    """
    seen: set[tuple[int, int]] = set()
    _is_new(folder, seen)
    passed: Counter[str] = Counter()
    failed: list[SetAside] = []

    def note(error: OSError) -> None:
        failed.append(refused_path(Path(error.filename), error))

    for place, folders, files in os.walk(folder, onerror=note, followlinks=True):
        yield from failed
        failed.clear()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and _is_new(Path(place, name), seen))
        for file in sorted(Path(place, name) for name in files if not name.startswith(".")):
            if file.name.lower().endswith(tuple(suffixes)):
                yield _never_ending(file) or file
            else:
                passed[file.suffix.lower() or "no suffix"] += 1
    yield from failed
    if passed:
        kinds = ", ".join(f"{count} × {suffix}" for suffix, count in sorted(passed.items()))
        yield Remark(str(folder), f"files of other kinds are ignored ({kinds}); read are {', '.join(suffixes)}")


def _never_ending(path: Path) -> SetAside | None:
    """The path set aside where it is a pipe or a device, at which the reading would wait for ever."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return None  # whoever opens it tells why
    return (
        None if S_ISREG(mode) else SetAside(str(path), "is a pipe or a device, no file", "name it by itself to read it")
    )


def refused_path(path: Path, error: OSError) -> SetAside:
    """The path that the system would not open, with why in plain words."""
    if isinstance(error, FileNotFoundError):
        return SetAside(str(path), "does not exist", "check the path")
    if isinstance(error, PermissionError):
        return SetAside(str(path), "may not be read by you", "change its permissions")
    return SetAside(str(path), f"cannot be opened ({error.strerror or error})", "check the path")


def _is_new(folder: Path, seen: set[tuple[int, int]]) -> bool:
    try:
        status = folder.stat()
    except OSError:
        return True  # the walk meets the same error, and tells it
    identity = (status.st_dev, status.st_ino)
    fresh = identity not in seen
    seen.add(identity)
    return fresh
