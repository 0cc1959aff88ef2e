"""Errors, told as a page to people and as problem details (RFC 9457) to programs."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from onrecord.records import EvidenceError, PlainError
from onrecord.store import ArchiveError, DecisionError
from onrecord.web.filters import FilterError
from onrecord.web.headers import HEADERS
from onrecord.web.view import page

API = "/api/"
PROBLEM = "application/problem+json"
TITLES = {
    403: "You may not do this here",
    404: "There is nothing here",
    405: "This cannot be done here",
    409: "This does not fit the archive as it is now",
    413: "Too much at once",
    422: "This cannot be answered as it was asked",
    500: "Something went wrong",
}
ADVICE = {
    403: "Ask whoever runs this archive for a token with that role.",
    404: "Look for it from the overview or by a search.",
    409: "Go back, load the page again, and look at what changed.",
    413: "Split the file, or add it with the command onrecord add.",
    422: "Change the address or the form as told, and try again.",
    500: "This is a fault of onrecord: the terminal that runs onrecord serve tells more. Please report it.",
}


def add_handlers(app: FastAPI) -> None:
    """Have every error of an application told in its own way."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    for error in (FilterError, ArchiveError, PlainError, EvidenceError):
        app.add_exception_handler(error, _refused)
    app.add_exception_handler(DecisionError, _conflict)
    app.add_exception_handler(Exception, _fault)


def problem(status: int, detail: str, headers: dict[str, str] | None = None, **more: object) -> Response:
    """Problem details; the title is the status in words."""
    body: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    return JSONResponse(body | {"detail": detail} | more, status, headers, media_type=PROBLEM)


def _answer(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    if request.url.path.startswith(API) or request.headers.get("hx-request") == "true":
        return problem(status, detail, headers)
    title = TITLES.get(status, HTTPStatus(status).phrase)
    if status == HTTPStatus.NOT_FOUND and detail == HTTPStatus.NOT_FOUND.phrase:
        detail = f"No page of this archive has the address {request.url.path}"
    told = page(request, "error.html", status, title=title, detail=detail, advice=ADVICE.get(status, ""))
    told.headers.update(headers or {})
    return told


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as it was registered
    return _answer(request, error.status_code, str(error.detail), dict(error.headers or {}))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as it was registered
    wrong = [{"where": ".".join(map(str, each["loc"])), "what": str(each["msg"])} for each in error.errors()]
    words = "; ".join(f"{each['where']}: {each['what']}" for each in wrong)
    if request.url.path.startswith(API):
        return problem(422, words, errors=wrong)
    return _answer(request, 422, words)


def _refused(request: Request, error: Exception) -> Response:
    return _answer(request, 422, str(error))


def _conflict(request: Request, error: Exception) -> Response:
    return _answer(request, 409, str(error))


def _fault(request: Request, _error: Exception) -> Response:
    return _answer(request, 500, "Something went wrong in the program itself.", HEADERS)
