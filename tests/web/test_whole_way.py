"""The whole way in a browser: overview, map, report, a correction and its undoing, and a new file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from onrecord import Reader
from onrecord.web.app import make_app
from web.conftest import LOCAL, serving
from web.gluing import ReadingIntake

NAME, LATITUDE, LONGITUDE = "Bir Zeft", "33.25", "43.5"
REPORT = (
    "Rockets hit the market of Tal Afar\n\nTal Afar, 3 June 2018 – Rockets fired by the militia hit the market of "
    "Tal Afar on Sunday and killed at least nine people, a health official said.\n"
)


@pytest.fixture
def own_site(own_path: Path, reader: Reader) -> Iterator[str]:
    with serving(make_app(own_path, LOCAL, ReadingIntake(own_path, reader))) as address:
        yield address


def view(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Views").get_by_role("link", name=name, exact=True).click()


def row_with(page: Page, identity: str) -> Locator:
    return page.locator(f"tr[id='{identity}']")


def open_map_of_iraq(page: Page) -> None:
    view(page, "Map")
    page.get_by_label("Country", exact=True).fill("IQ")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile(r"/map\?country=IQ$"))


def open_report_from_map(page: Page) -> str:
    """Follow an event out of a mark's popup; the event's id."""
    page.locator(".leaflet-marker-icon.events.many").first.press("Enter")
    mark = page.locator(".leaflet-marker-icon.events:not(.many)").first
    mark.focus()
    mark.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup.locator("q").first).to_be_visible()
    popup.get_by_role("listitem").get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/reports/\w+\?row="))
    event = parse_qs(urlsplit(page.url).query)["row"][0]
    expect(row_with(page, event)).to_be_focused()
    return event


def jump_to_words_and_back(page: Page, event: str) -> None:
    row = row_with(page, event)
    row.locator("a.quote").click()
    mark = page.locator(".block .chosen").first
    expect(mark).to_be_focused()
    expect(mark).to_be_in_viewport()
    page.keyboard.press("Enter")
    offered = page.locator("#choices button")
    if offered.count():
        offered.filter(has_text=re.compile("^Events:")).first.click()
    expect(row).to_be_focused()


def correct_place(page: Page, event: str) -> str:
    """Move the place of an event; the place's id."""
    row_with(page, event).locator("td a[href^='#']:not(.quote)").first.click()
    row = page.locator("tr.chosen")
    place = row.get_attribute("id")
    assert place is not None
    assert place != event
    page.keyboard.press("c")
    for field, value in (("name", NAME), ("latitude", LATITUDE), ("longitude", LONGITUDE)):
        page.locator(f"#card input[name={field}]").fill(value)
    page.locator("#card textarea").fill("judged by the river")
    page.get_by_role("button", name="Save the corrections").click()
    expect(row_with(page, place)).to_contain_text("33.2500, 43.5000")
    expect(row_with(page, event)).to_contain_text(NAME)
    return place


def exported(page: Page, target: Path) -> set[tuple[str, str]]:
    """The coordinates of the places that the export button gives."""
    form = page.locator("form.export")
    form.get_by_label("Export as").select_option("csv")
    with page.expect_download() as download:
        form.get_by_role("button", name="Export").click()
    download.value.save_as(target)
    with ZipFile(target) as files:
        [name] = [each for each in files.namelist() if Path(each).name == "places.csv"]
        rows = csv.DictReader(io.StringIO(files.read(name).decode()))
        return {(row["latitude"], row["longitude"]) for row in rows}


def undo_all(page: Page, place: str) -> None:
    undo = page.get_by_role("toolbar").get_by_role("button", name="Undo")
    decisions = page.locator(".record .decisions li")
    while undo.is_enabled():
        acts = decisions.count()
        page.keyboard.press("u")
        expect(decisions).to_have_count(acts + 1)
    expect(row_with(page, place)).not_to_contain_text("33.2500")


def add_report(page: Page) -> None:
    view(page, "Reports")
    page.get_by_role("link", name="Add reports").click()
    file = FilePayload(name="market.txt", mimeType="text/plain", buffer=REPORT.encode())
    page.get_by_label("Files: text").set_input_files([file])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    link = page.locator("#uploads").get_by_role("link", name="Rockets hit the market")
    link.click(timeout=60_000)
    expect(page.get_by_role("heading", name="Rockets hit the market")).to_be_visible()
    view(page, "Reports")
    expect(page.get_by_role("link", name="Rockets hit the market")).to_be_visible()


def test_the_whole_way(browser_page: Page, own_site: str, tmp_path: Path) -> None:
    page = browser_page
    page.goto(own_site)
    open_map_of_iraq(page)
    table = page.get_by_role("region", name="Table of events")
    expect(table).not_to_contain_text(NAME)
    event = open_report_from_map(page)
    jump_to_words_and_back(page, event)
    place = correct_place(page, event)
    report = page.url
    open_map_of_iraq(page)
    expect(table).to_contain_text(NAME)
    assert (LATITUDE, LONGITUDE) in exported(page, tmp_path / "before.zip")
    page.get_by_role("link", name="Audit log").click()
    expect(page.locator("main")).to_contain_text("judged by the river")
    page.goto(report)
    undo_all(page, place)
    open_map_of_iraq(page)
    expect(table).to_be_visible()
    expect(table).not_to_contain_text(NAME)
    assert (LATITUDE, LONGITUDE) not in exported(page, tmp_path / "after.zip")
    page.get_by_role("link", name="Audit log").click()
    expect(page.locator("main")).to_contain_text("took back")
    add_report(page)
