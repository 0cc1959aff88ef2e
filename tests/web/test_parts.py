"""Every page is in a part that some address brings in."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from fastapi import FastAPI

import onrecord.web.pages
from onrecord.web.parts import MODULES, Parts

FOLDER = Path(onrecord.web.pages.__path__[0])
PAGES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", [*(f"pages.{page}" for page in PAGES), "api.routes"])
def test_each_address_of_a_module_brings_it_in(name: str) -> None:
    for route in import_module(f"onrecord.web.{name}").router.routes:
        path = getattr(route, "path", "/api/")
        assert name in MODULES[path.split("/")[1]], path


def test_a_part_is_brought_in_once() -> None:
    app = FastAPI(openapi_url=None)
    parts = Parts(app)
    assert parts.lacks("reports")
    parts.bring("reports")
    routes = len(app.router.routes)
    parts.bring("reports")
    parts.bring("")
    parts.bring("healthz")
    assert not parts.lacks("reports")
    assert len(app.router.routes) == routes + 1


def test_a_name_that_is_no_part_lacks_nothing() -> None:
    assert not Parts(FastAPI()).lacks("static")
