"""The formats of reports: by which suffix, media type or first bytes each is known."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its suffixes, its media types, the name of the format first, and how its bytes may begin."""

    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    magic: tuple[bytes, ...] = ()

    @property
    def media_type(self) -> str:
        """The media type to keep."""
        return self.media_types[0]


TEXT = Format((".txt",), ("text/plain",))
HTML = Format((".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), (b"<!doctype html", b"<html"))
JSON_LINES = Format((".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson"), (b'{"', b"{ "))
PDF = Format((".pdf",), ("application/pdf",), (b"%pdf-",))
DOCX = Format(
    (".docx",), ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",), (b"pk\x03\x04",)
)
FEED = Format(
    (".rss", ".atom", ".xml"),
    ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml"),
    (b"<rss", b"<feed", b"<rdf:rdf", b"<item", b"<entry"),
)
WARC = Format((".warc", ".warc.gz"), ("application/warc",), (b"warc/",))
FORMATS = (TEXT, HTML, JSON_LINES, PDF, DOCX, FEED, WARC)
SUFFIXES = tuple(suffix for each in FORMATS for suffix in each.suffixes)
MEDIA_TYPES = tuple(name for each in FORMATS for name in each.media_types)
BINARY = (PDF, DOCX, WARC)
MARKUP = (TEXT, HTML, FEED)
START = 1024  # bytes that are enough to tell a format
GZIP = b"\x1f\x8b"
_FIRST_TAG = re.compile(rb"<!doctype html|<(?:html|(?:\w+:)?(?:rss|feed|rdf)|item|entry)\b")


def format_of_name(name: str) -> Format | None:
    """The format that a file's name tells."""
    return next((each for each in FORMATS if name.lower().endswith(each.suffixes)), None)


def format_of_start(start: bytes, media_type: str = "") -> Format:
    """The format of what begins so: as its first bytes tell, else as declared, else plain text."""
    told = _told(start)
    if told in BINARY:
        return told
    bare = media_type.partition(";")[0].strip().lower()
    declared = next((each for each in FORMATS if bare in each.media_types), None)
    if declared is None or (declared in MARKUP and told in MARKUP):
        return told or TEXT  # many servers declare text/html, whatever it is
    return declared


def _told(start: bytes) -> Format | None:
    low = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if low.startswith(b"<?xml"):
        tag = _FIRST_TAG.search(low)
        return HTML if tag and b"html" in tag[0] else FEED
    if start.startswith(GZIP):
        low = _unzipped(start)
    return next((each for each in FORMATS if each.magic and low.startswith(each.magic)), None)


def _unzipped(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(start, 16).lower()
    except zlib.error:
        return b""
