"""Number words, and the phrases that bound a number, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from onrecord.language.rows import Row, WordListError, load_rows

NumberClass = Literal[
    "digit", "teen", "ten", "scale", "abbreviation", "group", "fraction", "vague", "plural", "none"
]  # fmt: skip
Bound = Literal["low", "best", "high"]
Phrase = tuple[str, ...]
COLUMNS = ("word", "class", "value")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word for a number; of a vague or a plural one ("dozens") the value is the least that it means."""

    kind: NumberClass
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """The number words of a language; the phrases are tuples of words in lower case.

    `before` and `after` give the bound that a phrase next to a number makes of it. `openers` stand before a range,
    `joiners` within it; those of `bound_joiners` need an opener, those of `close_joiners` need two near numbers. What
    goes "from" one number "to" another by a verb of `changes` has the second.
    """

    words: Mapping[str, NumberWord]
    before: Mapping[Phrase, Bound]
    after: Mapping[Phrase, Bound]
    openers: frozenset[Phrase]
    joiners: frozenset[Phrase]
    bound_joiners: frozenset[Phrase]
    close_joiners: frozenset[Phrase]
    unsure: frozenset[Phrase]
    changes: frozenset[str]


@cache
def load_number_words(language: str = "en") -> NumberWords:
    """The number words of the language; raises WordListError where a list cannot be taken."""
    name = f"{language}/numbers.toml"
    data = tomllib.loads(files("onrecord.language").joinpath(name).read_text("utf-8"))
    span = data["range"]
    joiners = _phrases(span["join"])
    if strays := (_phrases(span["bound"]) | _phrases(span["close"])) - joiners:
        raise WordListError(f"{name}: {' '.join(min(strays))!r} is bound or close, and no join")
    return NumberWords(
        words={row["word"]: to_number_word(row) for row in load_rows(f"{language}/numbers.tsv", COLUMNS)},
        before=_bounds(name, data["before"]),
        after=_bounds(name, data["after"]),
        openers=_phrases(span["open"]),
        joiners=joiners,
        bound_joiners=_phrases(span["bound"]),
        close_joiners=_phrases(span["close"]),
        unsure=_phrases(data["unsure"]["phrases"]),
        changes=frozenset(data["change"]["verbs"]),
    )


def to_number_word(row: Row) -> NumberWord:
    """The number word of one row."""
    kind = row.one_of("class", get_args(NumberClass))
    try:
        return NumberWord(next(name for name in get_args(NumberClass) if name == kind), float(row["value"]))
    except ValueError as error:
        raise WordListError(f"{row.where}: value {row['value']!r} is no number") from error


def _phrases(texts: list[str]) -> frozenset[Phrase]:
    return frozenset(tuple(text.split()) for text in texts)


def _bounds(name: str, table: Mapping[str, list[str]]) -> dict[Phrase, Bound]:
    """The bound of each phrase; a phrase stands under one bound only."""
    found: dict[Phrase, Bound] = {}
    for bound in get_args(Bound):
        for phrase in _phrases(table[bound]):
            if phrase in found:
                raise WordListError(f"{name}: {' '.join(phrase)!r} is both {found[phrase]} and {bound}")
            found[phrase] = bound
    return found
