"""The audit log."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from onrecord.store import Entry
from onrecord.web.api.asking import MOST_ROWS, ROWS, AfterNumber
from onrecord.web.archive import archive_of

router = APIRouter(tags=["audit"])


class Entries(BaseModel):
    """Entries, the oldest first; each is bound to the one before it by its hash."""

    items: list[Entry]
    next: int | None = Field(description="What to give as `after` for the next ones; null where these are the last.")


@router.get("/audit", response_model=Entries)
def audit(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = ROWS,
    after: AfterNumber = 0,
) -> dict[str, Any]:
    """Who did what and when."""
    found = archive_of(request).audit(limit=limit + 1, after=after)
    items = found[:limit]
    return {"items": items, "next": items[-1].number if len(found) > limit else None}
