"""Words and word order of time expressions, as data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count

from onrecord.language.known_events import KnownEvent, load_known_events

OTHER = "."
BREAK = "\n"
DIGIT_CLASSES = (
    "year", "day", "number", "ordinal", "clock", "numeric", "iso", "month_year", "group", "decade",
    "comma", "dash", "slash",
)  # fmt: skip
_FIRST_SYMBOL = 0xE000  # a private-use character for each class
_NAME = re.compile(r"[a-z_]+")


class TimeWordsError(ValueError):
    """The data file of time words contradicts itself."""


@dataclass(frozen=True, slots=True)
class TimePattern:
    """An order of words, as a regular expression over one symbol a word, and the name of what it gives.

    Where `unit` is told, the first unit of time in it is that one.
    """

    gives: str
    form: re.Pattern[str]
    unit: str | None


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """The time words of a language.

    `classes` maps a word in lower case to its class and value, `symbols` a class to the symbol that stands for it in
    `patterns`; `numbers` and `ordinals` map spelled-out words to their value; the words of `capitalised` classes count
    only with a capital; `abbreviations` may end in a point; beside `quantities` or `counters` a number is no year.
    """

    classes: Mapping[str, tuple[str, object]]
    symbols: Mapping[str, str]
    patterns: tuple[TimePattern, ...]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    capitalised: frozenset[str]
    abbreviations: frozenset[str]
    quantities: frozenset[str]
    counters: frozenset[str]
    future_helpers: frozenset[str]
    future_verbs: frozenset[str]
    planned_verbs: frozenset[str]
    range_openers: frozenset[str]
    range_joins: frozenset[str]
    onward: frozenset[str]
    labels: frozenset[str]
    clock_openers: frozenset[str]
    year_openers: frozenset[str]
    repeaters: frozenset[str]
    scheduled_verbs: frozenset[str]
    bounds: frozenset[str]
    ahead: frozenset[str]
    telling_verbs: frozenset[str]
    events: tuple[KnownEvent, ...]


@cache
def load_time_words(language: str = "en") -> TimeWords:
    """The time words of the language; raises TimeWordsError where a word has two classes or a form names no class."""
    source = files("onrecord.language").joinpath(language, "times.toml").read_text("utf-8")
    data = tomllib.loads(source)
    classes: dict[str, tuple[str, object]] = {}
    for name, words in data["words"].items():
        for word, value in words.items():
            if word in classes:
                raise TimeWordsError(f"times.toml: {word!r} is both {classes[word][0]} and {name}")
            classes[word] = (name, value)
    symbols = _symbols(data["words"])
    parts: dict[str, str] = {}
    for name, form in data["parts"].items():
        parts[name] = _compile(form, symbols, parts)
    patterns = tuple(
        TimePattern(row["gives"], re.compile(_compile(row["form"], symbols, parts)), row.get("unit"))
        for row in data["patterns"]
    )
    return TimeWords(
        classes,
        symbols,
        patterns,
        data["numbers"],
        data["ordinals"],
        abbreviations=_abbreviations(data["words"], data["sets"]["capitalised"]),
        events=load_known_events(language, {kind: frozenset(each) for kind, each in data["event_kinds"].items()}),
        **{name: frozenset(each) for name, each in data["sets"].items()},
    )


def _abbreviations(words: Mapping[str, Mapping[str, object]], names: list[str]) -> frozenset[str]:
    """The words that begin a longer word of the same class and value."""
    return frozenset(
        word
        for name in names
        for word, value in words[name].items()
        if any(other != word and other.startswith(word) and words[name][other] == value for other in words[name])
    )


def _symbols(words: Mapping[str, object]) -> dict[str, str]:
    return {name: chr(code) for name, code in zip(dict.fromkeys([*words, *DIGIT_CLASSES]), count(_FIRST_SYMBOL))}


def _compile(form: str, symbols: Mapping[str, str], parts: Mapping[str, str]) -> str:
    """The form as a regular expression over symbols."""

    def symbol(match: re.Match[str]) -> str:
        name = match[0]
        if name in parts:
            return f"(?:{parts[name]})"
        if name not in symbols:
            raise TimeWordsError(
                f"times.toml: {name!r} in {form!r} is neither a class nor a part: {', '.join(symbols)}"
            )
        return symbols[name]

    return _NAME.sub(symbol, form).replace("(", "(?:").replace("(?:?:", "(?:").replace(" ", "")
