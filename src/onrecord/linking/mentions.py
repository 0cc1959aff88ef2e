"""The mentions of a record: its events, figures, statements and claims of control, ready to be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from math import cos, radians
from typing import Any

from onrecord.gazetteer.fold import fold
from onrecord.linking.mention import Days, Mention, Spot
from onrecord.linking.words import names, numbers, stem, stems
from onrecord.records import (
    Control,
    Event,
    Figure,
    JudgedTable,
    Participant,
    Place,
    Record,
    RowKey,
    Span,
    Statement,
    When,
)

DAYS_BEFORE_PUBLICATION = 6
BESIDE = 5  # words on either side
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])|\n+")
_WORD = re.compile(r"\S+")


def mentions_of(record: Record, table: JudgedTable) -> Iterator[Mention]:
    """The rows of a table as mentions; none of "reports"."""
    telling = _Telling(record)
    if table == "events":
        yield from map(telling.event, record.events)
    elif table == "figures":
        yield from map(telling.figure, record.figures)
    elif table == "statements":
        yield from map(telling.statement, record.statements)
    elif table == "control":
        yield from map(telling.control, record.control)


@dataclass(frozen=True)
class _Telling:
    """A record with what its rows have in common."""

    record: Record

    @cached_property
    def topic(self) -> frozenset[str]:
        return topic_of(self.record.report.text)

    @cached_property
    def spots(self) -> Mapping[str, Spot]:
        return {place.id: spot_of(place) for place in self.record.places}

    @cached_property
    def actors(self) -> Mapping[str, str]:
        return {actor.id: actor.name for actor in self.record.actors}

    @cached_property
    def published(self) -> Days | None:
        """The days up to the publication, in which what is told without a time mostly happened."""
        day = day_of_publication(self.record)
        return Days(day - DAYS_BEFORE_PUBLICATION, day, guessed=True) if day else None

    def event(self, event: Event) -> Mention:
        return self._mention(
            event.id,
            event.trigger,
            kind=event.kind,
            status=event.status,
            spot=self.spots.get(event.place or ""),
            days=days_of(event.when) or self.published,
            agents=self._parties(*event.agents),
            targets=self._parties(*event.targets),
        )

    def figure(self, figure: Figure) -> Mention:
        event = next((each for each in self.record.events if each.id == figure.event), None)
        place = figure.place or (event.place if event else None)
        return self._mention(
            figure.id,
            figure.text,
            kind=figure.what,
            spot=self.spots.get(place or ""),
            days=days_of(event.when if event else None) or self.published,
            targets=self._parties(figure.who),
            value=(figure.low, figure.best, figure.high),
        )

    def statement(self, statement: Statement) -> Mention:
        words = frozenset(each for part in statement.content for each in stems(part.text))
        first = statement.content[0] if statement.content else statement.cue
        return self._mention(
            statement.id,
            first,
            trigger=words,
            words=words,
            spot=self.spots.get(statement.place or ""),
            days=days_of(statement.when) or self.published,
            agents=self._parties(statement.speaker),
        )

    def control(self, control: Control) -> Mention:
        return self._mention(
            control.id,
            control.evidence[0] if control.evidence else None,
            kind=control.state,
            trigger=frozenset({control.state}),
            status=control.status,
            spot=self.spots.get(control.place),
            days=days_of(control.when) or self.published,
            agents=self._parties(control.actor),
        )

    def _parties(self, *parties: Participant | None) -> frozenset[str]:
        return frozenset(name for party in parties if party for name in self._names(party))

    def _names(self, party: Participant) -> Iterator[str]:
        name = self.actors.get(party.actor or "")
        if name and name[:1].isupper():
            yield name
        elif name or party.text:
            yield " ".join(sorted(stems(name or (party.text.text if party.text else ""))))

    def _mention(self, row: str, own: Span | None, trigger: frozenset[str] | None = None, **told: Any) -> Mention:  # noqa: ANN401 - the callers above name the fields
        report = self.record.report
        mention = word_mention(RowKey(report.id, row), report.text, own, self.topic)
        return replace(mention, **told) if trigger is None else replace(mention, trigger=trigger, **told)


def word_mention(key: RowKey, text: str, own: Span | None, topic: frozenset[str]) -> Mention:
    """A mention by its words alone; `own` are the words that tell it."""
    start, end = sentence_at(text, own) if own else (0, 0)
    sentence = text[start:end]
    return Mention(
        key=key,
        kind=None,
        trigger=trigger_of(own.text) if own else frozenset(),
        beside=frozenset(stems(_beside(text, start, end, own))) if own else frozenset(),
        words=frozenset(stems(sentence)),
        topic=topic,
        names=names(sentence),
        numbers=numbers(sentence),
    )


@lru_cache(maxsize=8192)
def topic_of(text: str) -> frozenset[str]:
    """The stems of a whole report."""
    return frozenset(stems(text))


def trigger_of(words: str) -> frozenset[str]:
    """The stems of a trigger's words; the words of a name by itself count whole."""
    return frozenset(stems(words)) or frozenset(map(stem, words.split()))


def sentence_at(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence that holds a span begins and ends, by its marks alone."""
    start = max(
        (match.end() for match in _SENTENCE_END.finditer(text, max(0, span.start - 600), span.start)), default=0
    )
    start = max(start, span.start - 600)
    after = _SENTENCE_END.search(text, span.end, span.end + 600)
    return start, after.start() + 1 if after else min(len(text), span.end + 600)


def _beside(text: str, start: int, end: int, own: Span) -> str:
    before = _WORD.findall(text[start : own.start])[-BESIDE:]
    after = _WORD.findall(text[own.end : max(own.end, end)])[:BESIDE]
    return " ".join([*before, *after])


def spot_of(place: Place) -> Spot:
    """A place as it is compared."""
    name = fold(place.name)
    at = None
    if place.latitude is not None and place.longitude is not None:
        at = (place.latitude, place.longitude, max(0.01, cos(radians(place.latitude))))
    key = str(place.geonames_id) if place.geonames_id else f"{name}/{place.country or ''}"
    return Spot(key, name, place.country, place.admin1, place.precision, at)


def days_of(when: When | None) -> Days | None:
    """The days that a time covers; None where its start is no date of the calendar."""
    if when is None:
        return None
    first, last = _span_of_days(when.start), _span_of_days(when.end or when.start)
    if first is None or last is None:
        return None
    return Days(min(first[0], last[0]), max(first[1], last[1]), guessed=when.basis == "publication")


def day_of_publication(record: Record) -> int | None:
    """The ordinal of the day on which a report was published or filed."""
    report = record.report
    told = report.published.start if report.published else report.dateline.date if report.dateline else None
    days = _span_of_days(told) if told else None
    return days[1] if days else None


def _span_of_days(told: str) -> tuple[int, int] | None:
    """The ordinals of the first and last day of "YYYY", "YYYY-MM" or "YYYY-MM-DD..."."""
    try:
        year, month, day = ([int(part) for part in told[:10].split("-")] + [0, 0])[:3]
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()
