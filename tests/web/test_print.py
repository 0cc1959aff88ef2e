"""On paper a page tells what it shows, and leaves out what can only be pressed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("view", ["/map", "/timeline", "/accounts", "/control", "/search", "/statements", "/reports"])
def test_a_printed_view_tells_its_filters(browser_page: Page, site: str, view: str) -> None:
    page = browser_page
    page.goto(f"{site}{view}?country=IQ&place=Mosul")
    printed = page.locator(".printed")
    expect(printed).to_be_hidden()
    page.emulate_media(media="print")
    expect(printed).to_be_visible()
    expect(printed).to_contain_text("place Mosul, country Iraq")
    expect(page.get_by_role("navigation", name="Views")).to_be_hidden()
    assert page.locator("button:visible, .button:visible, .leaflet-control-zoom:visible").count() == 0


def test_without_filters_everything_is_told(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/timeline")
    browser_page.emulate_media(media="print")
    expect(browser_page.locator(".printed")).to_contain_text("everything; of events and control what happened")
