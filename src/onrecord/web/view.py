"""Pages from templates: what every one of them is given."""

from __future__ import annotations

from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from onrecord.vocabulary.vocabulary import load_vocabulary

VIEWS = (
    ("/", "Overview"),
    ("/reports", "Reports"),
    ("/map", "Map"),
    ("/timeline", "Timeline"),
    ("/accounts", "Accounts"),
    ("/statements", "Statements"),
    ("/control", "Control"),
)
TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")
TEMPLATES.env.trim_blocks = TEMPLATES.env.lstrip_blocks = True
TEMPLATES.env.globals.update(views=VIEWS, statuses=load_vocabulary().statuses)


def page(request: Request, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """A page, or a part of one, with who asks for it."""
    given = {"path": request.url.path, "person": request.state.person, **values}
    return TEMPLATES.TemplateResponse(request, template, given, status_code=status)
