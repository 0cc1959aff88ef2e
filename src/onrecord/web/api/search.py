"""Search over reports and statements."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from onrecord.store import Hit
from onrecord.web.api.asking import MOST_ROWS, AskedFilters
from onrecord.web.archive import archive_of
from onrecord.web.pages.search import MOST_SKIPPED, Searched

router = APIRouter(tags=["search"])


class Hits(BaseModel):
    """What answers best, the best first."""

    items: list[Hit]
    next: int | None = Field(description="What to give as `after` for the next ones; null where these are the last.")


@router.get("/search", response_model=Hits)
def search(
    request: Request,
    asked: AskedFilters,
    searched: Searched = "reports",
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 20,
    after: Annotated[int, Query(ge=0, le=MOST_SKIPPED, description="`next` of the answer before.")] = 0,
) -> dict[str, Any]:
    """Reports or statements that hold all words, "phrases in quotes" and beginnings* of `q`."""
    archive = archive_of(request)
    ask = archive.search if searched == "reports" else archive.search_statements
    chosen = replace(asked, words=None).of(None if searched == "reports" else "statements")
    found = ask(asked.words or "", chosen, limit=limit + 1, skip=after)
    more = len(found) > limit and after + limit <= MOST_SKIPPED
    return {"items": found[:limit], "next": after + limit if more else None}
