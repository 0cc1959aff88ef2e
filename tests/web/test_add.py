"""Adding reports by a file."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect
from starlette.testclient import TestClient

from onrecord import Reader
from onrecord.web.access import Access, Person
from onrecord.web.app import make_app
from onrecord.web.guard import MOST_BYTES
from onrecord.web.intake import IntakeResult, Progress
from onrecord.web.uploads import MOST_WAITING, FullError, Uploads
from web.conftest import LOCAL, serving
from web.gluing import ReadingIntake

REPORT = (
    "Rockets hit the market of Tal Afar\n\nTal Afar, 3 June 2018 – Rockets fired by the militia hit the market of "
    "Tal Afar on Sunday and killed at least nine people, a health official said.\n"
)


def wait_until_done(client: TestClient, page: str) -> str:
    for _ in range(600):
        found = re.search(r'hx-get="(/add/[^"]+)"', page)
        if found is None:
            return page
        time.sleep(0.1)
        page = client.get(found[1]).text
    raise AssertionError("the file was never read")


def test_a_file_becomes_a_report_with_progress(own_path: Path, reader: Reader, browser_page: Page) -> None:
    with serving(make_app(own_path, LOCAL, ReadingIntake(own_path, reader))) as site:
        browser_page.goto(f"{site}/add")
        file = FilePayload(name="market.txt", mimeType="text/plain", buffer=REPORT.encode())
        browser_page.get_by_label("Files: text").set_input_files([file])
        browser_page.get_by_role("button", name="Add").click()
        expect(browser_page.get_by_role("progressbar")).to_be_visible()
        link = browser_page.locator("#uploads").get_by_role("link", name="Rockets hit the market")
        expect(link).to_be_visible(timeout=60_000)
        browser_page.goto(f"{site}/reports?from=2018-06")
        expect(browser_page.get_by_role("link", name="Rockets hit the market")).to_be_visible()


def test_the_same_file_again_and_a_broken_one_are_told(own_client: TestClient) -> None:
    files = [("files", ("a.txt", REPORT.encode())), ("files", ("b.txt", b"\0\1\2"))]
    for words in ("1 added", "1 there already"):
        page = own_client.post("/add", files=files, headers={"hx-request": "true"}).text
        parts = [wait_until_done(own_client, part) for part in page.split("<li ")[1:] if "hx-get" in part or part]
        assert words in parts[0]
        assert "Set aside" in parts[1]


def test_a_form_without_scripts_leads_back_to_the_page(own_client: TestClient) -> None:
    answer = own_client.post("/add", files={"files": ("a.txt", REPORT.encode())}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")


def test_a_file_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/add", content=b"", headers={"content-length": str(MOST_BYTES + 1)})
    assert answer.status_code == 413


@pytest.mark.parametrize("role", ["read", "review"])
def test_adding_needs_a_role(own_path: Path, role: str) -> None:
    access = Access(Person("R. Eader", role), {})  # type: ignore[arg-type]
    client = TestClient(make_app(own_path, access, lambda *_: IntakeResult()), base_url="http://localhost")
    assert client.post("/add", files={"files": ("a.txt", b"x")}).status_code == 403
    assert "needs the role admin" in client.get("/add").text


def test_without_a_reader_nothing_can_be_added(own_path: Path) -> None:
    client = TestClient(make_app(own_path, LOCAL), base_url="http://localhost")
    assert client.post("/add", files={"files": ("a.txt", b"x")}).status_code == 409
    assert "without a reader" in client.get("/add").text


def test_a_file_without_a_name_and_a_forgotten_one(client: TestClient) -> None:
    assert client.post("/add", files={"files": ("", b"")}).status_code == 422
    assert client.get("/add/unknown").status_code == 404


def failing(_name: str, _data: bytes, _progress: Progress) -> IntakeResult:
    raise RuntimeError("a secret path")


def test_a_fault_is_told_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    uploads = Uploads(failing)
    made = uploads.add("a.txt", b"x", "A. Coder")
    while (now := uploads.find(made.id)) and now.under_way:
        time.sleep(0.01)
    assert now is not None
    assert now.state == "failed"
    assert "secret" not in now.words
    assert "secret" in caplog.text


def test_only_so_many_files_wait() -> None:
    uploads = Uploads(lambda *_: time.sleep(5) or IntakeResult())  # type: ignore[func-returns-value]
    for number in range(MOST_WAITING):
        uploads.add(f"{number}.txt", b"x", "A. Coder")
    with pytest.raises(FullError):
        uploads.add("one more.txt", b"x", "A. Coder")
    assert uploads.all()[0].name == f"{MOST_WAITING - 1}.txt"
