"""A report full of scripts runs none, on no page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from onrecord.store import open_archive
from onrecord.web.access import Access, Person
from onrecord.web.app import make_app
from onrecord.web.view import VIEWS
from web.conftest import serving
from web.hostile import EVIL, hostile_addition

LOCAL = Access(Person(EVIL, "admin"), {})
REPORT = hostile_addition().record.report.id
PATHS = [href for href, _ in VIEWS] + [
    "/audit",
    "/add",
    "/export",
    "/statements?show=outcomes&status=all",
    "/search?q=fighting",
    "/search?q=bridge&searched=statements",
    f"/reports/{REPORT}",
    "/accounts/ACCOUNT",
]


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "archive.sqlite"
    addition = hostile_addition()
    with open_archive(path) as archive:
        archive.add(addition.raw, addition.record, addition.made_by, name=addition.name, path=addition.path)
        event = addition.record.events[0].id
        archive.decide(archive.draft(REPORT, "events", event, "confirm", author=EVIL, note=EVIL))
    return path


@pytest.fixture(scope="module")
def site(where: Path) -> Iterator[str]:
    with serving(make_app(where, LOCAL)) as address:
        yield address


def named(where: Path, path: str) -> str:
    """The path with the id of an account in the place of its name."""
    client = TestClient(make_app(where, LOCAL), base_url="http://localhost")
    return path.replace("ACCOUNT", client.get("/api/v1/accounts?limit=1").json()["items"][0]["id"])


@pytest.mark.parametrize("path", PATHS)
def test_no_script_of_a_report_runs(browser_page: Page, site: str, where: Path, path: str) -> None:
    answer = browser_page.goto(f"{site}{named(where, path)}", wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200
    assert browser_page.title() != "ran"
    assert browser_page.locator("[onerror], [onload], main script, main style, a[href^='javascript:']").count() == 0


@pytest.mark.parametrize("path", [*PATHS, "/disagreements"])
def test_words_of_a_report_are_shown_as_words(where: Path, path: str) -> None:
    client = TestClient(make_app(where, LOCAL), base_url="http://localhost")
    page = client.get(named(where, path)).text
    assert not re.search(r"<script>document|<img src=x|<svg onload", page)
    assert "49" not in page or "{{" in page


def test_an_address_full_of_scripts_runs_none(browser_page: Page, site: str) -> None:
    for path in ("/reports", "/statements", "/search"):
        browser_page.goto(f"{site}{path}?q={EVIL}&place={EVIL}&speaker={EVIL}&after=", wait_until="networkidle")
        assert browser_page.title() != "ran"


def test_an_error_repeats_no_markup(where: Path) -> None:
    client = TestClient(make_app(where, LOCAL), base_url="http://localhost")
    for path in ("/reports", "/statements"):
        page = client.get(path, params={"status": EVIL, "from": EVIL}).text
        assert "<script>document" not in page
    assert json.loads(client.get("/api/v1/events", params={"status": EVIL}).text)["status"] == 422
