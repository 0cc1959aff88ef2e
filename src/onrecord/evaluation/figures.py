"""Figures: what was measured on a corpus, and where it went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.evaluation.tallies import Share, Tally
from onrecord.records.plain import to_plain


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure: an F1 with its precision and recall, a share or a mean; `gold` counts what it is measured on."""

    name: str
    value: float
    gold: int
    system: int | None = None
    precision: float | None = None
    recall: float | None = None
    less_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Miss:
    """Something of a report that was "missed", or was read where a coder marked nothing ("extra")."""

    report: str
    what: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task measured."""

    measured: tuple[Measured, ...]
    misses: tuple[Miss, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What a task measured on so many reports of a corpus (for the status, predicates)."""

    corpus: tuple[str, ...]
    task: str
    limit: int | None
    reports: int
    measured: tuple[Measured, ...]
    misses: tuple[Miss, ...]

    def values(self) -> Mapping[str, float]:
        """The value of each figure, by its name."""
        return {each.name: each.value for each in self.measured}

    def to_dict(self) -> dict[str, Any]:
        """The figures as plain lists and mappings, without the misses."""
        plain: dict[str, Any] = to_plain(self)
        del plain["misses"]
        return plain


def f1_of(name: str, tally: Tally) -> Measured:
    """The F1 of a tally."""
    return Measured(name, tally.f1, tally.gold, tally.system, tally.precision, tally.recall)


def share_of(name: str, share: Share, *, less_is_better: bool = False) -> Measured:
    """A share."""
    return Measured(name, share.value, share.of, less_is_better=less_is_better)
