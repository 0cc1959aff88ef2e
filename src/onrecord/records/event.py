"""An event of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from onrecord.records.attribution import Attribution
from onrecord.records.participant import Participant
from onrecord.records.plain import KEPT_LATER
from onrecord.records.span import Span
from onrecord.records.status import Status
from onrecord.records.when import When

EventKind = Literal[
    "clash",
    "offensive",
    "air_strike",
    "shelling",
    "bombing",
    "suicide_attack",
    "attack",
    "killing",
    "injury",
    "abduction",
    "sexual_violence",
    "mistreatment",
    "destruction",
    "siege",
    "capture",
    "withdrawal",
    "deployment",
    "support",
    "arrest",
    "surrender",
    "release",
    "accusation",
    "demand",
    "threat",
    "rejection",
    "talks",
    "agreement",
    "violation",
    "sanction",
    "protest",
    "coup",
    "displacement",
    "evacuation",
    "aid",
    "obstruction",
]


FoundBy = Literal["rules", "encoder"]
FOUND_BY: tuple[FoundBy, ...] = get_args(FoundBy)


@dataclass(frozen=True, slots=True)
class Codes:
    """An event's codes in the schemes of the field; an empty mapping or None where a scheme does not code it."""

    plover: Mapping[str, Any]
    cameo: str | None
    acled: Mapping[str, Any]
    ucdp: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom: `mentions` are later words for it, `evidence` its sentence and the cue of its status.

    `found_by` names those of the rules and the encoder that speak for it, the one without the other; nobody for what a
    person added, or what was read before this was kept.
    """

    id: str
    kind: EventKind
    trigger: Span
    mentions: tuple[Span, ...]
    agents: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    place: str | None
    when: When | None
    status: Status
    attribution: Attribution | None
    evidence: tuple[Span, ...]
    codes: Codes
    found_by: tuple[FoundBy, ...] = field(default=(), metadata=KEPT_LATER)
