"""W3C Web Annotations: what is on the record of each report, tied to its words by position and by quote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from onrecord.export.annotated_spans import Annotated, annotated_spans
from onrecord.export.bundle import Bundle
from onrecord.export.files import open_whole
from onrecord.export.index import Index
from onrecord.export.json_text import json_text
from onrecord.export.written import Written
from onrecord.records import Report, Span, content_id

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix


def write_web_annotations(bundle: Bundle, target: Path) -> Written:
    """Write one AnnotationPage with an annotation for each marked span; positions count code points."""
    items = [item for index in bundle.indexes for item in _items(index)]
    page = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "id": _urn("page", *(item["id"] for item in items)),
        "items": items,
    }
    with open_whole(target) as stream:
        stream.write(json_text(page, indent=1) + "\n")
    return Written((target,), {"annotations": len(items)}, {})


def _items(index: Index) -> Iterator[dict[str, Any]]:
    report = index.record.report
    for each in annotated_spans(index):
        each.span.check(report.text)
        yield {
            "id": _urn(report.id, each.table, each.row, each.span.start, each.span.end),
            "type": "Annotation",
            "motivation": "classifying",
            "body": _body(each),
            "target": {
                "source": report.url or f"urn:onrecord:report:{quote(report.id, safe='')}",
                "selector": _selectors(report, each.span),
            },
        }


def _body(each: Annotated) -> list[dict[str, str]]:
    values = [("tagging", each.label), *(("describing", words) for words in each.words)]
    return [{"type": "TextualBody", "purpose": purpose, "value": value} for purpose, value in values]


def _selectors(report: Report, span: Span) -> list[dict[str, Any]]:
    text = report.text
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
    ]


def _urn(*parts: str | int) -> str:
    return f"urn:onrecord:annotation:{content_id(*parts)}"
