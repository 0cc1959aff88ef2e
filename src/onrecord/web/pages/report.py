"""One report: its text beside its record, and what people decide on it."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import URL

from onrecord.export.words import basis_words
from onrecord.store import KeptReport
from onrecord.web.access import Person, asker, require
from onrecord.web.archive import archive_of, report_of
from onrecord.web.filters import ALL, Filters
from onrecord.web.reading_view.card import Card, find_card
from onrecord.web.reading_view.correcting import Refused, correct_row, review_row
from onrecord.web.reading_view.history import act_words
from onrecord.web.reading_view.marks import NAMES
from onrecord.web.reading_view.reading import AskedPart, make_reading, web_address
from onrecord.web.reading_view.tables import TITLES
from onrecord.web.view import page

router = APIRouter(include_in_schema=False)
Reviewer = Annotated[Person, require("review")]
ENDINGS = {  # HTML is given as text, so that no script of a report runs where the file is opened
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


async def read_form(request: Request) -> dict[str, str]:
    """The answers of a form, files left out."""
    form = await request.form()
    return {name: value.replace("\0", "") for name, value in form.items() if isinstance(value, str)}


Given = Annotated[dict[str, str], Depends(read_form)]


@router.get("/reports/{report}")
def report_page(
    request: Request, report: str, part: Annotated[int, Query(ge=1, le=10**6)] = 1, row: str | None = None
) -> HTMLResponse:
    """The reading view: of a long report a part, by its number or by a row of it."""
    return _view(request, "report.html", report_of(request, report), AskedPart(part, row))


@router.get("/reports/{report}/raw")
def raw(request: Request, report: str) -> Response:
    """The bytes as they were fetched, which no browser shows or runs."""
    kept = report_of(request, report)
    ending = ENDINGS.get((kept.media_type or "").partition(";")[0].strip().lower())
    disposition = f'attachment; filename="{kept.id}{ending or ".txt"}"'
    headers = {"content-disposition": disposition, "x-content-type-options": "nosniff"}
    media_type = "application/octet-stream" if ending else "text/plain"
    return Response(archive_of(request).raw(kept.id), media_type=media_type, headers=headers)


@router.get("/reports/{report}/rows/{table}/{row:path}")
def row_card(request: Request, report: str, table: str, row: str) -> HTMLResponse:
    """One row of a report: its words, its fields, and the forms that correct it."""
    kept = report_of(request, report)
    return _card(request, kept, find_card(archive_of(request), kept.id, table, row))


@router.post("/reports/{report}/rows/{table}/{row:path}")
def decide(request: Request, report: str, table: str, row: str, given: Given, person: Reviewer) -> Response:  # noqa: PLR0913, PLR0917
    """Accept, reject or correct a row."""
    kept = report_of(request, report)
    card = find_card(archive_of(request), kept.id, table, row)
    act, note = given.get("act", "correct"), given.get("note", "").strip() or None
    try:
        if act == "correct":
            told = correct_row(archive_of(request), card, given, person.name, note)
        else:
            told = review_row(archive_of(request), card, act, person.name, note)
    except Refused as refused:
        return _card(request, kept, card.answered(given, refused.errors), 422)
    return _done(request, kept, told, row)


@router.post("/reports/{report}/withdraw")
def withdraw(
    request: Request, report: str, decision: Annotated[str, Form(max_length=200)], person: Reviewer
) -> Response:  # fmt: skip
    """Take a decision back, with all that was saved at once with it."""
    kept, archive = report_of(request, report), archive_of(request)
    quotes = {each.decision.id: each.quote for each in archive.decisions(kept.id)}
    if decision not in quotes:
        raise HTTPException(404, f"This report has no decision {decision!r}.")
    undone = archive.withdraw_act(decision, author=person.name)
    return _done(request, kept, f"Taken back: {act_words(undone, quotes[decision])}.", undone[0].row)


def _done(request: Request, kept: KeptReport, told: str, row: str) -> Response:
    if not _is_part(request):
        return RedirectResponse(URL(f"/reports/{kept.id}").include_query_params(row=row).replace(fragment=row), 303)
    answer = _view(request, "parts/report_reading.html", kept, AskedPart(row=row))
    answer.headers["hx-trigger"] = json.dumps({"onrecord:told": {"words": told, "row": row}})
    return answer


def _view(request: Request, template: str, kept: KeptReport, asked: AskedPart) -> HTMLResponse:
    reading = make_reading(archive_of(request), kept, asked)
    undo = reading.last_of.get(asker(request).name)
    address = web_address(reading.report.url)
    return page(
        request,
        template,
        reading=reading,
        titles=TITLES,
        names=NAMES,
        undo=undo,
        address=address,
        basis_words=basis_words,
        filters=Filters(report=kept.id, asked_statuses=(ALL,)),
    )


def _card(request: Request, kept: KeptReport, card: Card, status: int = 200) -> HTMLResponse:
    """A card as a page, or as the part of one; htmx takes in only what is not told as an error."""
    if not _is_part(request):
        return page(request, "report_row.html", status, card=card, kept=kept, names=NAMES)
    answer = page(request, "parts/report_card.html", card=card, kept=kept, names=NAMES)
    answer.headers["hx-retarget"], answer.headers["hx-reswap"] = "#card", "innerHTML"
    return answer


def _is_part(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"
