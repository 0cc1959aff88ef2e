"""The words that tell what a number counts, as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from onrecord.language.rows import Row, WordListError, load_rows
from onrecord.records.figure import FigureKind

COLUMNS = ("words", "part", "kind", "counted")
PARTS = (
    "verb",
    "adjective",
    "event",
    "toll",
    "noun",
    "people",
    "through",
    "population",
    "measure",
    "share",
    "currency",
)
Counted = Literal["object", "subject", "head", "of", "value", "self", ""]
_COUNTED = {
    "verb": ("object", "subject"), "adjective": ("head",), "event": ("of",), "toll": ("value",), "noun": ("self",),
    "people": ("self",), "through": ("of",),
    "population": ("",),
    "measure": ("",),
    "share": ("",),
    "currency": ("",),
}  # fmt: skip
_BARE = ("through", "population", "measure", "share", "currency")


@dataclass(frozen=True, slots=True)
class FigureTrigger:
    """A word that gives a figure its kind: `rest` are its further words, `counted` says where the counted stand."""

    rest: tuple[str, ...]
    kind: FigureKind
    counted: Counted


@dataclass(frozen=True, slots=True, eq=False)
class FigureWords:
    """The words of figures, as lemmas.

    `verbs` count their subject or object, `adjectives` what they modify, `events` what follows "of", `tolls` have the
    number as their value. `nouns` and `people` are counted themselves; what happens to `people` goes before what they
    are. `through` nouns only gather others ("a group of"), those of `populations` have inhabitants, `measures` count
    nobody; of these, `shares` and `currencies` are units of parts of a whole and of money.
    """

    verbs: Mapping[str, tuple[FigureTrigger, ...]]
    adjectives: Mapping[str, FigureKind]
    events: Mapping[str, FigureKind]
    tolls: Mapping[str, FigureKind]
    nouns: Mapping[str, FigureKind]
    people: Mapping[str, FigureKind]
    through: frozenset[str]
    populations: frozenset[str]
    measures: frozenset[str]
    shares: frozenset[str]
    currencies: frozenset[str]


@cache
def load_figure_words(name: str = "en/figures.tsv") -> FigureWords:
    """The words of a language's list; WordListError names the line and the word that cannot be taken."""
    return to_figure_words(load_rows(name, COLUMNS))


def to_figure_words(rows: Iterable[Row]) -> FigureWords:
    """The words of these rows."""
    verbs: dict[str, list[FigureTrigger]] = defaultdict(list)
    kinds: dict[str, dict[str, FigureKind]] = {part: {} for part in PARTS}
    bare: dict[str, set[str]] = {part: set() for part in _BARE}
    for row in rows:
        part, words = row.one_of("part", PARTS), row["words"]
        counted = row.one_of("counted", _COUNTED[part])
        if not words.strip():
            raise WordListError(f"{row.where}: no words")
        if part in _BARE:
            bare[part].add(words)
        elif part == "verb":
            first, *rest = words.split()
            verbs[first].append(FigureTrigger(tuple(rest), _kind(row), _counted(counted)))
        else:
            kinds[part].setdefault(words, _kind(row))
    longest = {word: tuple(sorted(found, key=lambda each: -len(each.rest))) for word, found in verbs.items()}
    return FigureWords(
        longest, kinds["adjective"], kinds["event"], kinds["toll"], kinds["noun"], kinds["people"],
        frozenset(bare["through"]), frozenset(bare["population"]),
        frozenset(bare["measure"] | bare["share"] | bare["currency"]),
        frozenset(bare["share"]), frozenset(bare["currency"]),
    )  # fmt: skip


def _kind(row: Row) -> FigureKind:
    word = row.one_of("kind", get_args(FigureKind))
    return next(kind for kind in get_args(FigureKind) if kind == word)


def _counted(word: str) -> Counted:
    return next(counted for counted in get_args(Counted) if counted == word)
