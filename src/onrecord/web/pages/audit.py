"""The audit log: who did what and when."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import fields
from io import StringIO

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, StreamingResponse

from onrecord.export.cells import cell_text
from onrecord.export.words import Names
from onrecord.store import Archive, Entry, KeptDecision
from onrecord.web.archive import archive_of
from onrecord.web.filters import PAGE_ROWS, Asked, FilterError
from onrecord.web.reading_view.history import STANDINGS, act_words, value_words
from onrecord.web.view import page

MOST_LINES = 1000
router = APIRouter(include_in_schema=False)
ACTS = {
    "add": "added a report",
    "fetch": "fetched its bytes from the net",
    "return": "found an earlier text again at its address",
    "reread": "read a report again",
    "decide": "decided",
    "judge": "judged",
}
VERDICTS = {"same": "one and the same", "different": "not the same", "unsure": "it is not sure whether the same"}


@router.get("/audit")
def audit(request: Request, asked: Asked, whole: bool = False) -> HTMLResponse:  # noqa: FBT001, FBT002 - of the address
    """The acts on the archive, the last first; the program's own judgements where the whole log is asked for."""
    archive = archive_of(request)
    after = asked.after
    if after is not None and (not after.isdecimal() or int(after) >= 2**63):
        raise FilterError(f"{after!r} is no entry of the log; begin with the first page")
    found = archive.audit(
        limit=PAGE_ROWS + 1, after=None if after is None else int(after), newest_first=True, by_program=whole
    )
    shown = found[:PAGE_ROWS]
    decisions = _decisions(archive, shown)
    judged = archive.judgements_of({entry.subject for entry in shown if entry.act == "judge"})
    reports = {side.report for each in judged.values() for side in (each.left, each.right)}
    reports |= {entry.subject for entry in shown} | {each.decision.report for each in decisions.values()}
    return page(
        request,
        "audit.html",
        filters=asked,
        entries=shown,
        acts=ACTS,
        decisions=decisions,
        judgements=judged,
        verdicts=VERDICTS,
        titles=archive.titles(reports),
        names=Names({}, {}, {}),
        act_words=act_words,
        value_words=value_words,
        standings=STANDINGS,
        count=archive.state(),
        whole=whole,
        kept={"whole": "true"} if whole else {},
        next_after=shown[-1].number if len(found) > PAGE_ROWS else None,
    )


@router.get("/audit/export")
def export(request: Request, whole: bool = False) -> StreamingResponse:  # noqa: FBT001, FBT002 - of the address
    """The log as CSV, the first act first, with what its hashes are made of."""
    headers = {"content-disposition": 'attachment; filename="onrecord-audit.csv"'}
    return StreamingResponse(_lines(archive_of(request), whole=whole), media_type="text/csv", headers=headers)


def _lines(archive: Archive, *, whole: bool) -> Iterator[str]:
    columns = [field.name for field in fields(Entry)]
    yield ",".join(columns) + "\n"
    after: int | None = None
    while part := archive.audit(limit=MOST_LINES, after=after, by_program=whole):
        text = StringIO()
        lines = csv.writer(text, lineterminator="\n")
        lines.writerows([cell_text(getattr(entry, column)) for column in columns] for entry in part)
        yield text.getvalue()
        after = part[-1].number


def _decisions(archive: Archive, entries: list[Entry]) -> dict[str, KeptDecision]:
    """The decisions that these entries tell of, by their ids."""
    wanted = {entry.subject for entry in entries if entry.act == "decide"}
    return {each.decision.id: each for each in archive.decisions(only=wanted)} if wanted else {}
