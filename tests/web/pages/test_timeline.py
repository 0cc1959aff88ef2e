"""The timeline: bars, spans, the brush, and the table that tells the same."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

TOLD = re.compile(r"<caption>([\d,]+) events?, the newest first")
ROWS = re.compile(r'<th scope="row"><a href="/timeline\?[^>]*from=[^>]+>[^<]+</a></th><td class="number">(\d+)</td>')
STRETCHED = re.compile(
    r'<tr><td><a href="/timeline\?[^>]*from=[^>]+>[^<]+</a></td><td>[^<]+</td><td class="number">(\d+)</td>'
)


def test_the_table_tells_every_dated_event(client: TestClient) -> None:
    text = client.get("/timeline?status=all").text
    count = int(TOLD.findall(text)[0].replace(",", ""))
    undated = int(re.findall(r"; ([\d,]+) of no day", text)[0])
    api = client.get("/api/v1/events?limit=1000&status=all").json()["items"]
    assert count == len(api)
    assert undated == sum(row["day"] is None for row in api)
    stretched = STRETCHED.findall(text)
    assert sum(map(int, ROWS.findall(text))) + sum(map(int, stretched)) == count - undated


def test_a_time_is_shown_by_finer_periods(client: TestClient) -> None:
    assert "Events by week" in client.get("/timeline").text
    assert "Events by month" in client.get("/timeline?from=2020&to=2023").text
    narrow = client.get("/timeline?from=2022-05-01&to=2022-05-31").text
    assert "Events by day" in narrow
    assert re.search(r">3 May 2022</a></th><td class=\"number\">3</td><td class=\"number\">2</td>", narrow)


def test_an_uncertain_day_is_a_span(client: TestClient) -> None:
    text = client.get("/timeline?from=2022-05-01&to=2022-05-31&place=Bir Zeft").text
    assert "2022-05-01 to 2022-05-31: 1 clash</title>" in text
    assert 'class="sure"' not in text
    assert text.count('class="period"') == 31


def test_nothing_to_show_says_what_to_do(client: TestClient) -> None:
    assert "No event fits these filters" in client.get("/timeline?country=ZZ").text


def test_control_has_lanes_and_their_table(client: TestClient) -> None:
    text = client.get("/timeline/control?from=2022-05-01&to=2022-05-31").text
    assert "Tel Amal, 2022-05-01 to 2022-05-09: Amal Army</title>" in text
    assert "Bir Zeft, 2022-05-12 to on: Northern Front (contested)</title>" in text
    assert 'class="contested"' in text
    assert "No claim of control" in client.get("/timeline/control?country=ZZ").text


def test_years_at_the_ends_of_the_calendar_are_no_fault(client: TestClient) -> None:
    for asked in ("from=0001&to=9999", "from=9999&to=9999", "from=2019-01-01&to=2018-01-01", "to=0001"):
        assert client.get(f"/timeline?{asked}").status_code == 200
        assert client.get(f"/timeline/control?{asked}").status_code == 200


def test_the_brush_by_keyboard(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/timeline?status=all")
    since = page.get_by_role("slider", name="From")
    since.focus()
    before = since.get_attribute("aria-valuetext")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    assert since.get_attribute("aria-valuetext") != before
    chosen = page.get_by_label("From", exact=True).input_value()
    assert since.get_attribute("aria-valuetext") == f"from {chosen}"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/timeline?*from={chosen}*")
    assert "status=all" in page.url
    page.get_by_role("link", name="The same on the map").click()
    assert f"from={chosen}" in page.url


def test_the_brush_by_drag(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/timeline")
    box = page.locator("#brush").bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 50, steps=4)
    page.mouse.up()
    page.wait_for_url("**/timeline?*from=*to=*")
    expect(page.get_by_role("heading", name="Events by")).to_be_visible()


def test_axe_finds_no_violation_with_lanes_and_in_the_dark(browser_page: Page, site: str) -> None:
    browser_page.emulate_media(color_scheme="dark")
    browser_page.goto(f"{site}/timeline?from=2022-05-01&to=2022-05-31", wait_until="networkidle")
    expect(browser_page.get_by_role("region", name="Picture of control")).to_be_visible()
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()


def test_words_stay_on_their_bar(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/timeline?from=2022-05-01&to=2022-05-31", wait_until="networkidle")
    over = page.locator("rect.held + text, rect.contested + text").evaluate_all(
        """(words) => words.map((each) => {
          const [text, bar] = [each.getBBox(), each.previousElementSibling.getBBox()];
          return text.x + text.width - bar.x - bar.width;
        })"""
    )
    assert over
    assert max(over) <= 1


def test_nothing_is_shaded_where_all_is_chosen(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/timeline")
    expect(page.locator(".chosen")).to_have_css("fill-opacity", "0")
    page.get_by_role("slider").first.press("ArrowRight")
    expect(page.locator(".chosen")).not_to_have_css("fill-opacity", "0")
