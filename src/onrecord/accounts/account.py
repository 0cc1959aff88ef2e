"""An account: what every source says of one incident, with the disagreements first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records import ActorType, Codes, EventKind, FigureKind, Place, RowKey, Span, Status, When

# Of a figure: the whole incident, some of those harmed in it ("including 3 children"), more than it ("since January"),
# or a count that the same source has given up ("an earlier count").
Scope = Literal["whole", "part", "wider", "earlier"]
Topic = Literal["happened", "figure", "kind", "place", "when", "agents", "targets"]


NOT_YET: frozenset[Status] = frozenset({"planned", "predicted", "conditional", "demanded"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report (its id)."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """One independent source, however many reports carry it: wire copies and one spokesman count once.

    `name` is the speaker where somebody is quoted, else the outlet; `reports` are the ids of those that carry it.
    """

    id: str
    name: str
    is_speaker: bool
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or is acted on, as told; `actor` is the directory's id or the report's, None where it is only words."""

    name: str
    actor: str | None
    type: ActorType | None
    country: str | None
    told_by: tuple[RowKey, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one event of one report says of the incident.

    `source` is a Source's id, `report_name` what the report is called by its file or title; `speaker` is None for the
    reporter's own word. `wire_copy_of` is the report that this one copies.
    """

    event: RowKey
    source: str
    report_name: str
    outlet: str | None
    published: str | None
    speaker: str | None
    kind: EventKind
    status: Status
    place: Place | None
    when: When | None
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    quotes: tuple[Span, ...]
    wire_copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as one source gives it.

    `told_on` is the day it was published (YYYY-MM-DD), None where unknown. `superseded_by` is the later figure of the
    same source that takes its place; `part_of` the figure that already holds it (so that it is never added to it);
    `copy_of` the figure that it repeats; `added_to` the one with which it makes a sum ("10 soldiers and 5 farmers"),
    both standing. `status` is that of the figure's event, None where it has none.
    """

    figure: RowKey
    source: str
    outlet: str | None
    speaker: str | None
    told_on: str | None
    who: str | None
    low: float | None
    best: float | None
    high: float | None
    quote: Span
    superseded_by: RowKey | None = None
    part_of: RowKey | None = None
    copy_of: RowKey | None = None
    added_to: RowKey | None = None
    denied: bool = False
    scope: Scope = "whole"
    status: Status | None = None

    @property
    def counts(self) -> bool:
        """True where the claim stands for its source in the range."""
        passed_over = self.superseded_by or self.part_of or self.copy_of or self.denied
        return self.scope == "whole" and self.status not in NOT_YET and not passed_over


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of what: the range over the sources, `rule` in words, and every claim behind it.

    `low`, `best` and `high` are None where no source gives a number to take; `preferred` is the claim that gave `best`.
    """

    what: FigureKind
    low: float | None
    best: float | None
    high: float | None
    rule: str
    preferred: RowKey | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One answer in a disagreement, and the sources (their ids) that give it."""

    answer: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where sources differ: `about` names the figure's kind where `topic` is "figure"."""

    topic: Topic
    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One incident, as all reports of it tell it.

    `id` comes from the events; `lead` is the event whose kind and codes stand for the incident. `place` is the most
    exact one told (its mentions left out), `when` runs from the earliest to the latest of the most exact times told
    (without span). `affirmed_by` and `denied_by` hold ids of `sources`. An event that no other report tells of is an
    account of one.
    """

    id: str
    label: str
    kind: EventKind
    status: Status
    codes: Codes
    lead: RowKey
    disagreements: tuple[Disagreement, ...]
    sources: tuple[Source, ...]
    affirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    place: Place | None
    place_quotes: tuple[Quote, ...]
    when: When | None
    when_quotes: tuple[Quote, ...]
    agents: tuple[Party, ...]
    targets: tuple[Party, ...]
    counts: tuple[Count, ...]
    tellings: tuple[Telling, ...]

    @property
    def events(self) -> tuple[RowKey, ...]:
        """The events of the reports that tell of it."""
        return tuple(telling.event for telling in self.tellings)

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports that tell of it, each once."""
        return tuple(dict.fromkeys(telling.event.report for telling in self.tellings))
