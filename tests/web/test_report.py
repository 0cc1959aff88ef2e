"""The reading view: marks cover their words, hostile text stays text, versions and bytes are at hand."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from onrecord import Reader
from onrecord.records import Actor, Record
from onrecord.store import Addition, open_archive
from onrecord.web.access import Access, Person
from onrecord.web.app import make_app
from web.conftest import LOCAL, serving
from web.gluing import SAMPLES
from web.records import MADE_BY, event, keep, keep_read, place, report_of, statement, words

MOST_BYTES = 300_000
HOSTILE = (
    '<script>alert(1)</script> “We shelled <img src=x onerror=alert(2)> Alpha,” said {{ 7*7 }} "onmouseover=alert(3).'
)
ARABIC = "قصفت قوات مجهولة مدينة ألفا أمس."
EMOJI = "🚁🇺🇳 “Alpha will fall, and then 🕊️ comes,” he said.\n\nTroops shelled Alpha again."


class Marks(HTMLParser):
    """The text of a page's blocks, and the words of each number that a mark names."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[list[str]] = []
        self.words: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if tag in {"a", "span"}:
            self.open.append((given.get("data-r") or "").split() if "margin" not in str(attrs) else [])
            if tag == "a" and given.get("id"):
                self.links[str(given["id"])] = str(given.get("href"))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"a", "span"}:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for number in self.open[-1] if self.open else []:
            self.words[number] = self.words.get(number, "") + data


def client_of(where: Path, role: str = "admin") -> TestClient:
    person = Person("A. Coder", role)  # type: ignore[arg-type]
    return TestClient(make_app(where, Access(person, {})), base_url="http://localhost")


def read_marks(page: str) -> Marks:
    marks = Marks()
    marks.feed(re.sub(r'<ul class="margin".*?</ul>', "", page[: page.index('id="record"')], flags=re.DOTALL))
    return marks


def numbers(page: str) -> dict[str, str]:
    """The number of each row's line by the row's id."""
    return dict(re.findall(r'<tr id="([^"]+)" data-n="(\d+)"', page))


def test_marks_cover_exactly_the_spans_even_behind_emoji_and_nested(tmp_path: Path) -> None:
    record = Record(
        report_of(EMOJI),
        places=(place(EMOJI, "Alpha"),),
        events=(event(EMOJI, "shelled", "place-Alpha"),),
        statements=(statement(EMOJI, "Alpha will fall, and then 🕊️ comes", "said"),),
    )
    page = client_of(keep(tmp_path / "a.sqlite", [record])).get(f"/reports/{record.report.id}").text
    marks, lines = read_marks(page), numbers(page)
    assert marks.words[lines["place-Alpha"]] == "Alpha"
    assert marks.words[lines[record.events[0].id]] == "shelled"
    assert marks.words[lines["statement-1"]] == "Alpha will fall, and then 🕊️ comessaid"
    assert marks.links["w5"] == "#place-Alpha"


def test_every_row_of_every_sample_has_its_words_marked(client: TestClient, archive_path: Path) -> None:
    with open_archive(archive_path) as archive:
        records = list(archive.records())
    for record in records:
        page = client.get(f"/reports/{record.report.id}").text
        marks, lines = read_marks(page), numbers(page)
        for each in record.events:
            assert marks.words[lines[each.id]] == "".join(span.text for span in sorted([each.trigger, *each.mentions]))
        for figure in record.figures:
            assert marks.words[lines[figure.id]] == figure.text.text
        assert len(lines) == sum(
            len(getattr(record, table))
            for table in ("actors", "places", "times", "events", "statements", "figures", "control", "ties")
        )


def test_a_mark_leads_to_its_row_and_a_row_to_its_words_without_scripts(client: TestClient, archive_path: Path) -> None:
    with open_archive(archive_path) as archive:
        report = archive.reports(limit=1)[0].id
    page = client.get(f"/reports/{report}").text
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets - ids == set()
    assert len(re.findall(r'\sid="([^"]+)"', page)) == len(ids)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    report = report_of(HOSTILE, url="javascript:alert(4)", title=words(HOSTILE, "<script>alert(1)</script>"))
    record = Record(report, events=(event(HOSTILE, "shelled"),), statements=(statement(HOSTILE, "Alpha", "said"),))
    page = client_of(keep(tmp_path / "a.sqlite", [record])).get(f"/reports/{report.id}").text
    marks = read_marks(page)
    assert not re.findall(r"<script>|<img|[\"\s]on\w+=\"", page)
    assert 'href="javascript:' not in page
    assert marks.words["0"] == "Alphasaid"
    assert "49" not in page.split("said", 1)[1][:40]


