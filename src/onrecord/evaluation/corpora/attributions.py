"""Attributions of news, with source, cue and content: PolNeAR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.evaluation.corpora.marked import Row
from onrecord.evaluation.facts import Extent


@dataclass(frozen=True, slots=True)
class MarkedStatement:
    """An attribution; `source` is empty where nobody is named."""

    source: tuple[Extent, ...]
    content: tuple[Extent, ...]


def read_attributions(row: Row) -> tuple[MarkedStatement, ...]:
    """The attributions of a line that have a content."""
    return tuple(
        MarkedStatement(_extents(each["source"]), _extents(each["content"]))
        for each in row["attributions"]
        if each["content"]
    )


def _extents(spans: Sequence[Sequence[int]]) -> tuple[Extent, ...]:
    return tuple((start, end) for start, end in spans)
