"""The timeline: events and control over time, with what is told of uncertain days as spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.accounts.control_claim import PlaceControl
from onrecord.web.archive import archive_of, memory_of
from onrecord.web.drawing import MOST_LANES, MOST_SPANS, bars_of, lanes_of, scale_of, spans_of
from onrecord.web.event_rows import figures_of
from onrecord.web.filters import PAGE_ROWS, Asked, Filters
from onrecord.web.pages.control import find_held, read_days
from onrecord.web.periods import Course, recall_course
from onrecord.web.recent import recent_of
from onrecord.web.view import page
from onrecord.web.waiting import PATIENCE, waiting

router = APIRouter(include_in_schema=False)
FIELDS = ("q", "place", "country", "actor", "kind", "status", "from", "to")


@router.get("/timeline")
def timeline(request: Request, asked: Asked) -> HTMLResponse:
    """Events over time, with the table of the same."""
    archive, chosen = archive_of(request), asked.of("events")
    course = _course(request, asked)
    scale = scale_of(course)
    rows = archive.events(chosen, limit=PAGE_ROWS + 1, after=asked.after, newest_first=True)
    shown = rows[:PAGE_ROWS]
    return page(
        request,
        "timeline.html",
        filters=asked,
        fields=FIELDS,
        course=course,
        bars=bars_of(course, scale) if scale else [],
        spans=spans_of(course.stretched, scale) if scale else [],
        most_spans=MOST_SPANS,
        rows=shown,
        figures=figures_of(archive, shown),
        count=course.total,
        next_after=shown[-1]["position"] if len(rows) > PAGE_ROWS else None,
    )


@router.get("/timeline/control")
def control_lanes(request: Request, asked: Asked) -> HTMLResponse:
    """Control over the same time, place by place."""
    known = memory_of(request).control_now(PATIENCE)
    if known is None:
        return waiting(request, "parts/waiting.html")
    return page(request, "parts/lanes.html", filters=asked, most=MOST_LANES, **_lanes(request, asked, known))


def _course(request: Request, asked: Filters) -> Course:
    return recall_course(recent_of(request), archive_of(request), asked)


def _lanes(request: Request, asked: Filters, known: Sequence[PlaceControl]) -> Mapping[str, Any]:
    scale = scale_of(_course(request, asked))
    if scale is None:
        return {"lanes": [], "count": 0}
    everywhen = replace(asked, since=None, until=None)
    held = list(find_held(archive_of(request), known, everywhen, read_days(request)))
    return {
        "lanes": lanes_of(held, scale),
        "count": sum(bool(each.stretches) for each in held),
    }
