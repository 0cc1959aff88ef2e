"""A mention: what a row of a record tells, as it is compared with others."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import PlacePrecision, RowKey, Status


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is compared: `at` holds latitude, longitude and the cosine of the latitude."""

    id: str
    name: str
    country: str | None
    admin1: str | None
    precision: PlacePrecision
    at: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day told, as ordinals; `guessed` where the words tell none and the publication stands in."""

    first: int
    last: int
    guessed: bool = False

    @property
    def length(self) -> int:
        """How many days; at least one."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of a report: stems of its own words, of those beside them, of its sentence and of the whole report.

    `kind` is an event's kind, what a figure counts or a state of control. `agents` and `targets` hold names as they are
    written canonically, or folded words; of a statement `agents` is the speaker.
    """

    key: RowKey
    kind: str | None
    trigger: frozenset[str]
    beside: frozenset[str]
    words: frozenset[str]
    topic: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    status: Status | None = None
    spot: Spot | None = None
    days: Days | None = None
    agents: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    value: tuple[float | None, float | None, float | None] | None = None
