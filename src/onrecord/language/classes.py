"""Word lists that sort words into classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from onrecord.language.rows import load_rows

THINGS = (
    "abstract", "access", "aircraft", "bomb", "crowd", "firearm", "giving", "harm", "idiom", "labour", "missile",
    "nature", "quantity", "relief", "site", "suicide", "truce", "vehicle",
)  # fmt: skip
REFERENCES = (
    "accusing", "addressed", "blame", "blamed on", "body", "charity", "denying", "document", "fighter", "force",
    "group", "handling", "he", "held ground", "hold", "i", "it", "kind of charity", "kind of deed", "kind of group",
    "landless", "member", "motion", "no actor", "no doing", "no party", "object control", "office", "people", "they",
    "visited", "we", "where",
)  # fmt: skip

Classes = Mapping[str, frozenset[str]]


@cache
def load_things(language: str = "en") -> Classes:
    """Lemmas for the things of war by class: aircraft, missiles, bombs, sites that are held, relief goods."""
    return _load(f"{language}/things.tsv", THINGS)


@cache
def load_references(language: str = "en") -> Classes:
    """Words that stand for actors by class: pronouns, "group", offices, documents, the people of a body."""
    return _load(f"{language}/references.tsv", REFERENCES)


def _load(name: str, valid: Collection[str]) -> Classes:
    classes: dict[str, set[str]] = defaultdict(set)
    for row in load_rows(name, ("word", "class")):
        classes[row.one_of("class", valid)].add(row["word"])
    return {each: frozenset(classes[each]) for each in valid}
