"""Tolls: how many, as one range, from the figures that reports give of one incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.export.index import Cited, Index
from onrecord.records import Figure
from onrecord.vocabulary.vocabulary import load_vocabulary

Side = Literal["state", "armed", "civilian", "unknown"]
SIDES: Mapping[str, Side] = {"state": "state", "armed": "armed", "civilian": "civilian"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of a report, with what the ids of the report stand for."""

    index: Index
    figure: Figure

    @property
    def who(self) -> str:
        """Of whom the figure is told; "" where it is not."""
        return self.index.name(self.figure.who)

    @property
    def side(self) -> Side:
        """The side on which those counted stand."""
        actor = self.index.actor(self.figure.who)
        told = load_vocabulary().actor_types[actor.type].as_target if actor is not None else "other"
        return SIDES.get(told, "unknown")

    @property
    def cited(self) -> Cited:
        """The words of the figure."""
        return Cited(self.index.record, self.figure.text)


@dataclass(frozen=True, slots=True)
class Toll:
    """A range of whole numbers, None where nothing is told; `low` is never above `best`, nor `best` above `high`."""

    low: int | None
    best: int | None
    high: int | None
    told: tuple[Counted, ...] = ()


NOBODY = Toll(None, None, None)


def ranged(low: float | None, best: float | None, high: float | None) -> Toll:
    """The range with what is missing filled in with care: "up to 40" is at least one, "at least 12" is best 12."""
    if low is None and best is None and high is None:
        return NOBODY
    least = low if low is not None else best if best is not None else min(1, high or 0)
    likely = max(least, best if best is not None else least)
    most = max(likely, high if high is not None else likely)
    return Toll(round(least), round(likely), round(most))


def toll_of(told: Sequence[Counted]) -> Toll:
    """One range for the figures of an incident.

    Figures of the same people are one count told several times: the reporter's own word is best, else the lowest.
    Of figures for parts of one side the largest stands, since it may hold the others; those of different sides are
    added, and a figure of people whose side is not told stands where it is larger than their sum.
    """
    if not told:
        return NOBODY
    sides = tolls_by_side(told)
    whole, parts = sides.get("unknown", NOBODY), [toll for side, toll in sides.items() if side != "unknown"]
    added = _sum(parts) if parts else whole
    chosen = whole if (whole.best or 0) > (added.best or 0) else added
    return Toll(chosen.low, chosen.best, chosen.high, tuple(told))


def tolls_by_side(told: Iterable[Counted]) -> Mapping[Side, Toll]:
    """The range of each side."""
    grouped: dict[Side, dict[str, list[Counted]]] = defaultdict(lambda: defaultdict(list))
    for each in told:
        grouped[each.side][each.who.casefold()].append(each)
    return {
        side: max((_once(same) for same in people.values()), key=lambda toll: (toll.best or 0, toll.high or 0))
        for side, people in grouped.items()
    }


def _once(same: Sequence[Counted]) -> Toll:
    """The range of one count that is told several times."""
    ranges = [ranged(each.figure.low, each.figure.best, each.figure.high) for each in same]
    own = [toll for toll, each in zip(ranges, same, strict=True) if each.figure.attribution is None]
    best = min(toll.best or 0 for toll in (own or ranges))
    return ranged(min(toll.low or 0 for toll in ranges), best, max(toll.high or 0 for toll in ranges))


def _sum(tolls: Iterable[Toll]) -> Toll:
    each = list(tolls)
    return Toll(
        sum(toll.low or 0 for toll in each), sum(toll.best or 0 for toll in each), sum(toll.high or 0 for toll in each)
    )
