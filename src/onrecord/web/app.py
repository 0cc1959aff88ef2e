"""The application: pages and API over one archive."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from onrecord.store import open_archive
from onrecord.web.access import Access
from onrecord.web.guard import Guard

STATIC = Path(__file__).parent / "static"


def make_app(archive: str | Path, access: Access) -> FastAPI:
    """The application over the archive at this path or URL."""
    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.state.archive = open_archive(archive)
    app.add_middleware(Guard, access=access)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
