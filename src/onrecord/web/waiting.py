"""What a page says while the accounts of a large archive are worked out."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from onrecord.web.archive import memory_of
from onrecord.web.view import page

PATIENCE = 0.6  # seconds: a page that says what is going on is there within one
ACCEPTED = 202


def waiting(request: Request, template: str) -> HTMLResponse:
    """A page, or the part of one, that asks for itself again until there is something to show."""
    address = f"{request.url.path}?{request.url.query}".rstrip("?")
    return page(request, template, ACCEPTED, again=address, progress=memory_of(request).progress)
