"""Plain text: the file is the report."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from onrecord.ingest.decoding import decode
from onrecord.ingest.incoming import Incoming


def read_text(data: bytes, path: str, name: str, charset: str | None = None) -> Incoming:
    """The report of a text file, its id the `name`; RefusedError where the bytes are no text."""
    text = decode(data, charset)
    return Incoming(id=name, sha256=sha256(data).hexdigest(), text=text, path=path, size=len(data), raw=data)


def join_paragraphs(title: str | None, paragraphs: Sequence[str]) -> str:
    """A report's text: its title, unless the paragraphs begin with it, then they, an empty line between."""
    head = () if title is None or [title] == list(paragraphs[:1]) else (title,)
    return "\n\n".join((*head, *paragraphs)) + "\n"
