"""Ties: who is part of, leads, backs, is allied with, fights or speaks for whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.reading.document import Token
from onrecord.reading.tie_rules import FoundTie


def choose_ties(told: Sequence[FoundTie], is_ruled_out: Callable[[Token], bool]) -> list[FoundTie]:
    """The ties of a report, each pair and kind once; none in a sentence whose word for it is ruled out."""
    ruled_out = {(_key(each), each.cue.sentence.index) for each in told if is_ruled_out(each.cue)}
    seen: dict[tuple[int, int, str], FoundTie] = {}
    for each in told:
        if (_key(each), each.cue.sentence.index) not in ruled_out:
            seen.setdefault(_key(each), each)
    fighting = {frozenset((one, two)) for one, two, tie in seen if tie == "fights"}
    friendly = ("backs", "allied_with")
    return [
        tie for (one, two, kind), tie in seen.items() if kind not in friendly or frozenset((one, two)) not in fighting
    ]


def _key(tie: FoundTie) -> tuple[int, int, str]:
    return id(tie.from_), id(tie.to), tie.tie
