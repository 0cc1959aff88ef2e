"""Plain text: the file is the report."""

from __future__ import annotations

from hashlib import sha256

from onrecord.ingest.decoding import decode
from onrecord.ingest.incoming import Incoming

SUFFIXES = (".txt",)


def read_text(data: bytes, path: str, name: str) -> Incoming:
    """The report of a text file, its id the `name`; RefusedError where the bytes are no text."""
    return Incoming(id=name, sha256=sha256(data).hexdigest(), text=decode(data), path=path, size=len(data))
