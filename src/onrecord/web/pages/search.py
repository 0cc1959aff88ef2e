"""Search over reports and statements."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.web.archive import archive_of
from onrecord.web.filters import PAGE_ROWS, Asked, FilterError
from onrecord.web.view import page

router = APIRouter(include_in_schema=False)
FIELDS = ("q", "outlet", "speaker", "place", "country", "actor", "kind", "from", "to")
MOST_SKIPPED = 10_000
Searched = Literal["reports", "statements"]


@router.get("/search")
def search(request: Request, asked: Asked, searched: Searched = "reports") -> HTMLResponse:
    """What answers best."""
    archive, skip = archive_of(request), _skipped(asked.after)
    words = asked.words or ""
    ask = archive.search if searched == "reports" else archive.search_statements
    chosen = replace(asked, words=None).of(None if searched == "reports" else "statements")
    found = ask(words, chosen, limit=PAGE_ROWS + 1, skip=skip)
    return page(
        request,
        "search.html",
        filters=asked,
        fields=FIELDS,
        searched=searched,
        hits=found[:PAGE_ROWS],
        kept={"searched": searched} if searched != "reports" else {},
        next_after=skip + PAGE_ROWS if len(found) > PAGE_ROWS else None,
    )


def _skipped(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isdecimal() or int(after) > MOST_SKIPPED:
        raise FilterError(f"{after!r} is no page of a search; ask for less, with more words or a filter")
    return int(after)
