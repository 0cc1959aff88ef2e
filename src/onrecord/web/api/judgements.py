"""Judgements: whether two rows of different reports tell of one thing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from onrecord.records import JudgedTable, Judgement, RowKey, Verdict, content_id
from onrecord.store import Archive, ArchiveError
from onrecord.web.access import Person, require
from onrecord.web.api.asking import MOST_ROWS, ROWS, AfterText, none_after
from onrecord.web.api.description import problems
from onrecord.web.archive import archive_of
from onrecord.web.recent import recent_of

router = APIRouter(tags=["judgements"])
Reviewer = Annotated[Person, require("review")]


class NewJudgement(BaseModel):
    """Whether two rows tell of one thing; of table reports a row's id is the report's."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "table": "events",
                    "left": {"report": "9f0c5e1d2a7b", "row": "4b1d9c0e7f3a"},
                    "right": {"report": "1c2d3e4f5a6b", "row": "7a8b9c0d1e2f"},
                    "verdict": "same",
                }
            ]
        },
    )
    table: JudgedTable
    left: RowKey
    right: RowKey
    verdict: Verdict


class Judgements(BaseModel):
    """Judgements, the oldest first."""

    items: list[Judgement]
    next: str | None = Field(description="What to give as `after` for the next ones; null where these are the last.")
    count: int


@router.get("/judgements", response_model=Judgements)
def judgements(
    request: Request,
    every: Annotated[bool, Query(description="Every one ever made, not only those that stand.")] = False,  # noqa: FBT002
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = ROWS,
    after: AfterText = None,
) -> dict[str, Any]:
    """The judgement that stands for each pair, a person's before a program's."""
    archive = archive_of(request)
    with none_after():
        found = archive.judgements_part(every=every, limit=limit + 1, after=after)
    count = recent_of(request).recall(("judgements", every), lambda: archive.count_judgements(every=every))
    return {"items": found[:limit], "next": found[limit - 1].id if len(found) > limit else None, "count": count}


@router.post("/judgements", status_code=201, responses=problems(400, 403, 404, 409, 413))
def judge(request: Request, made: NewJudgement, person: Reviewer) -> Judgement:
    """Say that two rows tell of one thing, of two, or that it is open; the role review is needed."""
    archive = archive_of(request)
    if made.left.report == made.right.report:
        raise HTTPException(409, "Both rows are of one report; rows of different reports are judged.")
    for row in (made.left, made.right):
        _check_row(archive, made.table, row)
    left, right = sorted((made.left, made.right))
    judgement = judgement_of(made.table, left, right, made.verdict, person.name)
    archive.judge([judgement])
    return judgement


@router.post("/judgements/{judgement}/withdraw", status_code=201, responses=problems(400, 403, 404, 409, 413))
def withdraw(request: Request, judgement: str, person: Reviewer) -> Judgement:
    """Take a judgement back by another one; both stay in the log. The role review is needed."""
    archive = archive_of(request)
    found = archive.judgement(judgement)
    if found is None:
        raise HTTPException(404, f"there is no judgement {judgement!r}")
    one, withdrawn = found
    if one.withdraws or withdrawn:
        raise HTTPException(409, f"judgement {judgement} is a withdrawal, or was withdrawn before")
    withdrawal = judgement_of(one.table, one.left, one.right, one.verdict, person.name, withdraws=judgement)
    archive.judge([withdrawal])
    return withdrawal


def judgement_of(  # noqa: PLR0913, PLR0917 - a judgement's own parts
    table: JudgedTable, left: RowKey, right: RowKey, verdict: Verdict, author: str, withdraws: str | None = None
) -> Judgement:
    """A person's judgement, made now."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    parts = (table, left.report, left.row, right.report, right.row, verdict, author, now, withdraws or "")
    reasons: Mapping[str, float] = {}
    return Judgement(
        content_id("judgement", *parts), table, left, right, verdict, None, reasons, author,
        by_person=True, made_at=now, withdraws=withdraws,
    )  # fmt: skip


def _check_row(archive: Archive, table: JudgedTable, row: RowKey) -> None:
    """Answer 404 where the archive has no such row."""
    try:
        record = archive.record(row.report)
    except ArchiveError as error:
        raise HTTPException(404, str(error)) from None
    known = {row.report} if table == "reports" else {each.id for each in getattr(record, table)}
    if row.row not in known:
        raise HTTPException(404, f"report {row.report}: its {table} have no row {row.row!r}")
