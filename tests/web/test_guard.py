"""Who is let in, and what may be done from where."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.store import open_archive
from onrecord.web.access import COOKIE, Access, Person
from onrecord.web.app import make_app

TOKENS = {sha256(role.encode()).hexdigest(): Person(f"Person {role}", role) for role in ("read", "review", "admin")}
HOST = "http://archive.example"


@pytest.fixture
def distant(own_path: Path) -> TestClient:
    """A client of an archive that is served elsewhere than on loopback."""
    access = Access(None, TOKENS, frozenset({"archive.example"}))
    return TestClient(make_app(own_path, access), base_url=HOST, follow_redirects=False)


def test_a_stranger_is_sent_to_log_in(distant: TestClient) -> None:
    answer = distant.get("/reports")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert distant.get("/login").status_code == 200
    assert distant.get("/static/css/page.css").status_code == 200


def test_a_program_is_told_to_show_a_token(distant: TestClient) -> None:
    answer = distant.get("/api/v1/reports")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_opens_by_header_and_by_login(distant: TestClient) -> None:
    assert distant.get("/reports", headers={"authorization": "Bearer read"}).status_code == 200
    assert distant.get("/reports", headers={"authorization": "Bearer wrong"}).status_code == 303
    assert distant.post("/login", data={"token": "wrong"}).status_code == 401
    answer = distant.post("/login", data={"token": " review "})
    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 303
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    page = distant.get("/reports").text
    assert "Person review" in page
    assert "Log out" in page
    distant.post("/logout")
    assert COOKIE not in distant.cookies
    assert distant.get("/reports").status_code == 303


@pytest.mark.parametrize(
    "host", ["evil.example", "archive.example.evil.example", "", "127.0.0.1", "archive.example@evil"]
)
def test_another_host_is_not_served(distant: TestClient, host: str) -> None:
    for path in ("/", "/api/v1/reports", "/static/css/page.css"):
        assert distant.get(path, headers={"host": host}).status_code == 421


CHANGES = ("/add", "/login", "/logout", "/api/v1/decisions", "/api/v1/judgements", "/reports/x/decisions")
FOREIGN = (
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://localhost:1"},
)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("path", CHANGES)
def test_another_site_changes_nothing(
    own_client: TestClient, own_path: Path, path: str, headers: dict[str, str]
) -> None:
    with open_archive(own_path) as archive:
        before = archive.state()
    answer = own_client.post(path, json={}, headers=headers)
    assert answer.status_code == 403
    with open_archive(own_path) as archive:
        assert archive.state() == before


def test_no_page_changes_anything_by_being_read(own_client: TestClient, own_path: Path) -> None:
    with open_archive(own_path) as archive:
        before = archive.state()
    for path in ("/", "/reports", "/statements", "/audit", "/search?q=a", "/export?format=jsonl", "/logout", "/add"):
        own_client.get(path)
    with open_archive(own_path) as archive:
        assert archive.state() == before


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/", "/static/css/page.css", "/nowhere", "/api/v1/nowhere"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
