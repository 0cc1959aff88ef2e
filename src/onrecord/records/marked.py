"""A report's text with marks, as one self-contained piece of HTML that runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from onrecord.records.span import Span

STYLES = {
    "event": "background:#fde2c8;border-bottom:2px solid #b4500a",
    "figure": "background:#e3dcf6;border-bottom:2px dotted #5b3fa6",
    "statement": "background:#dcebdc;border-bottom:2px dashed #2d6a2d",
    "place": "border-bottom:2px solid #1f6f8b",
    "actor": "border-bottom:2px solid #8b1f4b",
    "time": "border-bottom:1px dotted #555",
}


def marked_html(text: str, marks: Iterable[tuple[Span, str, str]]) -> str:
    """The text with each mark (span, class, words shown on it); where marks overlap, the one given first stands."""
    taken: list[tuple[Span, str, str]] = []
    covered = bytearray(len(text))
    for mark in marks:
        span = mark[0]
        if not any(covered[span.start : span.end]):
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
            taken.append(mark)
    parts, at = [], 0
    for span, name, words in sorted(taken):
        parts.append(escape(text[at : span.start]))
        parts.append(f'<mark style="{STYLES[name]}" title="{escape(words)}">{escape(span.text)}</mark>')
        at = span.end
    parts.append(escape(text[at:]))
    return f'<div dir="auto" style="white-space:pre-wrap;max-width:46em;line-height:1.6">{"".join(parts)}</div>'
