"""Statements: who said what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.evaluation.corpora.attributions import MarkedStatement
from onrecord.evaluation.corpora.marked import Marked
from onrecord.evaluation.facts import Extent, extent
from onrecord.evaluation.figures import Miss, Outcome, f1_of, share_of
from onrecord.evaluation.tallies import Share, Tally, take_best
from onrecord.records import Participant, Record

HALF = 0.5  # of the characters of two contents together
STYLES = ("direct", "mixed", "indirect")
_IGNORED = frozenset("\"“”'‘’.,")

Sides = tuple[set[int], set[int]]  # the places of the characters of a content, and of its speaker


@dataclass(slots=True)
class _Score:
    content: Tally = field(default_factory=Tally)
    exact: Tally = field(default_factory=Tally)
    who_said: Tally = field(default_factory=Tally)
    styles: dict[str, Share] = field(default_factory=lambda: {style: Share() for style in STYLES})
    misses: list[Miss] = field(default_factory=list)


def intersection_over_union(one: set[int], two: set[int]) -> float:
    """What two sets share of both together; 0 where both are empty."""
    return len(one & two) / len(one | two) if one or two else 0.0


def measure_statements(pairs: Iterable[tuple[Marked[tuple[MarkedStatement, ...]], Record]]) -> Outcome:
    """F1 of `content` that overlaps by half, of `exact` content, of `who-said` with its speaker; recall by style."""
    score = _Score()
    for marked, record in pairs:
        _compare(score, marked, record)
    recall = (share_of(style, score.styles[style]) for style in STYLES)
    f1 = (f1_of("content", score.content), f1_of("exact", score.exact), f1_of("who-said", score.who_said))
    measured = (*f1, *recall)
    return Outcome(measured, tuple(score.misses))


def _compare(score: _Score, marked: Marked[tuple[MarkedStatement, ...]], record: Record) -> None:
    text = marked.report.text
    gold = [(_letters(text, one.content), _letters(text, one.source)) for one in marked.marks]
    read = [
        (_letters(text, map(extent, each.content)), _letters(text, _words_of(each.speaker)))
        for each in record.statements
    ]
    pairs = _pair(gold, read)
    said = [_same_speaker(gold[i][1], read[j][1]) for i, j in pairs]
    score.content.add(len(pairs), len(gold), len(read))
    score.exact.add(sum(gold[i][0] == read[j][0] for i, j in pairs), len(gold), len(read))
    score.who_said.add(sum(said), len(gold), len(read))
    found = {i for i, _ in pairs}
    for i, one in enumerate(marked.marks):
        style = style_of(text, one.content)
        score.styles[style].add(i in found)
        if i not in found:
            score.misses.append(Miss(marked.report.id, "missed", style, text[slice(*one.content[0])]))
    used = {j for _, j in pairs}
    score.misses.extend(
        Miss(marked.report.id, "extra", each.style, each.content[0].text if each.content else "")
        for j, each in enumerate(record.statements)
        if j not in used
    )


def _pair(gold: list[Sides], read: list[Sides]) -> list[tuple[int, int]]:
    """Contents that share half, the best first; among equals the last, so that a part stands with its own part."""
    scored = [
        (intersection_over_union(one[0], two[0]), i, j)
        for i, one in enumerate(gold)
        for j, two in enumerate(read)
        if one[0] & two[0]
    ]
    return take_best(sorted((row for row in scored if row[0] >= HALF), reverse=True))


def _letters(text: str, spans: Iterable[Extent]) -> set[int]:
    """The places of the characters, less spaces and the marks at the edges of quotes."""
    places = (place for start, end in spans for place in range(start, end))
    return {place for place in places if not text[place].isspace() and text[place] not in _IGNORED}


def _words_of(speaker: Participant) -> list[Extent]:
    return [] if speaker.text is None else [extent(speaker.text)]


def _same_speaker(one: set[int], two: set[int]) -> bool:
    return bool(one & two) or not (one or two)


def style_of(text: str, content: Iterable[Extent]) -> str:
    """Direct where the content begins with a quotation mark, mixed where one stands within, else indirect."""
    parts = [text[start:end] for start, end in content]
    if not any(mark in part for part in parts for mark in '"“”'):
        return "indirect"
    return "direct" if parts[0][:1] in {'"', "“"} else "mixed"
