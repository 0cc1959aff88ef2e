"""A tie between two actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.attribution import Attribution
from onrecord.records.participant import Participant
from onrecord.records.span import Span

TieKind = Literal["part_of", "leads", "backs", "allied_with", "fights", "represents"]


@dataclass(frozen=True, slots=True)
class Tie:
    """How one actor stands to another; `from_` is written "from" outside Python."""

    id: str
    from_: Participant
    to: Participant
    tie: TieKind
    evidence: tuple[Span, ...]
    attribution: Attribution | None
