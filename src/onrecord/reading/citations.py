"""Sources named behind what they tell, as situation reports do: "(Agency 28/01/2021)", "Sources: A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.document import Document, Token

_DAY = r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}"
_IN_BRACKETS = re.compile(rf"\((?P<who>[A-Z][\w.’'&-]*(?: [\w.’'&-]+){{0,6}}?),? (?:{_DAY})[^()\n]*\)?")
_BEHIND = re.compile(r"(?<=[.!?”\"'’)\]] )Sources?: (?P<who>[A-Z][^\n.!?;]{1,120}?)\.?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Citation:
    """The words that name the source; [start, end) is what it is the source of."""

    source: tuple[Token, ...]
    start: int
    end: int


def find_citations(document: Document) -> tuple[Citation, ...]:
    """The citations of a report, each for what stands in its paragraph since the one before."""
    return tuple(found for start, end in document.paragraphs for found in _in_paragraph(document, start, end))


def _in_paragraph(document: Document, start: int, end: int) -> Iterator[Citation]:
    matches = (*_IN_BRACKETS.finditer(document.text, start, end), *_BEHIND.finditer(document.text, start, end))
    for match in sorted(matches, key=re.Match.start):
        source = document.tokens_in(*match.span("who"))
        if source:
            yield Citation(tuple(source), start, match.start())
        start = match.end()
