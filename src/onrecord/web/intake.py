"""How bytes become reports of the archive: given to the application, which reads nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What became of a file: ids of reports that are new, ids of those that were there, and a line for each set aside.

    A line says what is set aside, why, and what to do.
    """

    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()


class Intake(Protocol):
    """Reads a file and keeps its reports in the archive that is served; called in one thread, one file at a time."""

    def __call__(self, name: str, data: bytes, progress: Progress, /) -> IntakeResult:
        """Read and keep; `progress` is told (what is being done, share done from 0 to 1). ValueError in words."""
        ...
