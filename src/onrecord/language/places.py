"""The words around the names of places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.language.rows import WordListError, load_rows

COLUMNS = ("words", "kind", "meaning")
_NUMBER = re.compile(r"(\d+(\.\d+)?)?")
KINDS = (
    "type", "before", "direction", "preposition", "weak preposition", "title", "distance", "common word", "given name",
    "short for", "unit after a comma", "verb of places", "verb of places or people", "held",
    "noun of places", "shared name", "never a place", "disease",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words by what they tell; all in lower case but the short forms of names.

    `types` gives the kind of place that a type word means ("province": "admin1"); `before` holds type words and
    phrases that stand before a name ("town of"); `short` and `units` give the name that a short form stands for,
    `units` those that count only after a comma ("Jackson, Miss."). `directions` gives the bearing in degrees, None for
    words that part a place without one ("central"), `distances` the kilometres of a unit of length. `verbs` are lemmas
    whose object is a place ("besiege"), `shared_verbs` those of places and people ("capture"), `held` participles right
    before a place ("rebel-held"), `nouns` what a place is called ("stronghold"), `shared` names of parts of many towns,
    `never` words that are no place though one has the name ("August"), `diseases` words that make a name one of an
    illness ("Lassa fever").
    """

    types: Mapping[str, str]
    before: frozenset[str]
    directions: Mapping[str, float | None]
    prepositions: frozenset[str]
    weak_prepositions: frozenset[str]
    titles: frozenset[str]
    distances: Mapping[str, float]
    common: frozenset[str]
    given_names: frozenset[str]
    verbs: frozenset[str]
    shared_verbs: frozenset[str]
    held: frozenset[str]
    nouns: frozenset[str]
    shared: frozenset[str]
    never: frozenset[str]
    diseases: frozenset[str]
    short: Mapping[str, str] = field(repr=False)
    units: Mapping[str, str] = field(repr=False)


def load_place_words(name: str = "en/places.tsv") -> PlaceWords:
    """The words of a language's list; WordListError names the line that cannot be taken."""
    by_kind: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for row in load_rows(name, COLUMNS):
        kind = row.one_of("kind", KINDS)
        if kind in {"type", "short for", "unit after a comma"} and not row["meaning"]:
            raise WordListError(f"{row.where}: {row['words']!r} has no meaning")
        if kind in {"direction", "distance"} and not _NUMBER.fullmatch(row["meaning"]):
            raise WordListError(f"{row.where}: {row['meaning']!r} is no number")
        by_kind[kind][row["words"]] = row["meaning"]
    return PlaceWords(
        types=by_kind["type"],
        before=frozenset(by_kind["before"]),
        directions={word: float(bearing) if bearing else None for word, bearing in by_kind["direction"].items()},
        prepositions=frozenset(by_kind["preposition"]),
        weak_prepositions=frozenset(by_kind["weak preposition"]),
        titles=frozenset(by_kind["title"]),
        distances={word: float(length) for word, length in by_kind["distance"].items()},
        common=frozenset(by_kind["common word"]),
        given_names=frozenset(by_kind["given name"]),
        verbs=frozenset(by_kind["verb of places"]),
        shared_verbs=frozenset(by_kind["verb of places or people"]),
        held=frozenset(by_kind["held"]),
        nouns=frozenset(by_kind["noun of places"]) | by_kind["type"].keys(),
        shared=frozenset(by_kind["shared name"]),
        never=frozenset(by_kind["never a place"]),
        diseases=frozenset(by_kind["disease"]),
        short=by_kind["short for"],
        units=by_kind["unit after a comma"],
    )
