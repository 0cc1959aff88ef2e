"""Ids that come from content, so that reading the same report twice changes nothing."""

from __future__ import annotations

from hashlib import sha256


def content_id(*parts: str | int) -> str:
    """A 16-digit id of the parts, each hashed with its length before it, so that ("ab", "c") and ("a", "bc") differ."""
    digest = sha256()
    for part in map(str, parts):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()[:16]
