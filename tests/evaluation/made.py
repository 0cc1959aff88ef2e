"""Records made by hand for the comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from onrecord.evaluation.corpora.marked import CorpusReport, Marked
from onrecord.records import (
    Actor,
    Codes,
    Control,
    ControlState,
    Event,
    EventKind,
    Figure,
    FigureKind,
    Participant,
    Place,
    Record,
    Report,
    Span,
    Statement,
    Status,
    Tie,
    TieKind,
    Time,
    When,
)

Marks = TypeVar("Marks")
TEXT = (
    "Government troops shelled the harbour of Marwa on Friday, wounding at least 12 fishermen, the mayor said. "
    "The rebels, who hold Marwa, plan to leave Tarn next week."
)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def who(words: str, actor: str | None = None) -> Participant:
    return Participant(actor, span(words))


def actor(name: str, *mentions: str, text: str = TEXT) -> Actor:
    return Actor(name, name, "other", None, {}, tuple(span(words, text) for words in mentions))


def place(name: str, at: tuple[float, float] | None = None, text: str = TEXT, *, country: bool = False) -> Place:
    latitude, longitude = at or (None, None)
    precision = "country" if country else "exact" if at else "none"
    return Place(name, name, None, None, latitude, longitude, precision, None, (span(name, text),))  # type: ignore[arg-type]


def event(  # noqa: PLR0913 - an event's parts
    kind: EventKind,
    trigger: str,
    agents: Sequence[Participant] = (),
    targets: Sequence[Participant] = (),
    status: Status = "occurred",
    *,
    place: str | None = None,
    when: When | None = None,
    plover: str | None = None,
    text: str = TEXT,
) -> Event:
    codes = Codes({"type": plover} if plover else {}, None, {}, {})
    words = span(trigger, text)
    return Event(trigger, kind, words, (), tuple(agents), tuple(targets), place, when, status, None, (words,), codes)


def statement(speaker: str | None, *content: str, text: str = TEXT) -> Statement:
    said_by = Participant(None, span(speaker, text) if speaker else None)
    parts = tuple(span(words, text) for words in content)
    return Statement(content[0], said_by, None, parts, "indirect", None, None, None)


def figure(what: FigureKind, words: str, low: float | None = None, best: float | None = None) -> Figure:
    return Figure(words, span(words), what, None, low, best, None, None, None, None)


def control(place: str, holder: str, state: ControlState) -> Control:
    return Control(place, place, who(holder), state, "ongoing", None, None, ())


def tie(kind: TieKind, one: str, two: str) -> Tie:
    return Tie(one, who(one), who(two), kind, (), None)


def time(words: str, start: str, end: str | None = None, text: str = TEXT) -> Time:
    where = span(words, text)
    return Time(words, where, When(start, end, "day", "relative", where))


def record(text: str = TEXT, **parts: object) -> Record:
    return Record(Report("made", "0" * 64, text), **parts)  # type: ignore[arg-type]


def marked(marks: Marks, text: str = TEXT) -> Marked[Marks]:
    return Marked(CorpusReport("made", text), marks)
