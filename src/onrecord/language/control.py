"""Words that tell who holds a place, and what each sign of control weighs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import cast, get_args

from onrecord.language.rows import load_rows
from onrecord.language.weights import load_weights
from onrecord.records import ControlState

FORMS = ("verb", "noun", "force", "adjective", "participle", "under", "with", "removal")


@dataclass(frozen=True, slots=True)
class ControlWords:
    """The state that each (form, word) tells, and the weight of each sign for each state ("holds told verb holds")."""

    cues: Mapping[tuple[str, str], ControlState]
    weights: Mapping[str, float] = field(repr=False)

    def weight(self, state: ControlState, sign: str) -> float:
        """What a sign adds to the log odds of a state; 0 where it is not weighed."""
        return self.weights.get(f"{state} {sign}", 0.0)

    def odds(self, state: ControlState, signs: Iterable[str]) -> float:
        """The log odds of a state by these signs; without a weighed bias nothing is told."""
        weight = self.weights.get
        return sum(weight(f"{state} {sign}", 0.0) for sign in signs) + self.weights.get(f"{state} bias", -1.0)


@cache
def load_control_words(language: str = "en") -> ControlWords:
    """The words and weights of a language; WordListError where a row cannot be taken."""
    rows = load_rows(f"{language}/control.tsv", ("words", "form", "state", "example"))
    cues = {
        (row.one_of("form", FORMS), row["words"]): cast("ControlState", row.one_of("state", get_args(ControlState)))
        for row in rows
    }
    return ControlWords(cues, load_weights(f"{language}/control_weights.tsv"))
