"""Fitted weights: what each sign adds to the log odds of a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from onrecord.language.rows import WordListError, load_rows


@cache
def load_weights(name: str) -> Mapping[str, float]:
    """The weights in a list such as "en/event_weights.tsv"; WordListError where one is no number."""
    weights = {}
    for row in load_rows(name, ("sign", "weight")):
        try:
            weights[row["sign"]] = float(row["weight"])
        except ValueError as error:
            raise WordListError(f"{row.where}: weight {row['weight']!r} is no number") from error
    return weights


@dataclass(frozen=True, slots=True)
class ListingWeights:
    """The weights by which places are listed, and those by which a mention stays with its actor or its place."""

    places: Mapping[str, float]
    actor_mentions: Mapping[str, float]
    place_mentions: Mapping[str, float]


def load_listing_weights(language: str = "en") -> ListingWeights:
    """The weights of a language's three lists."""
    names = ("listing_weights", "actor_mention_weights", "place_mention_weights")
    return ListingWeights(*(load_weights(f"{language}/{name}.tsv") for name in names))


def weigh(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    """The log odds that these signs give; a sign without a weight adds nothing."""
    return sum(map(weights.get, signs, repeat(0.0))) + weights.get("bias", 0.0)
