"""An actor of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.records.span import Span

ActorType = Literal[
    "state_forces",
    "militia",
    "rebel_group",
    "terrorist_group",
    "coalition",
    "government",
    "official",
    "organisation",
    "civilians",
    "media",
    "other",
]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor with every mention of it; `country` is ISO 3166-1 alpha-2, `codes` maps a scheme's name to its code."""

    id: str
    name: str
    type: ActorType
    country: str | None
    codes: Mapping[str, str]
    mentions: tuple[Span, ...]
