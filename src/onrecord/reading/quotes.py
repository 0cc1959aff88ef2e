"""Where words stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.document import Document

_CLOSING = {"“": '”"', '"': '"”', "``": "''", "''": "''", "„": "“”", "«": "»", "‘": "’", "'": "'’"}
_DOUBLE = re.compile(r"``|''|[“”\"„«»]")
_SINGLE_OPENING = re.compile(r"(?<![\w’'.,!?])[‘'](?=[\w\[(…])(?!(?:em|til|tis|twas|cause|n|\d\ds?)\b)", re.IGNORECASE)
_SINGLE_CLOSING = re.compile(r"(?<=\S)[’'](?!\w)")
_BEFORE_CLOSING = ".,?!…—–"
_LONGEST_SINGLE = 600  # characters


_Marks = tuple[int, int, int, int]  # start, end, length of the opening mark, length of the closing mark (0: none)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks: [start, end) with the marks, [inner_start, inner_end) without them.

    `closed` is False where no closing mark stands before the paragraph ends; `continued` says that the next
    paragraph opens again and goes on with the same speech.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    closed: bool
    continued: bool

    def holds(self, start: int, end: int) -> bool:
        """True where [start, end) lies within the quotation marks."""
        return self.start <= start and end <= self.end


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """The outermost quotes of a report, in text order."""
    found: list[Quote] = []
    left_open: str | None = None
    for number, (start, end) in enumerate(document.paragraphs):
        resumed = _resumed(document.text, start, end, left_open)
        pieces = [resumed] if resumed else []
        pieces.extend(_double_quotes(document.text, resumed[1] if resumed else start, end))
        left_open = document.text[pieces[-1][0]] if pieces and not pieces[-1][3] else None
        taken = [(a, b) for a, b, *_ in pieces]
        pieces.extend(_single_quotes(document.text, start, end, taken))
        found.extend(_quote(document, number, piece) for piece in sorted(pieces))
    return tuple(found)


def _resumed(text: str, start: int, end: int, left_open: str | None) -> _Marks | None:
    """The rest of a quote that the paragraph before left open, where this one closes it without opening it again."""
    mark = _DOUBLE.search(text, start, end)
    if left_open is None or mark is None or mark.start() == start or mark[0] not in _CLOSING.get(left_open, ""):
        return None
    after = text[mark.end() : mark.end() + 1]
    closes = not text[mark.start() - 1].isspace() and not after.isalnum()
    return (start, mark.end(), 0, len(mark[0])) if closes else None


def _quote(document: Document, number: int, marks: _Marks) -> Quote:
    """The quote, which goes on where it is not closed and the next paragraph opens with the same mark, or closes it."""
    start, end, opening, closing = marks
    continued = False
    if not closing and number + 1 < len(document.paragraphs):
        following, last = document.paragraphs[number + 1]
        mark = document.text[start : start + opening]
        continued = document.text.startswith(mark, following) or bool(
            _resumed(document.text, following, last, document.text[start])
        )
    return Quote(start, end, start + opening, end - closing, number, closing > 0, continued)


def _double_quotes(text: str, start: int, end: int) -> Iterator[_Marks]:
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        if opened is None:
            opens = mark[0] in _CLOSING or (mark[0] == "”" and mark.start() == start)  # a mark turned the wrong way
            if opens and not text[mark.end() : mark.end() + 1].isspace() and mark.end() < end:
                opened = mark
        elif mark[0] in _CLOSING.get(opened[0], "”") and not _reopens(text, mark, start):
            if mark.start() > opened.end():
                yield opened.start(), mark.end(), len(opened[0]), len(mark[0])
            opened = None
        elif mark[0] == opened[0] and _reopens(text, mark, start):
            yield opened.start(), _stripped_end(text, opened.end(), mark.start()), len(opened[0]), 0
            opened = mark
    if opened is not None and end - opened.end() > 1:
        yield opened.start(), end, len(opened[0]), 0


def _reopens(text: str, mark: re.Match[str], start: int) -> bool:
    """True where a straight mark inside an open quote can only open another: a space before it, a word after it."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return mark[0] == '"' and mark.start() > start and before.isspace() and (after.isalnum() or after == "[")


def _stripped_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _single_quotes(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[_Marks]:
    """Quotes between single marks outside the double ones; an apostrophe opens none and ends none inside a word."""
    at = start
    while opening := _SINGLE_OPENING.search(text, at, end):
        at = opening.end()
        if any(a <= opening.start() < b for a, b in taken):
            continue
        closing = _single_closing(text, opening.end(), min(end, opening.end() + _LONGEST_SINGLE))
        if closing is not None and not any(a < closing and opening.start() < b for a, b in taken):
            yield opening.start(), closing, 1, 1
            at = closing


def _single_closing(text: str, start: int, end: int) -> int | None:
    """The end of the closing mark: the first after punctuation or before it, else the first that no plural explains."""
    fallback = None
    for mark in _SINGLE_CLOSING.finditer(text, start, end):
        if text[mark.start() - 1] in _BEFORE_CLOSING or text[mark.start() - 1] != "s":
            return mark.end()
        fallback = fallback or mark.end()
    return fallback
