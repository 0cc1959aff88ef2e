"""The overview: what the archive holds, what is new, and where sources differ most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from onrecord.web.archive import archive_of, memory_of
from onrecord.web.view import page

if TYPE_CHECKING:
    from onrecord.accounts.account import Account

LATEST = 8
MOST_INCIDENTS = 8
MOST_KINDS = 12
router = APIRouter(include_in_schema=False)


@router.get("/")
def overview(request: Request) -> HTMLResponse:
    """The front page."""
    counts = memory_of(request).counts()
    latest = archive_of(request).reports(limit=LATEST, newest_first=True)
    kinds = list(counts.kinds.items())[:MOST_KINDS]
    countries = list(counts.countries.items())[:MOST_KINDS]
    return page(request, "overview.html", counts=counts, latest=latest, kinds_told=kinds, countries=countries)


@router.get("/disagreements")
def disagreements(request: Request) -> HTMLResponse:
    """The part of the front page that needs all accounts; it asks again while they are worked out."""
    accounts = memory_of(request).accounts_now()
    found = None if accounts is None else disputed(accounts.every)[:MOST_INCIDENTS]
    return page(request, "parts/disagreements.html", accounts=found)


def disputed(accounts: tuple[Account, ...]) -> list[Account]:
    """The accounts whose sources differ, those with most disagreements first."""
    differing = [each for each in accounts if each.disagreements and len(each.sources) > 1]
    return sorted(differing, key=lambda each: (-len(each.disagreements), -len(each.sources), each.id))


@router.get("/healthz")
def health(request: Request) -> PlainTextResponse:
    """Whether the archive answers."""
    return PlainTextResponse(f"ok {archive_of(request).state()}")
