"""A report as published."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.span import Span
from onrecord.records.when import When


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed: `place` is a place's id, `date` reads YYYY-MM-DD."""

    place: str | None
    date: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One report; `sha256` is of the bytes as fetched, offsets anywhere in its record count code points of `text`."""

    id: str
    sha256: str
    text: str
    url: str | None = None
    title: Span | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    editor: str | None = None
    dateline: Dateline | None = None
    published: When | None = None
    language: str = "en"
