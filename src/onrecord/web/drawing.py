"""What a timeline draws where: bars, spans and lanes in the units of its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.accounts.control_claim import Stretch
from onrecord.web.pages.control import Held
from onrecord.web.periods import Course, Period, Stretched
from onrecord.web.words import stretch_words

LEFT, RIGHT = 150.0, 990.0
TOP, BARS = 12.0, 130.0
LANE = 22.0
MOST_SPANS = 20
MOST_LANES = 24
MOST_OF_LANE = 100  # more would be thinner than a hair
MOST_LABELS = 10
LETTER = 8.0  # the width of a bold letter, at most about
LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Days across the picture."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day begins; days outside stand at the edge."""
        days = (self.last - self.first).days + 1
        share = (min(max(day, self.first), self.last).toordinal() - self.first.toordinal()) / days
        return LEFT + share * (RIGHT - LEFT)

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.at(day) + (RIGHT - LEFT) / ((self.last - self.first).days + 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A period's bars: what lies in it, and above it what may."""

    period: Period
    x: float
    width: float
    sure: float
    open: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A span of days at a height, with its words where there is room."""

    x: float
    y: float
    width: float
    words: str
    title: str
    hatched: bool


def scale_of(course: Course) -> Scale | None:
    """The scale of a timeline; None of an empty one."""
    return Scale(course.periods[0].first, course.periods[-1].last) if course.periods else None


def bars_of(course: Course, scale: Scale) -> list[Bar]:
    """The bars of the periods, the highest of full height."""
    most = max((period.sure + period.open for period in course.periods), default=0) or 1
    every = max(1, -(-len(course.periods) // MOST_LABELS))
    return [
        Bar(
            period,
            scale.at(period.first),
            scale.after(period.last) - scale.at(period.first),
            BARS * period.sure / most,
            BARS * period.open / most,
            period.words if number % every == 0 else "",
        )
        for number, period in enumerate(course.periods)
    ]


def spans_of(stretched: Sequence[Stretched], scale: Scale) -> list[Line]:
    """The spans of most events, in the order of their days, one a line."""
    shown = sorted(stretched[:MOST_SPANS], key=lambda each: (each.first, each.last))
    return [_span(each, number, scale) for number, each in enumerate(shown)]


def _span(each: Stretched, number: int, scale: Scale) -> Line:
    kinds = ", ".join(f"{many} {kind.replace('_', ' ')}" for kind, many in each.kinds.most_common(3))
    title = f"{each.first} to {each.last}: {kinds}"
    return Line(scale.at(each.first), number * LANE, _wide(each.first, each.last, scale), str(each.count), title, True)  # noqa: FBT003 - uncertain


@dataclass(frozen=True, slots=True)
class Lane:
    """A place with the stretches of its control."""

    held: Held
    stretches: tuple[Stretch, ...]
    y: float
    lines: tuple[Line, ...]


def lanes_of(held: Sequence[Held], scale: Scale) -> list[Lane]:
    """The lanes of the places of which something is told in these days, those of most claims first."""
    told = [(each, tuple(stretch for stretch in each.stretches if _in(stretch, scale))) for each in held]
    most = sorted((each for each in told if each[1]), key=lambda each: -sum(len(one.claims) for one in each[1]))
    return [
        Lane(each, those, number * LANE, tuple(_line(each, one, scale) for one in those[:MOST_OF_LANE]))
        for number, (each, those) in enumerate(most[:MOST_LANES])
    ]


def _in(stretch: Stretch, scale: Scale) -> bool:
    """True where a stretch and the picture share a day."""
    starts = date.fromisoformat(stretch.first) <= scale.last
    return starts and (stretch.last is None or date.fromisoformat(stretch.last) >= scale.first)


def _line(held: Held, stretch: Stretch, scale: Scale) -> Line:
    first = date.fromisoformat(stretch.first)
    last = date.fromisoformat(stretch.last) if stretch.last else scale.last
    words = stretch_words(stretch)
    width = _wide(first, last, scale)
    letters = int(width / LETTER)
    shown = words if len(words) < letters else words[: letters - 1] + "…" if letters > 1 else ""
    title = f"{held.place.name}, {stretch.first} to {stretch.last or 'on'}: {words}"
    return Line(scale.at(first), 0, width, shown, title, stretch.contested)


def _wide(first: date, last: date, scale: Scale) -> float:
    return max(scale.after(last) - scale.at(first), LEAST)
