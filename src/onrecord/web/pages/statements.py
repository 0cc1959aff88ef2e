"""Statements: who said what over time, and what somebody foretold or denied beside what was reported later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.export.selection import HAPPENED
from onrecord.records import RowKey
from onrecord.store import Archive, Filter
from onrecord.web.archive import archive_of, memory_of
from onrecord.web.filters import PAGE_ROWS, STATUSES, Asked, Filters
from onrecord.web.memory import Accounts
from onrecord.web.view import page

router = APIRouter(include_in_schema=False)
FIELDS = ("speaker", "q", "outlet", "place", "country", "actor", "from", "to")
FIELDS_OF_OUTCOMES = ("speaker", "q", "place", "country", "actor", "kind", "status", "from", "to")
OPEN = tuple(status for status in STATUSES if status not in HAPPENED)
OUTCOME_ROWS = 25  # each asks the archive again
MOST_LATER = 3
Row = dict[str, Any]
Shown = Literal["all", "outcomes"]


@dataclass(frozen=True, slots=True)
class Later:
    """An event that was reported to have happened; `account` is the id of its incident where that is known."""

    event: Row
    account: str | None
    same_incident: bool


@router.get("/statements")
def statements(request: Request, asked: Asked, show: Shown = "all") -> HTMLResponse:
    """Statements, those of one speaker the oldest first, else the newest first."""
    if show == "outcomes":
        return _outcomes(request, asked)
    archive, chosen = archive_of(request), asked.of("statements")
    rows = archive.rows("statements", chosen, limit=PAGE_ROWS + 1, after=asked.after, newest_first=_newest_first(asked))
    shown = rows[:PAGE_ROWS]
    return page(
        request,
        "statements.html",
        filters=asked,
        fields=FIELDS,
        show=show,
        rows=shown,
        told=archive.told_in([row["key"] for row in shown]),
        titles=archive.titles({row["report"] for row in shown}),
        count=archive.count("statements", chosen),
        next_after=shown[-1]["position"] if len(rows) > PAGE_ROWS else None,
    )


def _outcomes(request: Request, asked: Filters) -> HTMLResponse:
    """What was planned, predicted, demanded or denied, each with what was reported to have happened after all."""
    archive, chosen = archive_of(request), open_claims(asked)
    rows = archive.events(chosen, limit=OUTCOME_ROWS + 1, after=asked.after, newest_first=_newest_first(asked))
    shown = rows[:OUTCOME_ROWS]
    accounts = memory_of(request).accounts_now()
    laters = [(row, list(find_later(archive, accounts, row))) for row in shown]
    named = {row["report"] for row in shown} | {each.event["report"] for _, found in laters for each in found}
    return page(
        request,
        "outcomes.html",
        filters=asked,
        fields=FIELDS_OF_OUTCOMES,
        show="outcomes",
        kept={"show": "outcomes"},
        open_statuses=OPEN,
        rows=laters,
        titles=archive.titles(named),
        count=archive.count("events", chosen),
        next_after=shown[-1]["position"] if len(rows) > OUTCOME_ROWS else None,
    )


def _newest_first(asked: Filters) -> bool:
    return asked.speaker is None


def open_claims(asked: Filters) -> Filter:
    """The events that are not told as having happened; of one status where only that is asked for."""
    chosen = asked.of("events")
    statuses = tuple(status for status in asked.asked_statuses if status in OPEN) or OPEN
    return replace(chosen, statuses=statuses)


def find_later(archive: Archive, accounts: Accounts | None, claim: Row) -> Iterator[Later]:
    """Events like this one that were told as having happened: of the same incident first, else same kind and place.

    A denial is laid beside what other reports tell of the same days, anything else beside what came on or after it.
    """
    same = accounts.by_event.get(RowKey(claim["report"], claim["id"])) if accounts else None
    found = [row for row in _candidates(archive, claim) if row["report"] != claim["report"]]
    laters = [_later(row, accounts, same.id if same else None) for row in found]
    yield from sorted(laters, key=lambda each: not each.same_incident)[:MOST_LATER]


def _candidates(archive: Archive, claim: Row) -> list[Row]:
    day = claim["day"] or claim["published"]
    if claim["place_name"] is None or day is None:
        return []
    until = (claim["last_day"] or day) if claim["status"] == "denied" else None
    like = Filter(
        place=claim["place_name"], kinds=(claim["kind"],), statuses=tuple(HAPPENED), since=day[:10], until=until
    )
    return archive.events(like, limit=4 * MOST_LATER)


def _later(row: Row, accounts: Accounts | None, same: str | None) -> Later:
    account = accounts.by_event.get(RowKey(row["report"], row["id"])) if accounts else None
    return Later(row, account.id if account else None, account is not None and account.id == same)
