"""How well those who could have a part in an event fit it, as the encoder's states say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.document import Token
from onrecord.reading.products import product

Floats = NDArray[np.float32]
Filled = Literal["agent", "target", "place"]  # what the encoder tells of an event
FILLED: tuple[Filled, ...] = get_args(Filled)

NOBODY = (10, 0)  # ways of standing to a trigger: 0 to 7 in its sentence, 8 the one before, 9 farther, 10 none
_STEPS = (2, 5, 12)  # words


def way_of(head: Token, tokens: Sequence[Token]) -> tuple[int, int]:
    """How a candidate stands to the head of a trigger, and how many it is (0 to 3)."""
    if not tokens:
        return NOBODY
    apart = min(2, abs(head.sentence.index - tokens[0].sentence.index))
    near = 7 + apart if apart else near_of(tokens[0].index - head.index)
    return near, min(3, len(tokens))


def near_of(gap: int) -> int:
    """How a word stands to another of its sentence that is so many words before it."""
    return sum(abs(gap) > step for step in _STEPS) + (4 if gap > 0 else 0)


class PairTables(NamedTuple):
    """The tables of the head that scores pairs, as it was trained; `who` has one for each role, [role, width, ...]."""

    trigger: Floats
    trigger_bias: Floats
    who: Floats
    who_bias: Floats
    kind: Floats
    near: Floats
    many: Floats
    score: Floats

    def seen(self, state: Floats, kind: int) -> Floats:
        """A trigger of a kind as its pairs see it, [role, added or multiplied, inner]."""
        seen: Floats = self.trigger @ state + self.trigger_bias + self.kind[kind]
        return seen.reshape(len(FILLED), 2, -1)

    def of_who(self, role: Filled, states: Floats) -> Floats:
        """Words as the pairs of a role see them, [words, added or multiplied, inner]."""
        number = FILLED.index(role)
        seen: Floats = product(states, self.who[number]) + self.who_bias[number]
        return seen.reshape(len(states), 2, -1)

    def odds(self, role: Filled, seen: Floats, who: Floats, ways: Sequence[tuple[int, int]]) -> Floats:
        """Log odds of each candidate, [candidates]; `who` is [candidates, added or multiplied, inner]."""
        inner, number = self.score.shape[1], FILLED.index(role)
        near, many = np.array(ways).T
        at = (self.near[near] + self.many[many]).reshape(-1, len(FILLED), inner)[:, number]
        added = _gelu(seen[number, 0] + who[:, 0] + at)
        found: Floats = added @ self.score[number] + who[:, 1] @ seen[number, 1] / np.float32(inner**0.5)
        return found


def _gelu(values: Floats) -> Floats:
    """The units' answers, by the usual curve (tanh), which is within .001 of the exact one."""
    inside = np.float32(0.7978845608) * (values + np.float32(0.044715) * values * values * values)
    found: Floats = np.float32(0.5) * values * (1 + np.tanh(inside))
    return found
