"""Every page: answers, is light, accessible and quiet, and leads nowhere dead."""

from __future__ import annotations

import re
from html import unescape

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page
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
def test_a_page_answers_and_is_light(client: TestClient, path: str) -> None:
    answer = client.get(named(client, path))
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    parts = set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', answer.text))
    assert len(answer.content) + sum(len(client.get(part).content) for part in parts) < MOST_BYTES


def test_no_link_is_dead(client: TestClient) -> None:
    """Of each kind of address (ids and queries left out) one is asked for."""
    kinds: dict[str, str] = {}
    for path in PAGES:
        for link in map(unescape, LINK.findall(client.get(named(client, path)).text)):
            kinds.setdefault(re.sub(r"[0-9a-f]{16}", "ID", link.partition("?")[0]), link)
    assert len(kinds) > 10
    dead = {link: status for link in kinds.values() if (status := client.get(link).status_code) not in {200, 405}}
    assert dead == {}


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(browser_page: Page, site: str, client: TestClient, path: str) -> None:
    browser_page.goto(site + named(client, path), wait_until="networkidle")
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()
