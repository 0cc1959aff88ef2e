"""A participant: an actor when it is known, else the words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.span import Span


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part or speaks: an actor's id, the words that name it, or both; neither where it is not told."""

    actor: str | None
    text: Span | None
