"""Pages from templates: what every one of them is given."""

from __future__ import annotations

from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from onrecord.export.words import day_words, kind_words, range_words, when_words
from onrecord.vocabulary.vocabulary import load_vocabulary
from onrecord.web.access import COOKIE
from onrecord.web.filters import Filters
from onrecord.web.words import country_words, longest, stretch_words

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
    statuses=load_vocabulary().statuses,
    kinds=load_vocabulary().event_kinds,
    precisions=load_vocabulary().place_precisions,
    formats=LAYOUTS,
    range_words=range_words,
    when_words=when_words,
)
TEMPLATES.env.filters.update(
    country=country_words, day=day_words, kind=kind_words, longest=longest, stretch=stretch_words
)


def page(request: Request, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """A page, or a part of one, with who asks for it and the `filters` of its address."""
    person = getattr(request.state, "person", None)
    asked = {"path": request.url.path, "person": person, "logged_in": COOKIE in request.cookies}
    given = {**asked, "filters": Filters(), **values}
    return TEMPLATES.TemplateResponse(request, template, given, status_code=status)
