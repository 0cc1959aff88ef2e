"""People's decisions: made, listed, withdrawn."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from onrecord.records import Action, Decision
from onrecord.store import KeptDecision
from onrecord.web.access import Person, require
from onrecord.web.api.asking import MOST_ROWS, ROWS, AfterText, none_after
from onrecord.web.api.description import problems
from onrecord.web.archive import archive_of, report_of
from onrecord.web.filters import MOST_LETTERS

router = APIRouter(tags=["decisions"])
Reviewer = Annotated[Person, require("review")]
DecidedTable = Literal[
    "report", "actors", "places", "times", "events", "statements", "figures", "control", "ties"
]  # fmt: skip


class NewDecision(BaseModel):
    """A decision on a row of a report as it is now; `field` and `value` (as in the record) only to correct."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "report": "9f0c5e1d2a7b",
                    "table": "events",
                    "row": "4b1d9c0e7f3a",
                    "action": "correct",
                    "field": "status",
                    "value": "denied",
                    "note": "The ministry denies it in the last paragraph.",
                }
            ]
        },
    )
    report: str
    table: DecidedTable
    row: str
    action: Action
    field: str | None = None
    value: Any = None
    note: Annotated[str | None, Field(max_length=5000)] = None


class Withdrawal(BaseModel):
    """Why a decision or judgement is taken back."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"note": "The first reading was right."}]}
    )
    note: Annotated[str | None, Field(max_length=5000)] = None


class Decisions(BaseModel):
    """Decisions, the oldest first, and how each stands."""

    items: list[KeptDecision]
    next: str | None = Field(description="What to give as `after` for the next ones; null where these are the last.")
    count: int


@router.get("/decisions", response_model=Decisions)
def decisions(
    request: Request,
    report: Annotated[str | None, Query(max_length=MOST_LETTERS, description="Only on this report.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = ROWS,
    after: AfterText = None,
) -> dict[str, Any]:
    """Every decision that people made, withdrawn ones and withdrawals too."""
    archive = archive_of(request)
    with none_after():
        found = archive.decisions(report, limit=limit + 1, after=after)
    following = found[limit - 1].decision.id if len(found) > limit else None
    return {"items": found[:limit], "next": following, "count": archive.count_decisions(report)}


@router.post("/decisions", status_code=201, responses=problems(400, 403, 404, 409, 413))
def decide(request: Request, made: NewDecision, person: Reviewer) -> Decision:
    """Correct, reject or confirm a row; the role review is needed."""
    archive = archive_of(request)
    report_of(request, made.report)
    decision = archive.draft(
        made.report, made.table, made.row, made.action,
        author=person.name, field=made.field, value=made.value, note=made.note,
    )  # fmt: skip
    archive.decide(decision)
    return decision


@router.post("/decisions/{decision}/withdraw", status_code=201, responses=problems(400, 403, 404, 409, 413))
def withdraw(request: Request, decision: str, why: Withdrawal, person: Reviewer) -> Decision:
    """Take a decision back by another one; both stay in the log. The role review is needed."""
    archive = archive_of(request)
    if not archive.decisions(only=[decision]):
        raise HTTPException(404, f"there is no decision {decision!r}")
    return archive.withdraw(decision, author=person.name, note=why.note)
