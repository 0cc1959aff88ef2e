"""A judgement: whether two rows of different reports tell of the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "different", "unsure"]
JudgedTable = Literal["events", "figures", "statements", "control", "reports"]


@dataclass(frozen=True, slots=True, order=True)
class RowKey:
    """A row of the archive: the report's id and the row's id in it; for a report itself both are the report's."""

    report: str
    row: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether `left` and `right` (in order) tell of one thing: `reasons` maps each sign to its part of `score`.

    `author` is a person's name, or the program's name and version; `made_at` is UTC, ISO 8601. A judgement is
    withdrawn by another one that names it in `withdraws`; nothing is deleted.
    """

    id: str
    table: JudgedTable
    left: RowKey
    right: RowKey
    verdict: Verdict
    score: float | None
    reasons: Mapping[str, float]
    author: str
    by_person: bool
    made_at: str
    withdraws: str | None = None
