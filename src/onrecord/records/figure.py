"""A figure: how many, of what, of whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.attribution import Attribution
from onrecord.records.participant import Participant
from onrecord.records.span import Span

FigureKind = Literal[
    "killed",
    "injured",
    "captured",
    "missing",
    "displaced",
    "fighters",
    "strikes",
    "weapons",
    "area",
    "people",
    "other",
]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as told: "at least 12" has only `low`, "up to 40" only `high`, a plain "12" only `best`."""

    id: str
    text: Span
    what: FigureKind
    who: Participant | None
    low: float | None
    best: float | None
    high: float | None
    place: str | None
    event: str | None
    attribution: Attribution | None
