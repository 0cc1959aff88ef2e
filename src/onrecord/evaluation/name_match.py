"""Whether two names are of one actor or place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from onrecord.evaluation.facts import Names

IGNORED = frozenset(
    ["the", "a", "an", "of", "in", "at", "on", "to", "for", "and", "its", "his", "her", "their", "this", "that", "s"]
)
MOST_WORDS = 0.5  # of two names together
LONG = 4  # letters of a word that can stand for a name
_APOSTROPHES = re.compile("[’‘ʼ`´]")
_POSSESSIVE = re.compile(r"'s\b")
_FOLLOWED = re.compile(r",|\s(?:in|of|from|at|for|with|who|which|on|near)\s")

Words = tuple[str, ...]


def same_name(one: Names, two: Names) -> bool:
    """True where two sets of names share one, or most words of one, or one's words hold the head of the other's."""
    first, second = _folded(one), _folded(two)
    if first & second or any(_share(a, b) >= MOST_WORDS for a, b in product(first, second)):
        return True
    heads = product(_folded(map(_head, one)), _folded(map(_head, two)))
    return any(_holds(a, b) for a, b in heads)


@lru_cache(maxsize=100_000)
def fold(name: str) -> Words:
    """The words of a name without case, accents, possessives and articles."""
    plain = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _POSSESSIVE.sub(" ", _APOSTROPHES.sub("'", plain))
    return tuple(word for word in re.findall(r"\w+", plain) if word not in IGNORED)


def _folded(names: Iterable[str]) -> set[Words]:
    return {fold(name) for name in names} - {()}


def _head(name: str) -> str:
    """The name without what follows it: 'al-Qaeda in Iraq' gives 'al-Qaeda'."""
    return _FOLLOWED.split(name, maxsplit=1)[0] or name


def _share(one: Words, two: Words) -> float:
    return len(set(one) & set(two)) / len(set(one) | set(two))


def _holds(one: Words, two: Words) -> bool:
    small, large = sorted((set(one), set(two)), key=len)
    return small <= large and max(map(len, small)) >= LONG
