"""Fetching: what an address gives, and none of the harm that it may mean."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from itertools import count
from typing import Any

import httpcore
import pytest

from ingest.local_server import HTML, Page, Site, serving
from onrecord.ingest import Fetched, Fetcher, Limits, SetAside
from onrecord.ingest.fetch import check_address, fetch
from onrecord.ingest.incoming import RefusedError

PACKED = {**HTML, "Content-Encoding": "gzip"}
BODY = "<p>Shells fell on Gao – again.</p>".encode()
HERE = ("127.0.0.1/32",)
SMALL = Limits(bytes=100_000, private=HERE, redirects=3, pause=0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def refused(url: str, limits: Limits = SMALL) -> str:
    item = fetch(url, limits)
    assert isinstance(item, SetAside)
    assert item.path == url
    assert item.advice
    return item.reason


def to(address: str) -> Page:
    return 302, {"Location": address}, b""


def test_a_page_comes_with_what_was_declared(site: Site) -> None:
    site.pages["/a?b=1"] = 200, HTML, BODY
    found = fetch(f"{site.address}/a?b=1#part", SMALL)
    assert isinstance(found, Fetched)
    assert (found.url, found.media_type, found.data) == (f"{site.address}/a?b=1", "text/html; charset=utf-8", BODY)
    assert len(found.when) == len("2017-08-23T09:30:00Z")


def test_who_asks_says_so(site: Site) -> None:
    site.pages["/"] = 200, HTML, BODY
    fetch(site.address, SMALL)
    ((_, headers),) = site.asked
    assert headers["User-Agent"].startswith("onrecord/")
    assert headers["Host"] == site.address.removeprefix("http://")
    assert headers["Accept-Encoding"] == "gzip"
    assert "Cookie" not in headers


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.pages["/"] = 200, PACKED, gzip.compress(BODY)
    found = fetch(site.address, SMALL)
    assert isinstance(found, Fetched)
    assert found.data == BODY


def test_a_redirect_is_followed_and_its_end_kept(site: Site) -> None:
    site.pages |= {"/": to("/b"), "/b": to(f"{site.address}/c#x"), "/c": (200, HTML, BODY)}
    found = fetch(site.address, SMALL)
    assert isinstance(found, Fetched)
    assert found.url == f"{site.address}/c"


def test_endless_redirects_end(site: Site) -> None:
    site.pages |= {"/": to("/b"), "/b": to("/")}
    assert refused(site.address) == "leads on more than 3 times"
    assert len(site.asked) == 4


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://127.0.0.2/", "private or reserved"),
        ("http://[::1]/", "private or reserved"),
        ("http://[::ffff:10.0.0.1]/", "private or reserved"),
        ("http://169.254.169.254/latest/meta-data/", "private or reserved"),
        ("http://2130706434/", "private or reserved"),
        ("http://0x7f.0.0.2/", "private or reserved"),
        ("file:///etc/passwd", "another kind (file:)"),
        ("gopher://127.0.0.1/", "another kind (gopher:)"),
        ("data:text/html,x", "another kind (data:)"),
        ("http://user:secret@127.0.0.1/", "holds a name or password"),
        ("http://:80/", "without a host"),
        ("http://[::1", "no address that can be read"),
        ("http://" + "a" * 5000, "longer than"),
    ],
)
def test_a_redirect_leads_no_further_than_an_address_may(site: Site, target: str, reason: str) -> None:
    site.pages["/"] = to(target)
    assert reason in refused(site.address)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://gao-post.example/", "javascript:alert(1)", "gao", "", "http:///x"]
)
def test_other_addresses_are_refused(url: str) -> None:
    assert "leads to an address" in refused(url)


def test_a_password_is_neither_sent_nor_shown(site: Site) -> None:
    item = fetch(site.address.replace("http://", "http://reporter:secret@"), SMALL)
    assert isinstance(item, SetAside)
    assert "secret" not in str(item)
    assert item.path == site.address
    assert not site.asked


def test_this_machine_is_closed_unless_it_is_named(site: Site) -> None:
    site.pages["/"] = 200, HTML, BODY
    assert "leads to 127.0.0.1" in refused(site.address, Limits())
    assert not site.asked


def test_a_name_is_resolved_once_and_the_checked_address_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/"] = 200, HTML, BODY
    answers = iter(["127.0.0.1", "127.0.0.2"])
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *more: Any, **named: Any) -> Any:  # noqa: ANN401 - as the library has it
        return real(next(answers) if host == "gao-post.example" else host, port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    url = site.address.replace("127.0.0.1", "gao-post.example")
    assert isinstance(fetch(url, SMALL), Fetched)
    assert site.asked[0][1]["Host"] == url.removeprefix("http://")
    assert "leads to 127.0.0.2" in refused(url)


def test_a_proxy_of_the_environment_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/"] = 200, HTML, BODY
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.2:9")
    assert isinstance(fetch(site.address, SMALL), Fetched)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ((404, HTML, b""), "answers 404 Not Found"),
        ((204, HTML, b""), "answers 204"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "is image/png"),
        ((200, HTML, b"x" * 100_001), "larger than the 100,000 bytes"),
        ((200, {**HTML, "Content-Length": "100001"}, b""), "larger than the 100,000 bytes"),
        ((200, {**HTML, "Content-Length": "50"}, b"x"), "breaks off"),
        ((200, PACKED, gzip.compress(bytes(50_000_000))), "larger than the 100,000 bytes"),
        ((200, {**HTML, "Content-Encoding": "gzip, gzip"}, b"x"), "packed as 'gzip, gzip'"),
        ((200, PACKED, BODY), "but is not"),
        ((200, PACKED, gzip.compress(BODY)[:-9]), "breaks off"),
        ((302, {}, b""), "leads on, but not where to"),
    ],
)
def test_what_is_no_page_is_refused(site: Site, page: Page, reason: str) -> None:
    site.pages["/"] = page
    assert reason in refused(site.address + "/")


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    _drip(handler, b"x")


def drip_head(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    _drip(handler, b"x")


def drip_heads(handler: BaseHTTPRequestHandler) -> None:
    _drip(handler, b"HTTP/1.1 103 Early Hints\r\n\r\n")


def _drip(handler: BaseHTTPRequestHandler, piece: bytes) -> None:
    while True:
        handler.wfile.write(piece)
        handler.wfile.flush()
        time.sleep(0.005)


@pytest.mark.parametrize("drip", [drip_body, drip_head, drip_heads])
def test_a_slow_drip_ends_at_the_deadline(site: Site, drip: Callable[[BaseHTTPRequestHandler], None]) -> None:
    site.pages["/"] = drip
    seconds = count()
    item = Fetcher(SMALL, clock=lambda: next(seconds)).fetch(site.address)
    assert isinstance(item, SetAside)
    assert item.reason == "does not answer in time"


def test_a_server_that_talks_no_http_is_set_aside(site: Site) -> None:
    site.pages["/"] = lambda handler: (handler.wfile.write(b"\x00\x01 rubbish\r\n\r\n"), None)[1]
    assert "no HTTP" in refused(site.address)


def test_a_closed_door_is_told() -> None:
    with serving() as gone:
        address = gone.address
    assert "cannot be reached" in refused(address)


def test_there_is_a_pause_between_two_pages_of_a_host(site: Site) -> None:
    site.pages["/"] = 200, HTML, BODY
    slept: list[float] = []
    fetcher = Fetcher(Limits(private=HERE, pause=7), clock=lambda: 100.0, sleep=slept.append)
    fetcher.fetch(site.address)
    assert slept == []
    fetcher.fetch(site.address)
    fetcher.fetch("http://127.0.0.2/")
    assert slept == [7]


def test_an_address_is_kept_without_its_fragment() -> None:
    assert str(check_address(" HTTPS://Gao-Post.example/a?b#c ")) == "https://gao-post.example/a?b"
    with pytest.raises(RefusedError):
        check_address("https://a\nb/")


class Recorded(httpcore.MockStream):
    """A connection that notes for which name it is made secure."""

    def __init__(self, seen: list[object]) -> None:
        super().__init__([b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\n", b"x"])
        self.seen = seen

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self.seen += [server_hostname, ssl_context.check_hostname, ssl_context.verify_mode, timeout]
        return self


def test_the_certificate_is_checked_for_the_name_though_the_address_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def connect(_: object, host: str, port: int, *__: object) -> httpcore.NetworkStream:
        seen.extend((host, port))
        return Recorded(seen)

    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [entry])
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    found = Fetcher(SMALL, clock=lambda: 0.0).fetch("https://gao-post.example/")
    assert isinstance(found, Fetched)
    assert seen == ["8.8.8.8", 443, "gao-post.example", True, ssl.CERT_REQUIRED, SMALL.connect]
