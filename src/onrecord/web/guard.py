"""What stands before every page: whom a request comes from, and what the browser may do with the answer."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.access import COOKIE, Access
from onrecord.web.errors import API, problem
from onrecord.web.headers import HEADERS

OPEN_PATHS = ("/static/", "/login", "/healthz")
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
MOST_BYTES = 32 * 2**20


class Guard:
    """Middleware: refuses foreign hosts, cross-site changes and strangers, and sets the headers of every answer.

    A page finds who asks in `request.state.person`.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        answer = self._refusal(scope, headers)
        await (answer or self._app)(scope, receive, with_headers)

    def _refusal(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        path: str = scope["path"]
        if _host_name(headers.get("host", "")) not in self._access.hosts:
            return _refused(path, 421, "This host name is not served here; see onrecord serve --help.")
        if scope["method"] not in SAFE_METHODS and not _from_here(headers):
            return _refused(path, 403, "A change must come from a page of this archive.")
        if not _is_small(headers):
            most = f"{MOST_BYTES // 2**20} MB"
            return _refused(path, 413, f"More than {most} at once, or of unknown length; use onrecord add instead.")
        person = self._access.holder(_token(headers))
        scope.setdefault("state", {})["person"] = person
        if person is not None or path.startswith(OPEN_PATHS):
            return None
        if path.startswith(API):
            words = "A token is needed: Authorization: Bearer TOKEN"
            return problem(401, words, {"www-authenticate": "Bearer"})
        return RedirectResponse("/login", 303)


def _refused(path: str, status: int, words: str) -> Response:
    return problem(status, words) if path.startswith(API) else PlainTextResponse(words, status)


def _is_small(headers: Headers) -> bool:
    """True for a body whose length is told and can be taken; the server holds it to that length."""
    length = headers.get("content-length")
    if length is None:
        return "transfer-encoding" not in headers
    return length.isdecimal() and int(length) <= MOST_BYTES


def _host_name(host: str) -> str:
    """The host without its port; IPv6 addresses keep their brackets."""
    return host.rsplit(":", 1)[0] if ":" in host and not host.endswith("]") else host


def _from_here(headers: Headers) -> bool:
    """True for what a page of this origin or no browser at all sends."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _token(headers: Headers) -> str | None:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    cookies = (each.strip().partition("=") for each in headers.get("cookie", "").split(";"))
    return next((value for name, _, value in cookies if name == COOKIE and value), None)
