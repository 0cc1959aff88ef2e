"""Words by which texts are compared: stems without the common words, and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import log

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_NUMBER = re.compile(r"\d[\d,.]*")
_VOWELS = frozenset("aeiouy")
_DOUBLED = frozenset("bdfgmnprt")
# Endings taken off, with what is put in their place; the first that leaves three letters and a vowel is taken.
_ENDINGS = (
    ("ations", "ate"), ("ation", "ate"), ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ied", "y"),
    ("ies", "y"), ("ed", ""), ("ers", ""), ("er", ""), ("ors", ""), ("or", ""), ("sses", "ss"), ("ches", "ch"),
    ("shes", "sh"), ("xes", "x"), ("'s", ""), ("’s", ""), ("s", ""),
)  # fmt: skip
LEAST = 3


@cache
def load_stop_words() -> frozenset[str]:
    """The words too common to tell texts apart."""
    return frozenset(_data("stop_words.txt").split())


@cache
def load_irregular() -> Mapping[str, str]:
    """The stems of the forms that no ending tells."""
    return {row[0]: row[1] for row in data_rows("irregular.tsv")}


def data_rows(name: str) -> Iterator[tuple[str, ...]]:
    """The rows of a table of this room's data, without its header."""
    for line in _data(name).splitlines()[1:]:
        yield tuple(line.split("\t"))


def _data(name: str) -> str:
    return files("onrecord.linking").joinpath("data", name).read_text(encoding="utf-8")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A key that the forms of an English word share; no word of a dictionary is promised."""
    lower = word.lower()
    if lower in load_irregular():
        return load_irregular()[lower]
    for ending, put in _ENDINGS:
        if lower.endswith(ending) and not (ending == "s" and lower.endswith("ss")):
            rest = lower[: len(lower) - len(ending)]
            if len(rest) >= LEAST and _VOWELS & set(rest):
                return _plain(rest + put)
    return _plain(lower)


def _plain(word: str) -> str:
    """Without a doubled last consonant and without a silent e."""
    if len(word) > LEAST and word[-1] == word[-2] and word[-1] in _DOUBLED:
        return word[:-1]
    return word[:-1] if len(word) > LEAST and word.endswith("e") else word


def stems(text: str) -> Iterator[str]:
    """The stems of the words of a text that are not too common, as they stand; numbers as they are written."""
    for word in _WORD.findall(text):
        if word.lower() not in load_stop_words() and (len(word) >= LEAST or word.isdigit()):
            yield stem(word)


def names(text: str) -> frozenset[str]:
    """Words written with a capital that do not begin a sentence, in lower case."""
    found = (match for match in _WORD.finditer(text) if match[0][0].isupper())
    return (
        frozenset(
            match[0].lower()
            for match in found
            if match.start() > 0 and text[match.start() - 2 : match.start()] not in {". ", "? ", "! ", ".\n", "\n\n"}
        )
        - load_stop_words()
    )


def numbers(text: str) -> frozenset[str]:
    """The numbers written in figures, without their commas."""
    return frozenset(match[0].replace(",", "").rstrip(".") for match in _NUMBER.finditer(text))


class Rarity:
    """How much each word tells: the rarer among the reports, the more."""

    def __init__(self, reports: Iterable[Iterable[str]]) -> None:
        self._in: dict[str, int] = {}
        self._of = 0
        for words in reports:
            self._of += 1
            for word in set(words):
                self._in[word] = self._in.get(word, 0) + 1
        self._whole: dict[frozenset[str], float] = {}
        self._weights: dict[str, float] = {}

    def weight(self, word: str) -> float:
        """From log 2 for a word of every report upwards."""
        if word not in self._weights:
            self._weights[word] = log(1 + max(1, self._of) / self._in.get(word, 1))
        return self._weights[word]

    def likeness(self, one: frozenset[str], two: frozenset[str]) -> float:
        """What two sets of words share of their weight, from 0 to 1 (Dice's measure)."""
        whole = self._sum(one) + self._sum(two)
        return 2 * sum(map(self.weight, one & two)) / whole if whole else 0.0

    def _sum(self, words: frozenset[str]) -> float:
        if words not in self._whole:
            self._whole[words] = sum(map(self.weight, words))
        return self._whole[words]
