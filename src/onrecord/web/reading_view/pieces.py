"""Pieces: a report's text cut wherever a mark begins or ends, so that nested and overlapping marks can be shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.web.reading_view.marks import RowMark

LONGEST_BLOCK = 4000
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
LINE_END = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words all of which stand under the same marks.

    `marks` are those whose own words these are, the narrowest first; `behind` the numbers of the rows that they only
    stand behind. `begins` is true where one of the marks begins here.
    """

    start: int
    end: int
    text: str
    marks: tuple[RowMark, ...] = ()
    behind: tuple[int, ...] = ()
    begins: bool = False


def find_blocks(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of each paragraph: what blank lines part, or every line where there is no blank one.

    One that goes on without end is cut between words.
    """
    parted = BLANK_LINE if BLANK_LINE.search(text.strip()) else LINE_END
    at = 0
    for end in [*(match.start() for match in parted.finditer(text)), len(text)]:
        words = text[at:end]
        if stripped := words.strip():
            start = at + words.index(stripped)
            yield from _short_blocks(text, start, start + len(stripped))
        at = end


def _short_blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_BLOCK:
        space = text.rfind(" ", start + 1, start + LONGEST_BLOCK)
        cut = space if space > 0 else start + LONGEST_BLOCK
        yield start, cut
        start = cut
    yield start, end


def cut_text(text: str, start: int, end: int, marks: Sequence[RowMark]) -> Iterator[Piece]:
    """The pieces of the text between two offsets, in order and without a gap."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    opening: dict[int, list[RowMark]] = defaultdict(list)
    for mark in inside:
        opening[max(start, mark.start)].append(mark)
    edges = sorted({start, end, *opening, *(min(end, mark.end) for mark in inside)})
    standing: list[RowMark] = []
    for at, until in pairwise(edges):
        standing = [mark for mark in standing if mark.end > at] + opening[at]
        yield _piece(text, at, until, standing)


def _piece(text: str, at: int, until: int, standing: Iterable[RowMark]) -> Piece:
    own: dict[int, RowMark] = {}
    for mark in sorted((each for each in standing if each.own), key=lambda each: each.order):
        own.setdefault(mark.number, mark)
    behind = sorted({mark.number for mark in standing} - own.keys())
    begins = any(mark.start == at for mark in own.values())
    return Piece(at, until, text[at:until], tuple(own.values()), tuple(behind), begins)
