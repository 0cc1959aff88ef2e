"""Ties: who is part of, leads, backs, is allied with, fights or speaks for whom."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.language.groups import People
from onrecord.language.ties import TieWords
from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import Mentions
from onrecord.reading.tie_rules import FoundTie, told_ties


def find_ties(  # noqa: PLR0913, PLR0917 - what a report's steps have found so far
    document: Document,
    mentions: Mentions,
    people: People,
    words: TieWords,
    events: list[FoundEvent],
    year: int | None,
    is_real: Callable[[Token], bool],
) -> list[FoundTie]:
    """Every tie of the report, each pair and kind once; none in a sentence where it is denied or hangs on an if.

    `year` is the report's, `is_real` tells whether what a word tells may be so.
    """
    told = list(told_ties(document, mentions, people, words, events, year))
    unreal = {(_key(each), each.cue.sentence.index) for each in told if not is_real(each.cue)}
    seen: dict[tuple[int, int, str], FoundTie] = {}
    for each in told:
        if (_key(each), each.cue.sentence.index) not in unreal:
            seen.setdefault(_key(each), each)
    fighting = {frozenset((one, two)) for one, two, tie in seen if tie == "fights"}
    friendly = ("backs", "allied_with")
    return [
        tie for (one, two, kind), tie in seen.items() if kind not in friendly or frozenset((one, two)) not in fighting
    ]


def _key(tie: FoundTie) -> tuple[int, int, str]:
    return id(tie.from_), id(tie.to), tie.tie
