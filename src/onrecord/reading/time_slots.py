"""What a time expression is reckoned from, and its words by class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.reading.time_calendar import Stretch
from onrecord.reading.time_lexemes import Lexeme
from onrecord.reading.time_tense import Direction
from onrecord.records.when import TimeBasis

Meaning = tuple[Stretch, TimeBasis]

_COSTS = {-1: (1, 12), 0: (1, 2), 1: (6, 1)}  # of a day back and a day ahead, by the direction of the clause


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is reckoned from.

    `published` is the day of publication, `year` its year where only that is known, `horizon` the latest day that the
    report states in full where neither is. `anchor` is the time told before this one, `told` the same where its year is
    stated, or goes on from one that is; `direction` is the clause's,
    `day_first` the order of day and month in the report's figures, `usual_day_first` that of the outlet's country, None
    where nothing tells it.
    """

    published: date | None
    year: int | None = None
    anchor: Stretch | None = None
    told: Stretch | None = None
    direction: Direction = 0
    day_first: bool | None = None
    horizon: date | None = None
    usual_day_first: bool | None = None

    @property
    def origin(self) -> date | None:
        """The day that "the next day" is reckoned from."""
        return self.anchor.first if self.anchor else self.published


class Slots:
    """The lexemes of one expression by class."""

    def __init__(self, lexemes: list[Lexeme]) -> None:
        self.all = lexemes
        self._by_kind: dict[str, list[Lexeme]] = {}
        for each in lexemes:
            self._by_kind.setdefault(each.kind, []).append(each)

    def __contains__(self, kind: str) -> bool:
        return kind in self._by_kind

    def every(self, *kinds: str) -> list[Lexeme]:
        """The lexemes of these classes, in order."""
        return [each for each in self.all if each.kind in kinds]

    def value(self, kind: str) -> str:
        """The value of the first lexeme of the class as a string, "" where there is none."""
        found = self._by_kind.get(kind)
        return str(found[0].value) if found else ""

    def number(self, *kinds: str) -> int | None:
        """The value of the first lexeme of these classes."""
        return next((each.number for each in self.all if each.kind in kinds), None)

    @property
    def unit(self) -> str:
        """The first unit of time."""
        return self.value("unit") or self.value("units")

    @property
    def pointer(self) -> int | None:
        """-1 for last, 0 for this, 1 for next."""
        return self.number("last", "past", "next", "this")

    def turn(self, setting: Setting) -> int | None:
        """-1 for the previous, 0 for the same, 1 for the following, which "the next" is in a clause that looks back."""
        if "the" in self and "next" in self and (setting.direction < 0 or self.unit == "day"):
            return 1
        return self.number("previous", "following", "that", "same")


def distance_cost(day: date, origin: date, direction: Direction) -> int:
    """How far the day is from the origin, against the direction of the clause dearer than with it."""
    distance = (day - origin).days
    back, ahead = _COSTS[direction]
    return distance * ahead if distance > 0 else -distance * back
