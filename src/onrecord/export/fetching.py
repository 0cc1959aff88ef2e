"""How a report's bytes came: what an archive knows of them beside the record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetching:
    """What the bytes are, and when they were first fetched from the net, UTC; None where it is not known."""

    media_type: str | None = None
    fetched: str | None = None


UNKNOWN_FETCHING = Fetching()
