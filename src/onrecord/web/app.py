"""The application: pages and API over one archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from onrecord.store import Archive, open_archive
from onrecord.web.access import Access
from onrecord.web.api.description import describe
from onrecord.web.errors import add_handlers
from onrecord.web.guard import Guard
from onrecord.web.intake import Intake
from onrecord.web.memory import Memory
from onrecord.web.parts import Parts, PartsFirst
from onrecord.web.recent import Recent
from onrecord.web.uploads import Uploads
from onrecord.web.warming import warmed

STATIC = Path(__file__).parent / "static"


def make_app(
    archive: Archive | str | Path, access: Access, intake: Intake | None = None, link: Callable[[], object] = tuple
) -> FastAPI:
    """The application over an archive or the one at this path or URL; without an `intake` it can add no report.

    `link` links what is new in the archive, in the background, before accounts are shown.
    """
    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json", lifespan=warmed)
    app.state.archive = archive if isinstance(archive, Archive) else open_archive(archive)
    app.state.memory = Memory(app.state.archive, link)
    app.state.recent = Recent(app.state.archive)
    app.state.access = access
    app.state.uploads = None if intake is None else Uploads(intake)
    app.state.parts = Parts(app)
    add_handlers(app)
    describe(app, app.state.parts)
    app.add_middleware(PartsFirst, parts=app.state.parts)
    app.add_middleware(Guard, access=access)
    app.mount("/static", GZipMiddleware(StaticFiles(directory=STATIC), compresslevel=5), name="static")
    return app
