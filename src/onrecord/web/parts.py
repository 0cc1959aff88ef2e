"""The parts of the application, each brought in when it is first asked for: all take as long to import as FastAPI."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from threading import Lock

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

# The modules whose routers answer addresses by their first name.
MODULES: Mapping[str, tuple[str, ...]] = {
    "": ("pages.overview",),
    "disagreements": ("pages.overview",),
    "healthz": ("pages.overview",),
    "reports": ("pages.reports", "pages.report"),
    "map": ("pages.map",),
    "timeline": ("pages.timeline",),
    "accounts": ("pages.accounts",),
    "statements": ("pages.statements",),
    "control": ("pages.control",),
    "search": ("pages.search",),
    "add": ("pages.add",),
    "export": ("pages.export",),
    "audit": ("pages.audit",),
    "about": ("pages.about",),
    "login": ("pages.login",),
    "logout": ("pages.login",),
    "api": ("api.routes",),
}


class Parts:
    """What of an application is brought in."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._lock = Lock()
        self._modules: set[str] = set()
        self._names: set[str] = set()

    def lacks(self, name: str) -> bool:
        """True where there are routes of this name that are not brought in."""
        return name in MODULES and name not in self._names

    def bring(self, name: str) -> None:
        """Have addresses that begin with this name answered."""
        with self._lock:
            for module in MODULES[name]:
                if module not in self._modules:
                    self._app.include_router(import_module(f"onrecord.web.{module}").router)
                    self._modules.add(module)
            self._names.add(name)

    def bring_all(self) -> None:
        """Have every address answered."""
        for name in MODULES:
            self.bring(name)


class PartsFirst:
    """Middleware: has the part brought in that a request is for."""

    def __init__(self, app: ASGIApp, parts: Parts) -> None:
        self._app = app
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on when its part is there."""
        if scope["type"] == "http":
            name = scope["path"].split("/", 2)[1] if scope["path"].startswith("/") else ""
            if self._parts.lacks(name):
                await run_in_threadpool(self._parts.bring, name)
        await self._app(scope, receive, send)
