"""What is worked out before anybody asks for it, so that the first pages come at once."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from fastapi import FastAPI

from onrecord.web.filters import Filters
from onrecord.web.memory import Memory
from onrecord.web.periods import recall_course
from onrecord.web.recent import Recent
from onrecord.web.sites import recall_sites
from onrecord.web.view import TEMPLATES

# Seconds in which the pages that somebody opens at once have the processor, first for themselves and then mostly.
FIRST, GRACE = 1.0, 3.0


@asynccontextmanager
async def warmed(app: FastAPI) -> AsyncIterator[None]:
    """The life of an application that warms while it is served."""
    Thread(target=warm, args=(app,), name="warming", daemon=True).start()
    yield


def warm(app: FastAPI, first: float = FIRST, grace: float = GRACE) -> None:
    """Work out what the views show without filters, and after so many seconds more begin with the accounts."""
    time.sleep(first)
    memory: Memory = app.state.memory
    recent: Recent = app.state.recent
    chosen = Filters().of("events")
    memory.counts()
    app.state.parts.bring_all()
    recall_sites(recent, app.state.archive, chosen)
    recall_course(recent, app.state.archive, Filters())
    for name in TEMPLATES.env.list_templates():
        TEMPLATES.env.get_template(name)
    time.sleep(grace)
    memory.accounts_now()