def test_an_address_of_the_web_is_linked_without_telling_from_where(tmp_path: Path) -> None:
    record = Record(report_of(EMOJI, url="https://example.org/report"))
    page = client_of(keep(tmp_path / "a.sqlite", [record])).get(f"/reports/{record.report.id}").text
    assert '<a href="https://example.org/report" rel="noopener noreferrer nofollow">' in page


def test_text_from_right_to_left_stands_right(tmp_path: Path) -> None:
    record = Record(report_of(ARABIC), events=(event(ARABIC, "قصفت"),))
    page = client_of(keep(tmp_path / "a.sqlite", [record])).get(f"/reports/{record.report.id}").text
    assert re.search(r'<p dir="auto"><a id="w0"[^>]*>قصفت</a><span[^>]*> قوات', page)


def test_a_browser_sets_it_from_the_right(tmp_path: Path, browser_page: Page) -> None:
    record = Record(report_of(ARABIC), events=(event(ARABIC, "قصفت"),), places=(place(ARABIC, "ألفا"),))
    where = keep(tmp_path / "a.sqlite", [record])
    with serving(make_app(where, LOCAL)) as site:
        browser_page.goto(f"{site}/reports/{record.report.id}#%E0%A4")
        expect(browser_page.locator(".block p")).to_have_css("direction", "rtl")
        expect(browser_page.locator("th a", has_text="ألفا")).to_have_css("direction", "rtl")
        browser_page.locator("summary").first.click()
        browser_page.locator(".layer[value=event]").uncheck()
        expect(browser_page.locator("#w0")).to_have_css("background-color", "rgba(0, 0, 0, 0)")
        browser_page.keyboard.press("j")
        expect(browser_page.locator("tr.chosen")).to_be_focused()
        browser_page.keyboard.press("a")
        expect(browser_page.locator("tr.chosen")).to_contain_text("accepted by")
        expect(browser_page.locator(".layer[value=event]")).not_to_be_checked()


def test_a_report_without_words_opens(tmp_path: Path) -> None:
    record = Record(report_of(""), actors=(Actor("nobody", "Nobody", "other", None, {}, ()),))
    client = client_of(keep(tmp_path / "a.sqlite", [record]))
    assert numbers(client.get(f"/reports/{record.report.id}?row=nobody").text) == {"nobody": "0"}
    assert client.get(f"/reports/{record.report.id}/rows/actors/nobody").status_code == 200


def test_versions_lead_to_each_other(tmp_path: Path) -> None:
    url = "https://example.org/one"
    first, second = Record(report_of("First text.", url)), Record(report_of("Second text.", url))
    client = client_of(keep(tmp_path / "a.sqlite", [first, second]))
    old, new = (client.get(f"/reports/{each.report.id}").text for each in (first, second))
    assert f'Replaced by: <a href="/reports/{second.report.id}"' in old
    assert f'Replaces: <a href="/reports/{first.report.id}"' in new


def test_the_bytes_come_as_they_were_and_run_nowhere(client: TestClient, archive_path: Path) -> None:
    with open_archive(archive_path) as archive:
        kept = archive.reports(limit=1)[0]
        content = archive.raw(kept.id)
    answer = client.get(f"/reports/{kept.id}/raw")
    assert answer.content == content
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert kept.sha256 in client.get(f"/reports/{kept.id}").text


