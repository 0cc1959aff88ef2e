"""On whose word a fact stands."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.participant import Participant
from onrecord.records.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so, in which statement (its id), and the words that tell it ("said", "according to")."""

    speaker: Participant
    statement: str | None
    cue: Span | None
