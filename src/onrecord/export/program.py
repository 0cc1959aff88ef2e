"""The program, as exports name what made them."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version


@cache
def program() -> str:
    """The program's name and version."""
    return f"onrecord {version('onrecord')}"