def test_what_the_bytes_are_and_when_they_came_is_told(tmp_path: Path) -> None:
    record = Record(report_of("Shells fell on Alpha.\n"))
    raw = record.report.text.encode()
    addition = Addition(raw, record, MADE_BY, "a", None, "application/pdf; <b>", "2017-08-23T09:30:00Z")
    where = tmp_path / "a.sqlite"
    with open_archive(where) as archive:
        list(archive.add_all([addition]))
        archive.see(record.report.sha256, "2017-09-01T08:00:00Z")
    client = client_of(where)
    page = client.get(f"/reports/{record.report.id}").text
    assert 'of <span dir="auto">application/pdf; &lt;b&gt;</span>' in page
    told = re.sub(r"<[^>]+>", "", page)
    assert "fetched 23 Aug 2017 09:30 UTC and seen again 1 Sep 2017 08:00 UTC" in told
    kept = client.get(f"/api/v1/reports/{record.report.id}").json()
    assert (kept["media_type"], kept["fetched"], kept["seen"]) == (
        "application/pdf; <b>", "2017-08-23T09:30:00Z", "2017-09-01T08:00:00Z",
    )  # fmt: skip
    bytes_of = client.get(f"/reports/{record.report.id}/raw")
    assert f'filename="{record.report.id}.pdf"' in bytes_of.headers["content-disposition"]
    assert bytes_of.headers["content-type"] == "application/octet-stream"
    assert "fetched its bytes from the net" in client.get("/audit").text
    with ZipFile(io.BytesIO(client.get("/export", params={"format": "csv", "status": "all"}).content)) as files:
        [row] = csv.DictReader(io.StringIO(files.read("csv/reports.csv").decode()))
    assert (row["media_type"], row["fetched"]) == ("application/pdf; <b>", "2017-08-23T09:30:00Z")


def test_the_export_beside_a_report_holds_that_report_alone(client: TestClient, archive_path: Path) -> None:
    with open_archive(archive_path) as archive:
        report = archive.reports(limit=1)[0].id
    form = client.get(f"/reports/{report}").text.split('action="/export"')[1].split("</form>")[0]
    asked = dict(re.findall(r'name="([^"]+)" value="([^"]+)"', form.split("<select")[0]))
    answer = client.get("/export", params=asked | {"format": "jsonl"})
    assert [json.loads(line)["report"]["id"] for line in answer.text.splitlines()] == [report]


@pytest.fixture(scope="module")
def long_report(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An archive with one report of many thousand words, and its id."""
    where = tmp_path_factory.mktemp("long") / "a.sqlite"
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    return where, keep_read(where, reader, "\n\n".join(texts)).id


def test_a_long_report_stands_on_light_pages_that_together_hold_it(long_report: tuple[Path, str]) -> None:
    where, report = long_report
    client = client_of(where)
    with open_archive(where) as archive:
        record = archive.record(report)
    first = client.get(f"/reports/{report}").text
    parts = int(re.findall(r"Part 1 of (\d+)", first)[0])
    assert parts > 2
    marks: dict[str, str] = {}
    numbered: dict[str, str] = {}
    for part in range(1, parts + 1):
        answer = client.get(f"/reports/{report}?part={part}")
        assets = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', answer.text)
        assert len(answer.content) + sum(len(client.get(each).content) for each in set(assets)) < MOST_BYTES
        targets = set(re.findall(r'href="#([^"]+)"', answer.text))
        assert targets <= set(re.findall(r'\sid="([^"]+)"', answer.text))
        numbered |= numbers(answer.text)
        for number, told in read_marks(answer.text).words.items():
            marks[number] = marks.get(number, "") + told
    for each in record.events:
        assert marks[numbered[each.id]] == "".join(span.text for span in sorted([each.trigger, *each.mentions]))


def test_a_row_of_a_long_report_is_found_on_its_part(long_report: tuple[Path, str], browser_page: Page) -> None:
    where, report = long_report
    with open_archive(where) as archive:
        last = archive.record(report).events[-1]
    with serving(make_app(where, LOCAL)) as site:
        browser_page.goto(f"{site}/reports/{report}#{last.id}")
        expect(browser_page.locator(f"tr[id='{last.id}']")).to_be_focused()
        expect(browser_page.get_by_role("navigation", name="Parts of this report")).to_contain_text("Previous part")


@pytest.mark.parametrize("path", ["/reports/none", "/reports/none/raw", "/reports/none/rows/events/e"])
def test_what_is_not_there_is_told(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_who_may_only_read_sees_no_forms_and_changes_nothing(tmp_path: Path) -> None:
    record = Record(report_of(EMOJI), events=(event(EMOJI, "shelled"),))
    client = client_of(keep(tmp_path / "a.sqlite", [record]), "read")
    row = f"/reports/{record.report.id}/rows/events/{record.events[0].id}"
    assert "<form method=" not in client.get(row).text
    assert "Accept" not in client.get(f"/reports/{record.report.id}").text
    assert client.post(row, data={"act": "confirm"}).status_code == 403
