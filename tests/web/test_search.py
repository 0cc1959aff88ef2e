"""Search over reports and statements, with filters in the address."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.web.pages import search


def test_words_find_reports_and_are_marked(client: TestClient) -> None:
    answer = client.get("/search?q=strike")
    assert "<mark>strike" in answer.text.lower()
    assert "/reports/" in answer.text


def test_statements_are_found_with_their_speaker(client: TestClient) -> None:
    page = client.get("/search?q=said+OR&searched=statements").text
    assert "Nothing answers this" in page
    assert ">who</th>" in client.get("/search?q=the&searched=statements").text


def test_filters_narrow_a_search(client: TestClient) -> None:
    every, there = client.get("/search?q=the").text, client.get("/search?q=the&place=Mosul").text
    assert 0 < there.count('<th scope="row">') < every.count('<th scope="row">')
    assert "Nothing answers this" in client.get("/search?q=the&from=1890&to=1890").text


def test_a_search_goes_on_on_the_next_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PAGE_ROWS", 3)
    first = client.get("/search?q=the")
    assert 'href="/search?q=the&amp;after=3"' in first.text
    second = client.get("/search?q=the&after=3").text
    shown = {line for line in first.text.splitlines() if "/reports/" in line}
    assert shown
    assert not shown & {line for line in second.splitlines() if "/reports/" in line}


@pytest.mark.parametrize("after", ["x", "-1", "999999999", "²"])
def test_no_page_of_a_search(client: TestClient, after: str) -> None:
    assert client.get("/search", params={"q": "the", "after": after}).status_code == 422
