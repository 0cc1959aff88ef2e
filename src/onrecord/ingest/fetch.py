"""Reports from the net: what an address gives, or why it is not fetched."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from urllib.parse import urljoin

import httpcore
import httpx

from onrecord.ingest.addresses import without_credentials
from onrecord.ingest.connection import CheckedTransport
from onrecord.ingest.formats import MEDIA_TYPES
from onrecord.ingest.incoming import Fetched, RefusedError, SetAside
from onrecord.ingest.unpacking import unpack

SCHEMES = ("http", "https")
REDIRECTS = (301, 302, 303, 307, 308)
LONGEST_ADDRESS = 4_000
LONGEST_KIND = 80  # characters of a media type that are told
UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip")
SAVE = "save it as a file and give that"


HEADERS = {"User-Agent": f"onrecord/{version('onrecord')}", "Accept": "*/*", "Accept-Encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How far fetching goes: seconds, bytes, and the private networks, as 10.20.0.0/16, that may be asked."""

    connect: float = 10
    read: float = 20
    whole: float = 60
    pause: float = 1
    bytes: int = 20_000_000
    redirects: int = 5
    private: tuple[str, ...] = ()


class Fetcher:
    """Fetches one address after the other, with a pause between two of the same host."""

    def __init__(
        self,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits or Limits()
        self._clock = clock
        self._sleep = sleep
        self._context = httpx.create_ssl_context()
        self._asked: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched | SetAside:
        """What this address gives, or why it is set aside; nothing is raised for what a server does."""
        try:
            return self._visit(check_address(url))
        except RefusedError as refused:
            reason, advice = refused.reason, refused.advice
        except httpcore.TimeoutException:
            reason, advice = "does not answer in time", "try it again later, or " + SAVE
        except (httpcore.ConnectError, httpcore.NetworkError) as error:
            reason, advice = f"cannot be reached ({error})", "try it again later, or " + SAVE
        except (httpcore.ProtocolError, ValueError) as error:
            reason, advice = f"answers with what is no HTTP, or breaks off ({error})", "try it again later"
        return SetAside(without_credentials(url), reason, advice)

    def _visit(self, url: httpx.URL) -> Fetched:
        self._wait(url.host)
        limits = self._limits
        deadline = self._clock() + limits.whole
        timeouts = httpx.Timeout(limits.read, connect=limits.connect).as_dict()
        # httpx.Client is not asked: it takes redirects apart, and fails on bad ones, before they can be checked
        with CheckedTransport(lambda: deadline - self._clock(), limits.private, self._context) as transport:
            for _ in range(limits.redirects + 1):
                request = httpx.Request("GET", url, headers=HEADERS, extensions={"timeout": timeouts})
                with closing(transport.handle_request(request)) as response:
                    if response.status_code not in REDIRECTS:
                        return _take(response, str(url), limits.bytes)
                    url = check_address(_target(url, response))
        raise RefusedError(f"leads on more than {limits.redirects} times", "give the address where it ends")

    def _wait(self, host: str) -> None:
        before = self._asked.get(host)
        if before is not None:
            rest = before + self._limits.pause - self._clock()
            if rest > 0:
                self._sleep(rest)
        self._asked[host] = self._clock()


def fetch(url: str, limits: Limits | None = None) -> Fetched | SetAside:
    """What this one address gives, or why it is set aside."""
    return Fetcher(limits).fetch(url)


def check_address(url: str) -> httpx.URL:
    """The address without its fragment; RefusedError where it is none that may be fetched."""
    if len(url) > LONGEST_ADDRESS:
        raise RefusedError(f"is longer than {LONGEST_ADDRESS:,} characters", "check the address")
    try:
        parsed = httpx.URL(url.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise RefusedError(f"leads to no address that can be read ({error})", "check the address") from error
    if parsed.scheme not in SCHEMES:
        raise RefusedError(f"leads to an address of another kind ({parsed.scheme}:)", "give one with http or https")
    if not parsed.host:
        raise RefusedError("leads to an address without a host", "check the address")
    if parsed.userinfo:
        raise RefusedError("holds a name or password", "save the page as a file, and keep the password to yourself")
    return parsed


def _target(url: httpx.URL, response: httpx.Response) -> str:
    """Where a redirect leads."""
    location: str = response.headers.get("Location", "")
    if not location:
        raise RefusedError("leads on, but not where to", "check the address")
    try:
        return urljoin(str(url), location)
    except ValueError as error:
        raise RefusedError(f"leads to no address that can be read ({error})", "check the address") from error


def _take(response: httpx.Response, url: str, limit: int) -> Fetched:
    """The body of a response, its head checked before a byte of it is read."""
    if response.status_code != HTTPStatus.OK:
        words = f"{response.status_code} {response.reason_phrase}".strip()
        raise RefusedError(f"answers {words}", "check the address, or try it again later")
    media_type = response.headers.get("Content-Type", "")
    bare = media_type.partition(";")[0].strip().lower()
    if bare not in (*MEDIA_TYPES, *UNTOLD):
        raise RefusedError(f"is {bare[:LONGEST_KIND]}, which holds no report", "give the address of the text itself")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > limit:
        raise RefusedError(f"is larger than the {limit:,} bytes of one report", SAVE + ", in its parts")
    data = unpack(response.iter_raw(), response.headers.get("Content-Encoding", ""), limit)
    return Fetched(url, media_type, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", data)
