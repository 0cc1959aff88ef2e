"""The version of the words and weights that reports are read with."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

ROOMS = ("language", "vocabulary", "gazetteer")
SUFFIXES = (".json", ".npz", ".onnx", ".tsv", ".toml", ".txt")


@lru_cache
def data_version() -> str:
    """Twelve digits that change with any word list, weight, code or actor that ships."""
    digest = sha256()
    for room in ROOMS:
        for path, data in sorted(_tables(files("onrecord").joinpath(room), room)):
            digest.update(f"{path} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:12]


def _tables(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found = []
    for each in folder.iterdir():
        path = f"{name}/{each.name}"
        if each.is_dir():
            found += _tables(each, path)
        elif path.endswith(SUFFIXES):
            found.append((path, each.read_bytes()))
    return found
