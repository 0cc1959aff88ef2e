"""Articles on shootings with their victims: the Gun Violence Database."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.evaluation.corpora.marked import Row

_HURT = ("injured", "hospitalized")


@dataclass(frozen=True, slots=True)
class Casualties:
    """How many people were killed, and how many were hurt and lived."""

    killed: int
    injured: int


def read_casualties(row: Row) -> Casualties:
    """The victims of a line; those who were wounded and died count as killed alone."""
    fates = [frozenset(victim["victim-was"]) for victim in row["gold"]["victim-section"]]
    killed = sum("killed" in fate for fate in fates)
    injured = sum("killed" not in fate and not fate.isdisjoint(_HURT) for fate in fates)
    return Casualties(killed, injured)
