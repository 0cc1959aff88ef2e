"""Every page: answers, is light, accessible and quiet, and leads nowhere dead."""

from __future__ import annotations

import re
from html import unescape

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Request
from starlette.testclient import TestClient

from onrecord.web.view import VIEWS

PAGES = [href for href, _ in VIEWS] + [
    "/audit",
    "/about",
    "/login",
    "/add",
    "/export",
    "/reports?place=nowhere",
    "/statements?show=outcomes",
    "/statements?speaker=nobody",
    "/search",
    "/search?q=strike",
    "/search?q=nothinganswersthis",
    "/search?q=strike&searched=statements",
    "/reports/REPORT",
    "/accounts/ACCOUNT",
]
MOST_BYTES = 300_000
LINK = re.compile(r'(?:href|hx-get|src|action)="(/[^"#]*)')


def named(client: TestClient, path: str) -> str:
    """The path with the ids of a report and of an account in the places of their names."""
    [account] = client.get("/api/v1/accounts?limit=1").json()["items"]
    return path.replace("ACCOUNT", account["id"]).replace("REPORT", account["lead"]["report"])


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers(client: TestClient, path: str) -> None:
    answer = client.get(named(client, path))
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light_with_all_that_it_brings(browser: Browser, site: str, client: TestClient, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    brought: list[Request] = []
    page.on("requestfinished", lambda request: brought.append(request))  # noqa: PLW0108 - it marks what it is given
    page.goto(site + named(client, path), wait_until="networkidle")
    assert len(brought) > len(("page.css", "htmx.min.js", "page.js"))
    weights = {each.url: each.sizes()["responseBodySize"] for each in brought if "/basemap/" not in each.url}
    context.close()
    assert sum(weights.values()) < MOST_BYTES, weights


@pytest.mark.parametrize("path", [path for path in PAGES if path not in {"/about", "/login", "/add"}])
def test_a_view_has_its_table_and_its_export(client: TestClient, path: str) -> None:
    text = client.get(named(client, path)).text
    assert re.search(r'action="/export"|href="/[^"]*" download', text)
    empty = path == "/search" or "no" in path.partition("=")[2]
    assert empty or path == "/export" or "<table" in text


def test_no_link_is_dead(client: TestClient) -> None:
    """Of each kind of address (ids and queries left out) one is asked for."""
    kinds: dict[str, str] = {}
    for path in PAGES:
        for link in map(unescape, LINK.findall(client.get(named(client, path)).text)):
            kinds.setdefault(re.sub(r"[0-9a-f]{16}", "ID", link.partition("?")[0]), link)
    assert len(kinds) > 10
    dead = {link: status for link in kinds.values() if (status := client.get(link).status_code) not in {200, 405}}
    assert dead == {}


def test_what_is_not_there_is_told_in_words(client: TestClient) -> None:
    nowhere = client.get("/nowhere/<b>")
    assert nowhere.status_code == 404
    assert "<h1>There is nothing here</h1>" in nowhere.text
    assert "No page of this archive has the address /nowhere/&lt;b&gt;" in nowhere.text
    wrong = client.get("/reports?from=abc")
    assert "<h1>This cannot be answered as it was asked</h1>" in wrong.text
    assert client.get("/api/v1/nowhere").json()["title"] == "Not Found"


OWN = [path for path in PAGES if not path.startswith(("/map", "/timeline", "/accounts", "/control"))] + ["/nowhere"]
SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary, textarea")]
  .filter((each) => each.checkVisibility() && !each.closest("p, li, td, th, dd, .skip, .meta, .report, [type=hidden]"))
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([each]) => each.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("path", OWN)
def test_a_page_fits_a_small_screen_in_the_dark(browser: Browser, site: str, client: TestClient, path: str) -> None:
    """WCAG 2.2: 1.4.10 reflow at 320 px, 2.5.8 targets of 24 px, 1.4.3 contrast in the other scheme."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme="dark")
    page = context.new_page()
    page.goto(site + named(client, path), wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(SMALL) == []
    found = Axe().run(page)
    context.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(browser_page: Page, site: str, client: TestClient, path: str) -> None:
    browser_page.goto(site + named(client, path), wait_until="networkidle")
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()
