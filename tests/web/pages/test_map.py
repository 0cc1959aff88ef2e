"""The map: clusters, areas, popups, the table beside it; all of it without a mouse."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect
from starlette.testclient import TestClient


def clusters(client: TestClient, asked: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/map/clusters?{asked}").json()["clusters"]
    return found


def events(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/events?limit=1000&status=occurred&status=ongoing").json()["items"]
    return found


@pytest.mark.parametrize("zoom", [0, 4, 12])
def test_every_located_event_is_drawn_once(client: TestClient, zoom: int) -> None:
    drawn = [row for row in events(client) if row["place_precision"] not in {None, "none", "country"}]
    found = clusters(client, f"zoom={zoom}")
    assert sum(each["count"] for each in found) == len(drawn)
    assert all(sum(each["kinds"].values()) == each["count"] for each in found)


def test_a_country_is_listed_and_not_drawn(client: TestClient) -> None:
    text = client.get("/map").text
    told = sum(row["place_precision"] == "country" for row in events(client))
    part = text[text.index("Told of a whole country") : text.index('id="events"')]
    assert sum(map(int, re.findall(r'class="number">(\d+)', part))) == told > 0
    names = {each["name"] for each in clusters(client, "zoom=12")}
    assert names >= {"Tel Amal", "Amal Province"}
    assert "Amal Land" not in names


def test_how_exactly_a_place_is_told_is_an_area(client: TestClient) -> None:
    reach = {each["precision"]: each["reach_km"] for each in clusters(client, "zoom=12") if each["places"] == 1}
    assert reach == {"exact": 0, "admin1": 100}
    assert "within about 100 km: a first-order unit" in client.get("/map/sites").text


def test_a_box_and_filters_choose(client: TestClient) -> None:
    assert {each["name"] for each in clusters(client, "zoom=12&box=43,30,50,40")} == {"Qasr Nour"}
    assert {each["name"] for each in clusters(client, "zoom=12&place=Bir Zeft")} == {"Bir Zeft"}
    text = client.get("/map/sites?box=43,30,50,40").text
    assert "1 event at 1 place" in text
    assert "Tel Amal" not in text
    assert "1 event, the newest first" in client.get("/map?box=43,30,50,40").text


def test_a_popup_has_words_figures_and_the_way_to_the_report(client: TestClient) -> None:
    [amal] = clusters(client, "place=Tel Amal&zoom=12")
    text = client.get("/map/events", params={"site": amal["id"]}).text
    assert re.search(r'href="/reports/[0-9a-f]{16}\?row=e0#e0"', text)
    assert "A strike hit Tel Amal and 12 people died</q>" in text
    assert "killed at least 20" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Gazette" in text
    assert client.get("/map/events?site=none").status_code == 404
    assert "Qasr Nour" in client.get("/map/events?box=43,30,50,40").text


@pytest.mark.parametrize("asked", ["box=1,2,3", "box=x", "zoom=99", "zoom=x", "day=never", "site=1&box=x,y,z,w"])
def test_what_cannot_be_is_refused(client: TestClient, asked: str) -> None:
    paths = ("/map/events",) if "site" in asked else ("/map/clusters",) if "zoom" in asked else ("/map",)
    for path in paths:
        assert client.get(f"{path}?{asked}").status_code in {404, 422}


def test_the_map_by_keyboard_from_filter_to_report(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/map")
    page.get_by_label("Place", exact=True).fill("Qasr Nour")
    page.keyboard.press("Enter")
    page.wait_for_url("**/map?*place=Qasr+Nour*")
    mark = page.get_by_role("button", name=re.compile(r"^Qasr Nour: 1 event "))
    mark.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup.get_by_role("heading", name="Qasr Nour")).to_be_visible()
    assert page.evaluate("document.querySelector('.leaflet-popup').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Space")
    report = popup.get_by_role("link").first.get_attribute("href")
    assert re.fullmatch(r"/reports/[0-9a-f]{16}\?row=e0#e0", report or "")


def test_a_cluster_opens_nearer_and_the_table_follows(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/map")
    table = page.get_by_role("region", name="Places on the map")
    first = table.locator("caption").inner_text()
    page.get_by_role("button", name=re.compile(r"^\d+ places: \d+ events")).first.press("Enter")
    expect(table.locator("caption")).not_to_have_text(first)
    expect(page.locator("#chart")).to_be_focused()
    page.get_by_role("link", name="Show only what this map shows").click()
    page.wait_for_url("**/map?*box=*")
    expect(page.get_by_role("heading", name="Events in this area")).to_be_visible()


def test_a_place_of_the_table_opens_on_the_map(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/map", wait_until="networkidle")
    page.get_by_role("region", name="Places on the map").get_by_role("link", name="Qasr Nour").press("Enter")
    expect(page.locator(".leaflet-popup").get_by_role("heading", name="Qasr Nour")).to_be_visible()


def test_control_stands_on_the_map_with_its_claims(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/map?place=Tel+Amal&day=2022-05-02")
    holder = page.get_by_role("button", name=re.compile(r"^Tel Amal, held by: Amal Army"))
    holder.press("Enter")
    expect(page.locator(".leaflet-popup").get_by_role("heading", name="Tel Amal: Amal Army")).to_be_visible()
    page.goto(f"{site}/map?place=Tel+Amal&day=2022-04-01", wait_until="networkidle")
    expect(page.get_by_role("button", name=re.compile("held by"))).to_have_count(0)


def click_at(page: Page, target: Locator) -> None:
    """Press and release the mouse where the target is now, as a person does, without waiting for it to rest."""
    box = target.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(80)
    page.mouse.up()


@pytest.mark.parametrize("size", [(1280, 860), (390, 844)])
@pytest.mark.parametrize("name", ["Qasr Nour", "Bir Zeft", "Tel Amal"])
def test_the_mouse_opens_a_mark_and_then_a_report(
    browser_page: Page, site: str, name: str, size: tuple[int, int]
) -> None:
    page = browser_page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{site}/map?place={name}", wait_until="networkidle")
    page.locator("#chart").evaluate("(chart) => chart.scrollIntoView({ block: 'start' })")
    click_at(page, page.get_by_role("button", name=re.compile(f"^{name}: ")))
    link = page.locator(".leaflet-popup").get_by_role("listitem").get_by_role("link").first
    link.wait_for()
    click_at(page, link)
    page.wait_for_url("**/reports/*?row=*")


def test_a_popup_stands_still_once_it_is_seen_and_lies_on_the_map(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/map?place=Tel+Amal&box=40,34.9,40.2,35.1", wait_until="networkidle")
    page.get_by_role("button", name=re.compile("^Tel Amal: ")).click()
    popup, chart = page.locator(".leaflet-popup"), page.locator("#chart").bounding_box()
    popup.wait_for()
    first = popup.bounding_box()
    page.wait_for_timeout(500)
    assert popup.bounding_box() == first
    assert first is not None
    assert chart is not None
    assert chart["x"] <= first["x"]
    assert chart["y"] <= first["y"]
    assert first["x"] + first["width"] <= chart["x"] + chart["width"]


def test_a_mark_at_the_edge_is_pressed_where_it_is(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/map?place=Qasr+Nour&box=42.99,30,47,34.01", wait_until="networkidle")
    mark = page.get_by_role("button", name=re.compile("^Qasr Nour: "))
    before = mark.bounding_box()
    assert before is not None
    page.mouse.move(before["x"] + 10, before["y"] + 10)
    page.mouse.down()
    page.wait_for_timeout(400)
    assert mark.bounding_box() == before
    page.mouse.up()
    expect(page.locator(".leaflet-popup")).to_be_visible()


def test_labels_and_marks_do_not_lie_on_each_other(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/map?country=IQ&status=all&day=2022-05-20", wait_until="networkidle")
    page.wait_for_timeout(300)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".events, .events i, .holder > span, .town-name span, .unit-name span")]
          .filter((each) => getComputedStyle(each).visibility !== "hidden")
          .map((each) => each.getBoundingClientRect()).filter((box) => box.width)
          .map(({ left, top, right, bottom }) => [left + 2, top + 2, right - 2, bottom - 2])"""
    )
    assert len(boxes) > 3
    for one, other in combinations(boxes, 2):
        assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_an_open_popup(browser_page: Page, site: str, scheme: Any) -> None:  # noqa: ANN401
    page = browser_page
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site}/map?country=IQ", wait_until="networkidle")
    page.get_by_role("button", name=re.compile(r"^Qasr Nour: ")).press("Enter")
    expect(page.locator(".leaflet-popup")).to_be_visible()
    page.wait_for_timeout(400)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_base_map_is_drawn_on_a_phone_and_without_motion(browser_page: Page, site: str) -> None:
    page = browser_page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 700})
    with page.expect_response("**/vendor/basemap/near/*.json"):
        page.goto(f"{site}/map")
    expect(page.locator(".leaflet-land-pane canvas")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
