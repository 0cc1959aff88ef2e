"""Control: who held what on a day, by what was known by a day."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient


def row_of(client: TestClient, place: str, more: str = "") -> str:
    text = client.get(f"/control?wait=yes&place={place}{more}").text
    found = re.search(rf">{place}</a>.*?</tr>", text, re.DOTALL)
    assert found, text
    return found[0]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2022-04-30", "not told of this day"),
        ("2022-05-09", '<td dir="auto">Amal Army</td>'),
        ("2022-05-10", '<td dir="auto">Northern Front</td>'),
        ("2026-01-01", '<td dir="auto">Northern Front</td>'),
    ],
)
def test_a_claim_stands_until_a_later_one_changes_it(client: TestClient, day: str, words: str) -> None:
    assert words in row_of(client, "Tel Amal", f"&day={day}")


def test_only_what_was_published_by_a_day_is_taken(client: TestClient) -> None:
    assert '<td dir="auto">Amal Army</td>' in row_of(client, "Tel Amal", "&day=2022-05-11&known=2022-05-11")
    assert "No claim of control" in client.get("/control?wait=yes&place=Tel Amal&known=2022-05-01").text


def test_where_claims_disagree_nobody_is_preferred(client: TestClient) -> None:
    row = row_of(client, "Bir Zeft", "&day=2022-06-01")
    assert "Northern Front (contested)" in row
    assert row.count("<li>") == 2
    assert re.search(r'<a href="/reports/[0-9a-f]{16}\?row=c1#c1"><q dir="auto">Bir Zeft</q>', row)


def test_claims_that_are_no_fact_come_with_their_status(client: TestClient) -> None:
    assert ">Qasr Nour</a>" not in client.get("/control?wait=yes").text
    row = row_of(client, "Qasr Nour", "&status=all")
    assert "<summary>1 claim of no fact</summary>" in row
    assert 'data-mark="◇"' in row


def test_places_of_which_something_is_told_come_first(client: TestClient) -> None:
    text = client.get("/control?wait=yes&status=all&day=2022-05-10").text
    assert text.index(">Tel Amal</a>") < text.index(">Bir Zeft</a>") < text.index(">Qasr Nour</a>")
    assert "1 of 3 places" in text


def test_a_map_is_told_where_to_draw(client: TestClient) -> None:
    drawn = 'data-latitude="35.0" data-longitude="40.0" data-reach="0" data-place="Tel Amal" data-holder="Amal Army">'
    assert drawn in client.get("/control/places?day=2022-05-02").text
    assert "data-latitude" not in client.get("/control/places?day=2010-01-01").text


@pytest.mark.parametrize("asked", ["day=yesterday", "day=2017-02-30", "known=2017", "day=2017-1-1x", "after=x"])
def test_what_is_no_day_is_told(client: TestClient, asked: str) -> None:
    assert client.get(f"/control?wait=yes&{asked}").status_code == 422


def test_the_day_is_chosen_by_keyboard(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/control?place=Tel+Amal")
    expect(page.get_by_role("cell", name="Northern Front", exact=True)).to_be_visible()
    page.get_by_label("Control as of").fill("2022-05-02")
    page.get_by_label("Control as of").press("Enter")
    expect(page.get_by_role("cell", name="Amal Army", exact=True)).to_be_visible()
    assert "place=Tel+Amal" in page.url
    assert "day=2022-05-02" in page.url


def test_axe_finds_no_violation_in_the_table(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/control?status=all&wait=yes")
    for summary in browser_page.locator("summary").all():
        summary.press("Enter")
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()


def test_control_is_asked_of_the_last_day_told_of(client: TestClient) -> None:
    assert "Who held what on 15 Jan 2023" in client.get("/control").text
    assert 'name="day" value="2023-01-15"' in client.get("/map").text
