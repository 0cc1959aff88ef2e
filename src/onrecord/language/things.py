"""Words for the things of war: aircraft, missiles, bombs, sites that are held, goods that are let through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from onrecord.language.rows import load_rows

CLASSES = (
    "access", "aircraft", "bomb", "crowd", "firearm", "giving", "harm", "idiom", "labour", "missile", "relief", "site", "suicide", "truce",
    "vehicle",
)  # fmt: skip


@cache
def load_things(language: str = "en") -> Mapping[str, frozenset[str]]:
    """The lemmas of each class; WordListError where a row cannot be taken."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in load_rows(f"{language}/things.tsv", ("word", "class")):
        classes[row.one_of("class", CLASSES)].add(row["word"])
    return {name: frozenset(classes[name]) for name in CLASSES}
