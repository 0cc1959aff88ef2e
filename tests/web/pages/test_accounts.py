"""Accounts in the browser: sources side by side, split, merged, and undone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from onrecord.store import open_archive
from onrecord.web.access import Access, Person
from onrecord.web.app import make_app
from web.conftest import serving

ACCOUNT = re.compile(r'href="(/accounts/[0-9a-f]{16})"')
MARK = re.compile(r'name="event" value="([^"]+)"')
ACT = re.compile(r'name="act" value="(\w+)"')
OTHER = re.compile(r'name="other" value="(\w+)"')


def listed(client: TestClient, more: str = "") -> list[str]:
    return ACCOUNT.findall(client.get(f"/accounts?wait=yes{more}").text)


def test_incidents_of_several_reports_come_first(client: TestClient) -> None:
    several, every = listed(client), listed(client, "&show=all&status=all")
    assert (len(several), len(every)) == (1, 7)
    assert every[0] == several[0]
    assert listed(client, "&show=differ") == several


def test_filters_choose_incidents(client: TestClient) -> None:
    assert len(listed(client, "&show=all&place=Tel Amal")) == 2
    assert len(listed(client, "&show=all&kind=capture")) == 1
    assert len(listed(client, "&show=all&status=planned")) == 1
    assert len(listed(client, "&show=all&from=2022-05-10&to=2022-05-10")) == 3
    assert listed(client, "&country=ZZ") == []
    assert "No incident" in client.get("/accounts?wait=yes&country=ZZ").text


def test_an_incident_tells_disagreements_first_and_why_a_figure_counts(client: TestClient) -> None:
    text = client.get(listed(client, "&show=differ")[0]).text
    assert text.index("Where sources differ") < text.index("Figures") < text.index("Sources side by side")
    assert "independent sources" in text
    assert "★ gives the best" in text
    assert "– no: part of another figure, not added" in text
    assert "Killed: 12 to 20, best 12" in text
    assert re.search(r'href="/reports/[0-9a-f]{16}\?row=f0#f0"><q', text)


def test_split_and_undo(own_client: TestClient) -> None:
    before = listed(own_client, "&show=all")
    one = listed(own_client)[0]
    marks = MARK.findall(own_client.get(one).text)
    after = own_client.post(f"{one}/split", data={"event": marks[-1:]})
    assert (after.status_code, after.url.path == one) == (200, False)
    assert MARK.findall(after.text) == marks[:-1]
    assert "different incidents" in after.text
    parted = own_client.get(f"/accounts/of/{marks[-1]}")
    assert parted.url.path not in {one, after.url.path}
    assert "judge" in own_client.get("/audit").text
    act = ACT.findall(after.text)[0]
    undone = own_client.post(f"{after.url.path}/undo", data={"act": act})
    assert undone.url.path == one
    assert "taken back" in undone.text
    assert own_client.post(f"{one}/undo", data={"act": act}).status_code == 409
    assert listed(own_client, "&show=all") == before


def test_merge_holds_against_an_earlier_split(own_client: TestClient) -> None:
    one = listed(own_client)[0]
    marks = MARK.findall(own_client.get(one).text)
    rest = own_client.post(f"{one}/split", data={"event": marks[1:]})
    away = own_client.get(f"/accounts/of/{marks[2]}")
    merged = own_client.post(f"{rest.url.path}/merge", data={"told": str(away.url)})
    assert merged.url.path == one
    assert merged.text.count("<button>Undo</button>") == 2


def test_merge_with_a_neighbour_and_undo(own_client: TestClient) -> None:
    one = listed(own_client)[0]
    text = own_client.get(one).text
    merged = own_client.post(f"{one}/merge", data={"other": OTHER.findall(text)[0]})
    assert len(MARK.findall(merged.text)) > len(MARK.findall(text))
    assert own_client.get(one).status_code == 404
    undone = own_client.post(f"{merged.url.path}/undo", data={"act": ACT.findall(merged.text)[0]})
    assert undone.url.path == one


def test_judgements_are_a_persons_and_nothing_is_lost(own_client: TestClient, own_path: Path) -> None:
    one = listed(own_client)[0]
    marks = MARK.findall(own_client.get(one).text)
    own_client.post(f"{one}/split", data={"event": marks[:1]})
    with open_archive(own_path) as archive:
        made = [each for each in archive.judgements(every=True) if each.by_person]
        assert {each.author for each in made} == {"A. Coder"}
        assert sum(each.verdict == "different" for each in made) == len(marks) - 1
        assert list(archive.verify()) == []


@pytest.mark.parametrize("data", [{}, {"event": "none/none"}])
def test_a_split_of_nothing_is_refused(own_client: TestClient, data: dict[str, str]) -> None:
    assert own_client.post(f"{listed(own_client)[0]}/split", data=data).status_code == 422


@pytest.mark.parametrize("data", [{}, {"other": "none"}, {"told": "nowhere"}])
def test_a_merge_with_nothing_is_refused(own_client: TestClient, data: dict[str, str]) -> None:
    assert own_client.post(f"{listed(own_client)[0]}/merge", data=data).status_code == 422


def test_who_may_only_read_changes_nothing(own_path: Path) -> None:
    client = TestClient(make_app(own_path, Access(Person("R. Eader", "read"), {})), base_url="http://localhost")
    one = listed(client)[0]
    text = client.get(one).text
    assert "Split the marked" not in text
    assert "Merge with" not in text
    row = re.findall(r'href="/reports/([0-9a-f]{16})\?row=(e\d)#', text)[0]
    assert client.post(f"{one}/split", data={"event": "/".join(row)}).status_code == 403
    assert client.post(f"{one}/merge", data={"other": "x"}).status_code == 403
    assert client.post(f"{one}/undo", data={"act": "x"}).status_code == 403


def test_what_is_not_there_is_told(client: TestClient) -> None:
    assert client.get("/accounts/0000000000000000").status_code == 404
    assert client.get("/accounts/of/none/none").status_code == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_an_incident(
    browser_page: Page, site: str, client: TestClient, scheme: Literal["light", "dark"]
) -> None:
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.goto(site + listed(client)[0], wait_until="networkidle")
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()


def test_names_of_reports_stand_for_unknown_outlets(own_client: TestClient, own_path: Path) -> None:
    with open_archive(own_path) as archive:
        report = archive.reports(limit=1)[0]
        archive.decide(archive.draft(report.id, "report", report.id, "correct", author="A", field="outlet", value=None))
    text = own_client.get(listed(own_client)[0]).text
    assert "Amal Courier" not in text
    assert "report 0 12, Colonel Tamer 20" in text
    assert f">{report.id}<" not in text


def test_split_and_undo_in_the_browser(browser_page: Page, own_path: Path) -> None:
    with serving(make_app(own_path, Access(Person("A. Coder", "review"), {}))) as site:
        page = browser_page
        page.goto(f"{site}/accounts")
        page.locator("#incidents table a").first.click()
        title = page.locator("h1").inner_text()
        expect(page.get_by_role("heading", name="Where sources differ")).to_be_visible()
        boxes = page.get_by_role("checkbox")
        told = boxes.count()
        boxes.last.focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Split the marked").press("Enter")
        expect(page.get_by_text("different incidents")).to_be_visible()
        expect(page.get_by_role("checkbox")).to_have_count(told - 1)
        page.get_by_role("button", name="Undo").press("Enter")
        expect(page.get_by_text("taken back")).to_be_visible()
        expect(page.get_by_role("checkbox")).to_have_count(told)
        assert page.locator("h1").inner_text() == title
