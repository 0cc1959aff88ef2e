"""The overview, the list of reports and the audit log."""

from __future__ import annotations

import csv
import io
import re
import time
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from onrecord import Reader
from onrecord.store import open_archive
from onrecord.web.access import Access, Person
from onrecord.web.app import make_app
from onrecord.web.pages import reports
from web.conftest import LOCAL

VIEWS_WITHOUT_ANYTHING = ("/", "/reports", "/statements", "/statements?show=outcomes", "/search?q=a", "/audit")


@pytest.mark.parametrize("path", VIEWS_WITHOUT_ANYTHING)
def test_an_empty_archive_is_told_what_to_do_next(tmp_path: Path, path: str) -> None:
    client = TestClient(make_app(tmp_path / "archive.sqlite", LOCAL), base_url="http://localhost")
    answer = client.get(path)
    assert answer.status_code == 200
    assert 'class="panel"' in answer.text
    assert "<tbody>" not in answer.text


def test_a_reader_is_led_nowhere_that_is_closed(tmp_path: Path) -> None:
    reader = Access(Person("R. Reader", "read"), {})
    client = TestClient(make_app(tmp_path / "archive.sqlite", reader), base_url="http://localhost")
    for path in VIEWS_WITHOUT_ANYTHING:
        assert 'href="/add"' not in client.get(path).text
    stranger = TestClient(make_app(tmp_path / "archive.sqlite", Access(None, {})), base_url="http://localhost")
    login = stranger.get("/login").text
    assert 'name="token"' in login
    assert "<nav" not in login


def test_the_counts_are_the_archives(client: TestClient, filled: Path) -> None:
    with open_archive(filled) as archive:
        counts = archive.counts()
    shown = re.findall(r"<dd>(?:<a[^>]*>)?([\d,]+)", client.get("/").text)
    assert shown[:2] == [str(counts.reports), str(counts.rows["events"])]


def test_countries_and_kinds_are_told_in_words_and_lead_to_their_events(client: TestClient) -> None:
    page = client.get("/").text
    assert '<h2 id="by-country">Events by country</h2>' in page
    country = re.search(r'<a href="/timeline\?country=([A-Z]{2})&amp;status=all">([A-Z][a-z ]+)</a>', page)
    assert country
    assert client.get(f"/timeline?country={country[1]}&status=all").status_code == 200
    assert re.search(r'<a href="/timeline\?kind=air_strike&amp;status=all">air strike</a>', page)


def test_the_log_names_what_it_tells_of(own_client: TestClient, own_path: Path) -> None:
    with open_archive(own_path) as archive:
        event = archive.events(limit=1)[0]
        titled = next(each for each in archive.reports() if each.title)
        archive.decide(
            archive.draft(event["report"], "events", event["id"], "correct", author="B. Coder", field="kind",
                          value="air_strike"),
        )  # fmt: skip
    page = own_client.get("/audit").text
    assert "corrected kind of event “" in page
    assert ">air strike</strong>" in page
    assert f'<a href="/reports/{titled.id}" dir="auto">{titled.title}</a>' in unescape(own_client.get("/audit").text)


def test_no_id_is_given_twice(client: TestClient) -> None:
    for path in VIEWS_WITHOUT_ANYTHING:
        ids = re.findall(r'\sid="([^"]+)"', client.get(path).text)
        assert len(ids) == len(set(ids)), path


def test_where_sources_differ_comes_when_it_is_worked_out(own_client: TestClient) -> None:
    page = own_client.get("/disagreements").text
    while "hx-get" in page:
        time.sleep(0.1)
        page = own_client.get("/disagreements").text
    assert "sources differ" in page
    assert "/accounts/" in page


def test_the_list_goes_on_on_the_next_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "PAGE_ROWS", 8)
    seen: list[str] = []
    path: str | None = "/reports"
    while path:
        page = client.get(path).text
        seen += re.findall(r'<th scope="row">\s*<a href="/reports/([0-9a-f]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = following[1].replace("&amp;", "&") if following else None
    assert len(seen) == len(set(seen)) == 20


@pytest.mark.parametrize("path", ["/reports?after=x", "/audit?after=-1", f"/reports?after={2**70}", "/audit?after=²"])
def test_no_place_in_a_list(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 422


def test_the_log_tells_of_every_act(own_client: TestClient, own_path: Path) -> None:
    with open_archive(own_path) as archive:
        [event] = archive.events(limit=1)
        made = archive.draft(event["report"], "events", event["id"], "confirm", author="B. Coder", note="seen twice")
        archive.decide(made)
    page = own_client.get("/audit").text
    assert all(words in page for words in ("B. Coder", "accepted event “", "seen twice", "stands", "added a report"))
    assert "of two reports" not in page
    whole: str = own_client.get("/audit?whole=true").text
    judged = re.search(r"<td>[a-z ]+: \w+ of two reports</td>\s*<td>(.*?)</td>", whole, re.DOTALL)
    assert judged
    assert len(re.findall(r'href="/reports/[0-9a-f]{16}', judged[1])) == 2


def test_the_log_is_exported_as_it_is_kept(own_client: TestClient, own_path: Path) -> None:
    answer = own_client.get("/audit/export?whole=true")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    with open_archive(own_path) as archive:
        kept = archive.audit()
    assert [(row["number"], row["act"], row["hash"]) for row in rows] == [
        (str(each.number), each.act, each.hash) for each in kept
    ]
    shown = list(csv.DictReader(io.StringIO(own_client.get("/audit/export").text)))
    assert 0 < len(shown) <= len(rows)


def test_the_log_tells_of_a_report_without_a_title_by_its_name(tmp_path: Path, reader: Reader) -> None:
    with open_archive(tmp_path / "a.sqlite") as archive:
        read = reader.read("Rebels shelled the town of Idlib on Friday.")
        archive.add(read.report.text.encode(), read, reader.provenance, name="field-note-7")
    client = TestClient(make_app(tmp_path / "a.sqlite", LOCAL), base_url="http://localhost")
    assert ">field-note-7</a>" in client.get("/audit").text


def test_a_search_from_any_page_leads_to_its_hits(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/about")
    browser_page.get_by_role("searchbox", name="Search the archive").fill("strike")
    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_role("heading", name="Search")).to_be_visible()
    expect(browser_page.locator("mark").first).to_be_visible()


def test_filters_left_empty_stay_out_of_the_address(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/reports")
    browser_page.get_by_label("Country", exact=True).fill("Iraq")
    browser_page.get_by_role("button", name="Show").click()
    expect(browser_page).to_have_url(f"{site}/reports?country=Iraq")
    expect(browser_page.get_by_label("Country", exact=True)).to_have_value("Iraq")
    expect(browser_page.locator("main table a").first).to_be_visible()
