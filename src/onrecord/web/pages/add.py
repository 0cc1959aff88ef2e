"""Adding reports by a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.web.access import Person, Role, asker, require
from onrecord.web.archive import archive_of
from onrecord.web.guard import MOST_BYTES
from onrecord.web.uploads import FullError, Upload, Uploads
from onrecord.web.view import page

router = APIRouter(include_in_schema=False)
MAY_ADD: Role = "admin"
MOST_TOLD = 20


@router.get("/add")
def form(request: Request) -> HTMLResponse:
    """The form, and how far each file is."""
    uploads = _uploads(request)
    return page(
        request,
        "add.html",
        may_add=uploads is not None and asker(request).may(MAY_ADD),
        can_add=uploads is not None,
        most=MOST_BYTES // 2**20,
        uploads=[_told(request, each) for each in uploads.all()] if uploads else [],
    )


@router.post("/add")
def add(request: Request, files: list[UploadFile], person: Annotated[Person, require(MAY_ADD)]) -> Response:
    """Take files and begin to read them; the answer is the list of them for a page that asked for a part."""
    uploads = _uploads(request)
    if uploads is None:
        raise HTTPException(409, "This archive is served without a reader; add reports with onrecord add.")
    try:
        made = [uploads.add(_name(each), each.file.read(), person.name) for each in files if each.filename]
    except FullError as error:
        raise HTTPException(409, str(error)) from None
    if not made:
        raise HTTPException(422, "No file was chosen; choose one or more.")
    if "hx-request" not in request.headers:
        return RedirectResponse("/add", 303)
    return page(request, "parts/uploads.html", uploads=[_told(request, each) for each in made])


@router.get("/add/{upload}")
def progress(request: Request, upload: str) -> HTMLResponse:
    """How far a file is."""
    uploads = _uploads(request)
    found = uploads.find(upload) if uploads else None
    if found is None:
        raise HTTPException(404, "This file is forgotten; look for its reports in the list of reports.")
    return page(request, "parts/uploads.html", uploads=[_told(request, found)])


def _uploads(request: Request) -> Uploads | None:
    uploads: Uploads | None = request.app.state.uploads
    return uploads


def _name(file: UploadFile) -> str:
    """The file's own name, without folders and control characters."""
    name = (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in name if letter.isprintable())[-200:] or "report"


def _told(request: Request, upload: Upload) -> tuple[Upload, list[tuple[str, str]]]:
    """An upload with the first of its reports: their ids and titles."""
    archive = archive_of(request)
    reports = [archive.report(each) for each in (*upload.result.added, *upload.result.known)[:MOST_TOLD]]
    return upload, [(each.id, each.title or each.name) for each in reports]
