"""Judgements of whether a predicate happened: UDS-IH2, UW."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.evaluation.corpora.marked import Row
from onrecord.evaluation.facts import Extent


@dataclass(frozen=True, slots=True)
class Judgement:
    """How certain a predicate is, from -3 (did not happen) to 3 (happened)."""

    trigger: Extent
    certainty: float


def read_judgement(row: Row) -> Judgement:
    """The judgement of a line; a trigger without an end is the word that begins there."""
    start, *end = row["trigger"]
    return Judgement((start, end[0] if end else start + 1), float(row["value"]))
