"""What stands before every page: whom a request comes from, and what the browser may do with the answer."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.access import Access

COOKIE = "onrecord_token"
OPEN_PATHS = ("/static/", "/login", "/healthz")
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
_OWN = ("script", "style", "connect", "font", "manifest")
POLICY = (
    "default-src 'none'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    + "; ".join(f"{each}-src 'self'" for each in _OWN)
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
}


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
        if _host_name(headers.get("host", "")) not in self._access.hosts:
            return PlainTextResponse("This host name is not served here; see onrecord serve --help.", 421)
        if scope["method"] not in SAFE_METHODS and not _from_here(headers):
            return PlainTextResponse("A change must come from a page of this archive.", 403)
        person = self._access.holder(_token(headers))
        scope.setdefault("state", {})["person"] = person
        path: str = scope["path"]
        if person is not None or path.startswith(OPEN_PATHS):
            return None
        if path.startswith("/api/"):
            return PlainTextResponse(
                "A token is needed: Authorization: Bearer TOKEN", 401, {"www-authenticate": "Bearer"}
            )
        return RedirectResponse("/login", 303)


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
