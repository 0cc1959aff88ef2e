"""What the browser may do with an answer."""

from __future__ import annotations

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
