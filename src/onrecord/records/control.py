"""Control: who holds which place, as told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.attribution import Attribution
from onrecord.records.participant import Participant
from onrecord.records.span import Span
from onrecord.records.status import Status
from onrecord.records.when import When

ControlState = Literal["holds", "contested", "besieged", "taken", "lost", "presence"]


@dataclass(frozen=True, slots=True)
class Control:
    """A claim on a place (its id) by an actor."""

    id: str
    place: str
    actor: Participant
    state: ControlState
    status: Status
    when: When | None
    attribution: Attribution | None
    evidence: tuple[Span, ...]
