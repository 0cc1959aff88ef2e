"""The words that tell whether an event happened, with the syntax through which they reach it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from onrecord.language.rows import Row, WordListError, load_rows
from onrecord.language.weights import load_weights
from onrecord.records.status import Status

COLUMNS = ("cue", "part", "scope", "status", "negated", "strength", "until", "source")
PARTS = ("adj", "adv", "aux", "det", "inverted", "mark", "neg", "noun", "prep", "pronoun", "verb")
# `real`: what the cue reaches is presupposed, and no cue further out reaches it.
# `through`: the cue adds nothing, and what holds of it holds of the event it reaches.
# `halting`: presupposed as well, and going on as long as the halt is not past.
EFFECTS = (*get_args(Status), "real", "halting", "through")
STRENGTHS = ("strong", "weak")


@dataclass(frozen=True, slots=True)
class StatusCue:
    """One row: `words` are lemmas, `scope` and `until` relations or prepositions, `negated` the effect when negated."""

    words: tuple[str, ...]
    part: str
    scope: frozenset[str]
    effect: str
    negated: str
    strength: str
    until: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatusCues:
    """All cues by their first word, and the fitted weights of what goes on and of certainty."""

    by_word: Mapping[str, tuple[StatusCue, ...]] = field(repr=False)
    ongoing: Mapping[str, float] = field(default_factory=dict, repr=False)
    certainty: Mapping[str, float] = field(default_factory=dict, repr=False)

    def of(self, word: str) -> tuple[StatusCue, ...]:
        """The cues that begin with this word, the longest first."""
        return self.by_word.get(word, ())


def load_status_cues(language: str = "en") -> StatusCues:
    """The cues and weights of a language; WordListError names the line and the word that cannot be taken."""
    return StatusCues(
        _by_word(to_cue(row) for row in load_rows(f"{language}/status_cues.tsv", COLUMNS)),
        load_weights(f"{language}/ongoing_weights.tsv"),
        load_weights(f"{language}/certainty_weights.tsv"),
    )


def to_cue(row: Row) -> StatusCue:
    """The cue of one row."""
    for column in ("cue", "scope", "source"):
        if not row[column].strip():
            raise WordListError(f"{row.where}: no {column}")
    effect = row.one_of("status", EFFECTS)
    return StatusCue(
        words=tuple(row["cue"].split()),
        part=row.one_of("part", PARTS),
        scope=frozenset(row["scope"].split()),
        effect=effect,
        negated=row.one_of("negated", EFFECTS) if row["negated"] else "denied",
        strength=row.one_of("strength", STRENGTHS),
        until=frozenset(row["until"].split()),
    )


def _by_word(cues: Iterable[StatusCue]) -> dict[str, tuple[StatusCue, ...]]:
    found: dict[str, list[StatusCue]] = defaultdict(list)
    for cue in cues:
        found[cue.words[0]].append(cue)
    return {word: tuple(sorted(each, key=lambda cue: -len(cue.words))) for word, each in found.items()}
