"""Times: expressions that stand on a calendar, and their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.evaluation.corpora.marked import Marked
from onrecord.evaluation.corpora.timexes import Timex
from onrecord.evaluation.facts import Extent, extent
from onrecord.evaluation.figures import Miss, Outcome, f1_of
from onrecord.evaluation.tallies import Tally, overlap
from onrecord.records import Record, Time, When

_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q\d|H\d)")
_DAY = 10  # the length of YYYY-MM-DD


@dataclass(slots=True)
class _Score:
    strict: Tally = field(default_factory=Tally)
    relaxed: Tally = field(default_factory=Tally)
    value: Tally = field(default_factory=Tally)
    misses: list[Miss] = field(default_factory=list)


def measure_times(pairs: Iterable[tuple[Marked[tuple[Timex, ...]], Record]]) -> Outcome:
    """F1 of the same span (`strict`), of overlaps (`relaxed`), and with the value right to gold's precision."""
    score = _Score()
    for marked, record in pairs:
        _compare(score, marked, record.times)
    measured = (f1_of("strict", score.strict), f1_of("relaxed", score.relaxed), f1_of("value", score.value))
    return Outcome(measured, tuple(score.misses))


def _compare(score: _Score, marked: Marked[tuple[Timex, ...]], times: Sequence[Time]) -> None:
    gold = [each for each in marked.marks if each.on_calendar]
    read = list(_on_calendar(times, marked.marks))
    pairs = list(_pair(gold, read))
    strict = [one.span == extent(time.span) for one, time in pairs]
    right = [same_value(one.value, time.when) for one, time in pairs]
    score.strict.add(sum(strict), len(gold), len(read))
    score.relaxed.add(len(pairs), len(gold), len(read))
    score.value.add(sum(right), len(gold), len(read))
    score.misses.extend(_misses(marked, gold, read, pairs))


def _on_calendar(times: Iterable[Time], marks: Iterable[Timex]) -> Iterator[Time]:
    """The times read, less those on durations and the like, which count neither way."""
    dated: list[Extent] = []
    others: list[Extent] = []
    for mark in marks:
        (dated if mark.on_calendar else others).append(mark.span)
    for time in times:
        if _meets(time, dated) or not _meets(time, others):
            yield time


def _meets(time: Time, spans: Iterable[Extent]) -> bool:
    return any(overlap(extent(time.span), span) for span in spans)


def _pair(gold: Iterable[Timex], read: Sequence[Time]) -> Iterator[tuple[Timex, Time]]:
    """Each expression with the free time read that shares most of it."""
    free = list(read)
    for one in gold:
        hits = [time for time in free if overlap(extent(time.span), one.span)]
        if hits:
            best = max(hits, key=lambda time: _shared(one.span, extent(time.span)))
            free.remove(best)
            yield one, best


def _shared(one: Extent, two: Extent) -> int:
    return min(one[1], two[1]) - max(one[0], two[0])


def same_value(value: str, when: When) -> bool:
    """True where a time has TimeML's value, as exact as that is; weeks may begin on Sunday, seasons are lenient."""
    start, end = when.start[:_DAY], (when.end or when.start)[:_DAY]
    bounds = _bounds(value)
    if bounds is not None:
        return start >= bounds[0][: len(start)] and end <= bounds[1]
    day = value.split("T", maxsplit=1)[0]
    return start.startswith(day) and end.startswith(day)


def _bounds(value: str) -> tuple[str, str] | None:
    """First and last day that a week, a season or a part of a year may reach."""
    day = value.split("T", maxsplit=1)[0]
    if week := _WEEK.fullmatch(day):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return str(monday - timedelta(days=1)), str(monday + timedelta(days=7))
    if part := _PART_OF_YEAR.fullmatch(day):
        return f"{part[1]}-01-01", f"{int(part[1]) + 1}-03-31"
    return None


def _misses(
    marked: Marked[tuple[Timex, ...]],
    gold: Sequence[Timex],
    read: Sequence[Time],
    pairs: Sequence[tuple[Timex, Time]],
) -> Iterator[Miss]:
    name, text = marked.report.id, marked.report.text
    found, used = [one for one, _ in pairs], [time for _, time in pairs]
    for one in gold:
        if one not in found:
            yield Miss(name, "missed", one.value, text[slice(*one.span)])
    for one, time in pairs:
        if not same_value(one.value, time.when):
            yield Miss(name, "mistaken", f"{time.when.start} for {one.value}", text[slice(*one.span)])
    for time in read:
        if time not in used:
            yield Miss(name, "extra", time.when.start, time.span.text)
