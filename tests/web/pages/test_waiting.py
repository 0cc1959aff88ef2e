"""What takes long is made in the background; meanwhile pages say so, and ask for themselves again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from fastapi import FastAPI
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from onrecord.records import Record
from onrecord.store import open_archive
from onrecord.web.app import make_app
from onrecord.web.memory import Memory, Progress
from onrecord.web.verdicts import judge_apart, this_moment
from onrecord.web.warming import warm
from web.conftest import LOCAL, serving

SOON = 30.0  # seconds that no test takes


class Gate:
    """Lets an archive give its first record, and the others when it is opened."""

    def __init__(self, app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.opened = Event(), Event()
        self._records = app.state.archive.records
        monkeypatch.setattr(app.state.archive, "records", self.records)

    def records(self) -> Iterator[Record]:
        for number, record in enumerate(self._records()):
            if number == 1:
                self.reached.set()
                assert self.opened.wait(SOON)
            yield record


@pytest.fixture
def held_app(own_path: Path) -> FastAPI:
    return make_app(own_path, LOCAL)


@pytest.fixture
def gate(held_app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate(held_app, monkeypatch)
    yield made
    made.opened.set()


@pytest.mark.parametrize(
    ("path", "again"),
    [
        ("/accounts?place=Tel+Amal", "/accounts?place=Tel+Amal&amp;show=several"),
        ("/accounts/0123456789abcdef", "/accounts/0123456789abcdef"),
        ("/accounts/of/x/e0", "/accounts/of/x/e0"),
        ("/control?country=IQ&day=2022-05-02", "/control?country=IQ&amp;day=2022-05-02"),
        ("/control/places?day=2022-05-02", "/control/places?day=2022-05-02"),
        ("/timeline/control?q=a%20%22b%22", "/timeline/control?q=a%20%22b%22"),
    ],
)
def test_a_page_says_how_far_it_is_and_asks_again(held_app: FastAPI, gate: Gate, path: str, again: str) -> None:
    client = TestClient(held_app, base_url="http://localhost")
    held_app.state.memory.accounts_now()
    assert gate.reached.wait(SOON)
    answer = client.get(path)
    assert answer.status_code in {200, 202}
    assert f'hx-get="{again}" hx-trigger="load delay:1s"' in answer.text
    assert "1 of 4 reports" in answer.text
    gate.opened.set()
    held_app.state.memory.accounts()
    assert "delay:1s" not in client.get(path).text


def test_the_browser_goes_on_by_itself(held_app: FastAPI, gate: Gate, browser_page: Page) -> None:
    page = browser_page
    with serving(held_app) as site:
        page.goto(f"{site}/accounts")
        expect(page.get_by_text(re.compile("1 of 4 reports"))).to_be_visible()
        gate.opened.set()
        page.get_by_role("link", name=re.compile("Tel Amal")).click()
        expect(page.get_by_role("heading", name="Where sources differ")).to_be_visible()


def test_an_incident_comes_when_it_is_there(own_path: Path, held_app: FastAPI, gate: Gate, browser_page: Page) -> None:
    page = browser_page
    with open_archive(own_path) as archive:
        report = archive.reports(limit=1)[0].id
    with serving(held_app) as site:
        page.goto(f"{site}/accounts/of/{report}/e0")
        expect(page.get_by_role("progressbar", name="Reports taken in")).to_be_visible()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        gate.opened.set()
        expect(page.get_by_role("heading", name="Where sources differ")).to_be_visible()


def test_accounts_are_kept_until_the_archive_changes(own_path: Path) -> None:
    with open_archive(own_path) as archive:
        memory = Memory(archive)
        first = memory.accounts()
        assert memory.accounts() is first
        assert memory.accounts_now() is first
        assert memory.progress == Progress(4, 4)
        told = next(each for each in first.every if len(each.events) > 1)
        archive.judge(judge_apart(told, set(told.events[:1]), "A. Coder", this_moment()))
        assert len(memory.accounts().every) == len(first.every) + 1


def test_what_fails_is_told_and_tried_again(own_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Iterator[Record]:
        raise OSError("the disk is gone")

    with open_archive(own_path) as archive:
        memory = Memory(archive)
        with monkeypatch.context() as broken:
            broken.setattr(archive, "records", fail)
            for _ in range(2):
                with pytest.raises(OSError, match="the disk is gone"):
                    memory.accounts()
        assert memory.accounts().every
        assert memory.control()


def test_a_warm_application_asks_the_archive_no_more(held_app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    warm(held_app, 0, 0)
    held_app.state.memory.accounts()

    def fail(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(held_app.state.archive, "tally_kinds", fail)
    monkeypatch.setattr(held_app.state.archive, "located", fail)
    client = TestClient(held_app, base_url="http://localhost")
    assert client.get("/map/clusters").json()["clusters"]
    assert "Events by" in client.get("/timeline").text


def test_a_large_archive_is_not_waited_for(own_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.memory.MOST_AT_ONCE", 3)
    monkeypatch.setattr("onrecord.web.memory.COURTESY", 0)
    waited: list[float | None] = []
    with open_archive(own_path) as archive:
        memory = Memory(archive)
        monkeypatch.setattr(memory._changed, "wait_for", lambda _, patience: waited.append(patience))  # noqa: SLF001
        assert memory.accounts_now(SOON) is None
    assert waited == [0]


def test_what_is_served_warms_by_itself(held_app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Event()
    monkeypatch.setattr(held_app.state.memory, "accounts_now", begun.set)
    with TestClient(held_app, base_url="http://localhost"):
        assert begun.wait(SOON)
