"""The application: pages and API over one archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from onrecord.store import open_archive
from onrecord.web.access import Access
from onrecord.web.api.description import describe
from onrecord.web.api.routes import router as api
from onrecord.web.errors import add_handlers
from onrecord.web.guard import Guard
from onrecord.web.intake import Intake
from onrecord.web.memory import Memory
from onrecord.web.pages import (
    about,
    accounts,
    add,
    audit,
    control,
    export,
    login,
    map,  # noqa: A004 - the view's name
    overview,
    report,
    reports,
    search,
    statements,
    timeline,
)
from onrecord.web.recent import Recent
from onrecord.web.uploads import Uploads
from onrecord.web.warming import warmed

STATIC = Path(__file__).parent / "static"


def make_app(
    archive: str | Path, access: Access, intake: Intake | None = None, link: Callable[[], object] = tuple
) -> FastAPI:
    """The application over the archive at this path or URL; without an `intake` no report can be added by it.

    `link` links what is new in the archive, in the background, before accounts are shown.
    """
    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json", lifespan=warmed)
    app.state.archive = open_archive(archive)
    app.state.memory = Memory(app.state.archive, link)
    app.state.recent = Recent(app.state.archive)
    app.state.access = access
    app.state.uploads = None if intake is None else Uploads(intake)
    add_handlers(app)
    describe(app)
    app.add_middleware(Guard, access=access)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(api)
    app.include_router(overview.router)
    app.include_router(reports.router)
    app.include_router(report.router)
    app.include_router(add.router)
    app.include_router(search.router)
    app.include_router(statements.router)
    app.include_router(map.router)
    app.include_router(timeline.router)
    app.include_router(accounts.router)
    app.include_router(control.router)
    app.include_router(export.router)
    app.include_router(audit.router)
    app.include_router(about.router)
    app.include_router(login.router)
    return app
