"""Attributions of news, with source, cue and content: PolNeAR.

A content of PolNeAR's holds the "that" before it, which no content of a statement holds: it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.evaluation.corpora.marked import Row
from onrecord.evaluation.facts import Extent

_THAT = re.compile(r"that\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class MarkedStatement:
    """An attribution; `source` is empty where nobody is named."""

    source: tuple[Extent, ...]
    content: tuple[Extent, ...]


def read_attributions(row: Row) -> tuple[MarkedStatement, ...]:
    """The attributions of a line that have a content."""
    return tuple(
        MarkedStatement(_extents(each["source"]), _without_that(row.get("text", ""), _extents(each["content"])))
        for each in row["attributions"]
        if each["content"]
    )


def _extents(spans: Sequence[Sequence[int]]) -> tuple[Extent, ...]:
    return tuple((start, end) for start, end in spans)


def _without_that(text: str, content: tuple[Extent, ...]) -> tuple[Extent, ...]:
    (start, end), *rest = content
    that = _THAT.match(text, start, end)
    return ((that.end(), end), *rest) if that else content
