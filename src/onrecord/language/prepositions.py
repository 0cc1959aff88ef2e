"""Prepositions that stand for the one by which frames call their slot."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.language.rows import load_rows


@cache
def load_prepositions(language: str = "en") -> Mapping[str, str]:
    """The frame's preposition of each other one: "upon" stands for "on"."""
    return {row["word"]: row["stands_for"] for row in load_rows(f"{language}/prepositions.tsv", ("word", "stands_for"))}
