"""Claims: the figures that sources give of an incident, and which of them stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from onrecord.accounts.account import Claim, Scope
from onrecord.accounts.incidents import main_incident
from onrecord.accounts.places import apart
from onrecord.accounts.sources import UNTOLD, Sources, Voice
from onrecord.records import Event, Figure, FigureKind, Judgement, Record, RowKey
from onrecord.records.clusters import cluster_rows, standing

OF_A_TOLL: frozenset[FigureKind] = frozenset({"killed", "injured", "missing"})
ANYBODY = frozenset({None, "people", "persons"})
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as it is told: what it counts, whose word it is, where its sentence begins."""

    what: FigureKind
    voice: Voice
    claim: Claim
    sentence: int


@dataclass(frozen=True, slots=True)
class ScopeCue:
    """Words that tell what a figure covers, where they stand so many characters before or after it."""

    pattern: re.Pattern[str]
    before: bool
    within: int
    scope: Scope


@cache
def load_scope_cues() -> tuple[ScopeCue, ...]:
    """The cues, in the order in which they are asked for."""
    lines = files("onrecord.accounts").joinpath("data", "scope_cues.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return tuple(
        ScopeCue(
            re.compile(rf"\b{re.escape(cue)}\b", re.IGNORECASE), stands == "before", int(within), cast("Scope", scope)
        )
        for cue, stands, within, scope in rows
    )


def home_figures(
    sources: Sources, judgements: Iterable[Judgement], groups: Mapping[RowKey, Sequence[RowKey]]
) -> dict[RowKey, list[RowKey]]:
    """The figures of each incident, by its first event: of its events, judged the same, or told loose by its report."""
    direct: dict[RowKey, RowKey] = {}
    rows = []
    for record in sources.records.values():
        for figure in record.figures:
            row = RowKey(record.report.id, figure.id)
            rows.append(row)
            event = RowKey(record.report.id, figure.event or "")
            if event in groups:
                direct[row] = groups[event][0]
    for group in cluster_rows(rows, standing(judgements, "figures")):
        incidents = {direct[row] for row in group if row in direct}
        if len(incidents) == 1:
            direct.update(dict.fromkeys(group, min(incidents)))
    for record in sources.records.values():
        _home_loose(record, groups, direct)
    found: dict[RowKey, list[RowKey]] = defaultdict(list)
    for row, incident in sorted(direct.items()):
        found[incident].append(row)
    return found


def _home_loose(record: Record, groups: Mapping[RowKey, Sequence[RowKey]], direct: dict[RowKey, RowKey]) -> None:
    """Tolls that name no event belong to what the report is about, if they name no other place."""
    loose = [figure for figure in record.figures if figure.event is None and figure.what in OF_A_TOLL]
    main = main_incident(record, groups) if loose else None
    if main is None:
        return
    known = {place.id: place for place in record.places}
    scene = [known[event.place] for event in record.events if _row(record, event) in main and event.place in known]
    for figure in loose:
        here = known.get(figure.place or "")
        if here is None or any(not apart(here, place) for place in scene):
            direct.setdefault(RowKey(record.report.id, figure.id), main[0])


def _row(record: Record, event: Event) -> RowKey:
    return RowKey(record.report.id, event.id)


def tell_claims(sources: Sources, rows: Iterable[RowKey]) -> Iterator[Told]:
    """The claims of these figures, each as told by itself."""
    for row in rows:
        record = sources.records[row.report]
        figure = next(each for each in record.figures if each.id == row.row)
        event = next((each for each in record.events if each.id == figure.event), None)
        attribution = figure.attribution or (event.attribution if event else None)
        voice = sources.voice(row.report, attribution)
        yield Told(figure.what, voice, _claim(sources, record, figure, event, voice), _sentence_of(record, figure)[0])


def _claim(sources: Sources, record: Record, figure: Figure, event: Event | None, voice: Voice) -> Claim:
    return Claim(
        figure=RowKey(record.report.id, figure.id),
        source=voice.id,
        outlet=record.report.outlet,
        speaker=voice.speaker,
        told_on=sources.told_on(record.report.id),
        who=sources.name_of(record.report.id, figure.who) if figure.who else None,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        quote=figure.text,
        denied=event is not None and event.status == "denied",
        scope=_scope(record, figure),
        status=event.status if event else None,
    )


