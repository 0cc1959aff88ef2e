"""The list of reports."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.web.archive import archive_of
from onrecord.web.filters import PAGE_ROWS, Asked, FilterError
from onrecord.web.view import page

router = APIRouter(include_in_schema=False)
FIELDS = ("q", "outlet", "place", "country", "actor", "kind", "from", "to")


@router.get("/reports")
def reports(request: Request, asked: Asked) -> HTMLResponse:
    """Reports, the last added first."""
    archive, chosen = archive_of(request), asked.of(None)
    found = archive.reports(chosen, limit=PAGE_ROWS + 1, after=_number(asked.after), newest_first=True)
    shown = found[:PAGE_ROWS]
    return page(
        request,
        "reports.html",
        filters=asked,
        fields=FIELDS,
        reports=shown,
        count=archive.count_reports(chosen),
        rows=archive.row_counts([each.id for each in shown]),
        next_after=shown[-1].number if len(found) > PAGE_ROWS else None,
    )


def _number(after: str | None) -> int | None:
    if after is None:
        return None
    if not after.isdecimal() or int(after) >= 2**63:
        raise FilterError(f"{after!r} is no place in the list of reports; begin with the first page")
    return int(after)
