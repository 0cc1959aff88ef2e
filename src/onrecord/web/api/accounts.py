"""Accounts: what all reports tell of one incident."""

from __future__ import annotations

from bisect import bisect_right
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field

from onrecord.accounts.account import Account
from onrecord.web.api.asking import MOST_ROWS, ROWS, AfterText
from onrecord.web.archive import memory_of
from onrecord.web.memory import Accounts

router = APIRouter(tags=["accounts"])


class AccountsPart(BaseModel):
    """Accounts, those of most sources first."""

    items: list[Account]
    next: str | None = Field(description="What to give as `after` for the next ones; null where these are the last.")
    count: int


@router.get("/accounts", response_model=AccountsPart)
def accounts(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = ROWS,
    after: AfterText = None,
    sources: Annotated[int, Query(ge=1, le=MOST_ROWS, description="Told by at least so many sources.")] = 1,
) -> dict[str, Any]:
    """Accounts; an event that no other report tells of is an account of one source."""
    known = memory_of(request).accounts()
    count = bisect_right(known.every, -sources, key=lambda each: -len(each.sources))
    start = 0 if after is None else _place_after(known, after)
    items = known.every[start : min(start + limit, count)]
    return {"items": items, "next": items[-1].id if items and start + limit < count else None, "count": count}


def _place_after(known: Accounts, after: str) -> int:
    if after not in known.by_id:
        raise HTTPException(404, f"there is no account {after!r}; it may have been split or merged: begin again")
    return known.places[after] + 1


@router.get("/accounts/{account}")
def account(request: Request, account: str) -> Account:
    """One account: its sources side by side, the disagreements, every figure and the rule that chose it."""
    found = memory_of(request).accounts().by_id.get(account)
    if found is None:
        raise HTTPException(404, f"there is no account {account!r}; it may have been split or merged since")
    return found
