"""What an export wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Written:
    """The files, the rows of each table, and how many events are in no row, by the reason."""

    files: tuple[Path, ...]
    rows: Mapping[str, int]
    left_out: Mapping[str, int]
