"""Ties: who is part of, leads, backs, is allied with, fights or speaks for whom."""

from __future__ import annotations

from onrecord.language.groups import People
from onrecord.language.ties import TieWords
from onrecord.reading.document import Document
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import Mentions
from onrecord.reading.tie_rules import FoundTie, told_ties


def find_ties(
    document: Document, mentions: Mentions, people: People, words: TieWords, events: list[FoundEvent]
) -> list[FoundTie]:
    """Every tie of the report, each pair and kind once."""
    seen: dict[tuple[int, int, str], FoundTie] = {}
    for each in told_ties(document, mentions, people, words, events):
        seen.setdefault((id(each.from_), id(each.to), each.tie), each)
    fighting = {frozenset((one, two)) for one, two, tie in seen if tie == "fights"}
    friendly = ("backs", "allied_with")
    return [
        tie for (one, two, kind), tie in seen.items() if kind not in friendly or frozenset((one, two)) not in fighting
    ]
