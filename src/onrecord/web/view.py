"""Pages from templates: what every one of them is given."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from onrecord.export.words import day_words, kind_words, range_words, when_words
from onrecord.records import EventKind
from onrecord.vocabulary.statuses import load_statuses
from onrecord.web.access import COOKIE
from onrecord.web.filters import Filters
from onrecord.web.words import country_words, longest, precision_words, stretch_words

VIEWS = (
    ("/", "Overview"),
    ("/reports", "Reports"),
    ("/map", "Map"),
    ("/timeline", "Timeline"),
    ("/accounts", "Accounts"),
    ("/statements", "Statements"),
    ("/control", "Control"),
)
LAYOUTS = {
    "csv": "tables (CSV)",
    "acled": "ACLED",
    "ucdp-ged": "UCDP GED",
    "polecat": "POLECAT",
    "geojson": "GeoJSON",
    "jsonl": "records (JSON Lines)",
    "parquet": "tables (Parquet)",
    "datapackage": "Data Package",
    "ftm": "FollowTheMoney",
    "webanno": "Web Annotations",
    "label-studio": "Label Studio",
}
TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")
TEMPLATES.env.trim_blocks = TEMPLATES.env.lstrip_blocks = True
TEMPLATES.env.globals.update(
    views=VIEWS,
    statuses=load_statuses(),
    kinds=get_args(EventKind),
    formats=LAYOUTS,
    range_words=range_words,
    when_words=when_words,
)
TEMPLATES.env.filters.update(
    country=country_words,
    day=day_words,
    kind=kind_words,
    longest=longest,
    precision=precision_words,
    stretch=stretch_words,
)


def page(request: Request, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """A page, or a part of one, with who asks for it and the `filters` of its address."""
    person = getattr(request.state, "person", None)
    asked = {"path": request.url.path, "person": person, "logged_in": COOKIE in request.cookies}
    given = {**asked, "filters": Filters(), **values}
    return TEMPLATES.TemplateResponse(request, template, given, status_code=status)
