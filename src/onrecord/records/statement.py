"""A statement: what somebody is reported to have said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.participant import Participant
from onrecord.records.span import Span
from onrecord.records.when import When

StatementStyle = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Statement:
    """Words reported of a speaker: `content` holds the parts that the cue interrupts."""

    id: str
    speaker: Participant
    cue: Span | None
    content: tuple[Span, ...]
    style: StatementStyle
    audience: Participant | None
    when: When | None
    place: str | None
