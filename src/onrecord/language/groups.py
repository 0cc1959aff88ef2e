"""Nouns for groups of people, and titles of persons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from onrecord.language.rows import load_rows
from onrecord.records import ActorType

SIDES = ("state", "non-state", "civilian", "any")
TITLE_KINDS = ("military", "police", "political", "diplomatic", "religious", "civil", "honorific")


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """A noun by which reports call people without a name: "militant", "resident", "brigade"."""

    noun: str
    type: ActorType
    armed: bool
    side: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title or role of a person; whether its holder speaks for an organisation, and whether he or she heads it."""

    title: str
    kind: str
    represents: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class People:
    """Group nouns by every form of them, and titles by their words in lower case without full stops.

    `title_words` holds every single word that is part of a title, `long_forms` the full word of a short one ("gen").
    """

    groups: Mapping[str, GroupNoun]
    titles: Mapping[tuple[str, ...], Title]
    title_words: frozenset[str]
    long_forms: Mapping[str, str]

    def title_forms(self, words: Iterable[str]) -> frozenset[str]:
        """The words of a title in full, in lower case: "Maj. Gen." is "major" and "general"."""
        bare = (word.lower().rstrip(".") for word in words)
        return frozenset(self.long_forms.get(word, word) for word in bare if word)


@cache
def load_people(language: str = "en") -> People:
    """The group nouns and titles of a language; WordListError where a row cannot be taken."""
    groups: dict[str, GroupNoun] = {}
    for row in load_rows(f"{language}/groups.tsv", ("noun", "plural", "type", "armed", "side", "example")):
        kind = cast("ActorType", row.one_of("type", get_args(ActorType)))
        noun = GroupNoun(row["noun"], kind, row.one_of("armed", ("yes", "no")) == "yes", row.one_of("side", SIDES))
        groups[row["noun"].lower()] = noun
        if row["plural"]:
            groups[row["plural"].lower()] = noun
    titles = {}
    for row in load_rows(f"{language}/titles.tsv", ("title", "kind", "represents", "leads")):
        words = tuple(row["title"].lower().replace(".", "").replace("-", " - ").split())
        titles[words] = Title(
            row["title"], row.one_of("kind", TITLE_KINDS), row["represents"] == "yes", row["leads"] == "yes"
        )
    single = frozenset(word for title in titles for word in title)
    short = {row["short"]: row["long"] for row in load_rows(f"{language}/title_abbreviations.tsv", ("short", "long"))}
    return People(groups, titles, single, short)
