"""What this is and what it will not do."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.web.view import page

router = APIRouter(include_in_schema=False)


@router.get("/about")
def about(request: Request) -> HTMLResponse:
    """The page that tells what the program does, its marks, and its limits."""
    return page(request, "about.html", version=version("onrecord"))