def _sentence_of(record: Record, figure: Figure) -> tuple[int, int]:
    text, span = record.report.text, figure.text
    starts = [match.end() for match in _SENTENCE_END.finditer(text, max(0, span.start - 600), span.start)]
    end = _SENTENCE_END.search(text, span.end, span.end + 600)
    return max(starts, default=max(0, span.start - 600)), end.start() if end else min(len(text), span.end + 600)


def _scope(record: Record, figure: Figure) -> Scope:
    """What the words of a figure's sentence tell that it covers."""
    text, span = record.report.text, figure.text
    start, end = _sentence_of(record, figure)
    before, after = text[start : span.start], text[span.end : end]
    for cue in load_scope_cues():
        if cue.pattern.search(before[-cue.within :] if cue.before else after[: cue.within]):
            return cue.scope
    return "whole"


def settle(told: Sequence[Told]) -> list[Claim]:
    """The claims of one kind with what each source repeats, revises or counts in another figure."""
    by_source: dict[str, list[Told]] = defaultdict(list)
    for each in sorted(told, key=lambda each: (each.claim.told_on or UNTOLD, each.claim.figure)):
        by_source[each.voice.id].append(each)
    return [claim for those in by_source.values() for claim in _settle_source(those)]


def _settle_source(told: Sequence[Told]) -> Iterator[Claim]:
    """The claims of one source, the earliest first: its last day stands."""
    first: dict[tuple[float | None, ...], RowKey] = {}
    fresh = []
    for each in told:
        claim = each.claim
        value = (claim.low, claim.best, claim.high)
        if claim.scope == "whole" and value in first:
            yield replace(claim, copy_of=first[value])
        elif claim.counts:
            first[value] = claim.figure
            fresh.append(each)
        else:
            yield claim
    last = max((each.claim.told_on or "" for each in fresh), default="")
    latest = [each for each in fresh if (each.claim.told_on or "") == last]
    sentences: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for each in latest:
        sentences[each.claim.figure.report, each.sentence].append(each)
    standing_ones = [claim for those in sentences.values() for claim in _settle_sentence(those)]
    yield from standing_ones
    stands = next((claim.figure for claim in standing_ones if claim.counts), None)
    yield from (replace(each.claim, superseded_by=stands) for each in fresh if each not in latest)


def _settle_sentence(told: Sequence[Told]) -> Iterator[Claim]:
    """What one source tells in one sentence: the largest figure, and the others added to it or part of it."""
    largest = max(told, key=lambda each: worth(each.claim))
    added = adds_up(told, largest)
    for each in told:
        if each is largest:
            yield each.claim
        elif added:
            yield replace(each.claim, added_to=largest.claim.figure)
        else:
            yield replace(each.claim, part_of=largest.claim.figure)


def adds_up(told: Sequence[Told], largest: Told) -> bool:
    """True of figures of one sentence that each count others ("10 soldiers and 5 civilians"), none of them a total."""
    whoms = {each.claim.who for each in told}
    if len(whoms) < len(told) or whoms & ANYBODY:
        return False
    return len(told) == 2 or worth(largest.claim) < sum(worth(each.claim) for each in told if each is not largest)  # noqa: PLR2004


Bound = Literal["low", "best", "high"]
_STANDS_IN: Mapping[Bound, tuple[Bound, ...]] = {
    "low": ("low", "best"),
    "best": ("best", "low"),
    "high": ("high", "best", "low"),
}


def bound_of(claim: Claim, bound: Bound) -> float | None:
    """A bound of a claim, or one that can stand for it: "at least 12" has a best of 12, "up to 40" has none."""
    return next((value for name in _STANDS_IN[bound] if (value := getattr(claim, name)) is not None), None)


def worth(claim: Claim) -> float:
    """The number by which claims of one source are compared."""
    return bound_of(claim, "high") or 0.0
