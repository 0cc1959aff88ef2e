"""Reports from paths and addresses: files, folders, standard input, pages and feeds, in the order given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from email.message import Message
from io import BufferedReader, BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import Protocol, cast

from onrecord.ingest.addresses import is_address, without_credentials
from onrecord.ingest.docx import read_docx
from onrecord.ingest.feed import is_same_site, read_feed
from onrecord.ingest.folders import find_files, refused_path
from onrecord.ingest.formats import (
    DOCX,
    FEED,
    HTML,
    JSON_LINES,
    PDF,
    START,
    SUFFIXES,
    TEXT,
    WARC,
    Format,
    format_of_name,
    format_of_start,
)
from onrecord.ingest.html import read_html
from onrecord.ingest.incoming import Fetched, Incoming, Link, RefusedError, Remark, SetAside
from onrecord.ingest.json_lines import read_json_lines
from onrecord.ingest.languages import READ, find_other_language
from onrecord.ingest.pdf import read_pdf
from onrecord.ingest.text import read_text
from onrecord.ingest.warc import read_warc

STANDARD_INPUT = "-"
LIMIT = 20_000_000  # bytes of one report: a thousand times a long one
_BY_CHARSET: dict[Format, Callable[[bytes, str, str, str | None], Incoming]] = {TEXT: read_text, HTML: read_html}
_BY_BYTES: dict[Format, Callable[[bytes, str, str], Incoming]] = {PDF: read_pdf, DOCX: read_docx}

Item = Incoming | SetAside | Remark


class Fetching(Protocol):
    """What brings pages from the net, as `fetch.Fetcher` does."""

    def fetch(self, url: str) -> Fetched | SetAside:
        """What an address gives, or why it is set aside."""
        ...


@dataclass(frozen=True, slots=True)
class _Source:
    """Where bytes come from: the path to tell, the name for ids, the declared media type, the address of a page."""

    path: str
    name: str
    format: Format
    media_type: str = ""
    url: str | None = None


def read_reports(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    limit: int = LIMIT,
    fetcher: Fetching | None = None,
    keep_raw: bool = False,
) -> Iterator[Item]:
    """Each report of these files, folders and addresses ("-" is standard input); what is none comes as SetAside.

    `published` is the date of those that carry none. One report holds at most `limit` bytes. Without a `fetcher`
    nothing is fetched: addresses, and entries of feeds that are only links, are set aside. `keep_raw` leaves each
    report the bytes that its hash is of.
    """
    for path in paths:
        for item in _read_path(path, limit, fetcher):
            yield _check(item, published, keep_raw=keep_raw) if isinstance(item, Incoming) else item


def read_bytes(data: bytes, path: str, name: str, media_type: str = "", *, limit: int = LIMIT) -> Iterator[Item]:
    """Each report of these bytes, as `raw` and `media_type` of an earlier Incoming, say; nothing is fetched."""
    source = _Source(path, name, format_of_start(data[:START], media_type), media_type)
    for item in _read_stream(_as_stream(data), source, limit, None):
        yield _check(item, None, keep_raw=True) if isinstance(item, Incoming) else item


def measure(paths: Iterable[str | Path]) -> int | None:
    """The bytes that lie at these paths, or None where that cannot be known beforehand."""
    total = 0
    for path in paths:
        if str(path) == STANDARD_INPUT or is_address(path):
            return None
        for file in _files(Path(path)):
            if isinstance(file, Path) and file.is_file():
                total += file.stat().st_size
    return total


def _files(path: Path) -> Iterator[Path | SetAside | Remark]:
    if path.is_dir():
        yield from find_files(path, SUFFIXES)
    else:
        yield path


def _read_path(path: str | Path, limit: int, fetcher: Fetching | None) -> Iterator[Item]:
    if str(path) == STANDARD_INPUT:
        stream = cast("BufferedReader", sys.stdin.buffer)
        source = _Source("standard input", "stdin", format_of_start(stream.peek(START)))
        yield from _read_stream(stream, source, limit, fetcher)
        return
    if is_address(path):
        yield from _read_address(str(path), limit, fetcher)
        return
    try:
        for file in _files(Path(path)):
            yield from _read_file(file, limit, fetcher) if isinstance(file, Path) else [file]
    except OSError as error:
        yield refused_path(Path(path), error)


def _read_file(path: Path, limit: int, fetcher: Fetching | None) -> Iterator[Item]:
    told = format_of_name(path.name)
    try:
        with path.open("rb") as stream:
            if told is None and path.suffix and S_ISREG(path.stat().st_mode):
                advice = f"read are {', '.join(SUFFIXES)}, folders and -"
                yield SetAside(str(path), f"is a {path.suffix.lower()} file", advice)
                return
            known = told or format_of_start(stream.peek(START))
            source = _Source(_printable(str(path)), _printable(_stem(path, told)), known)
            yield from _read_stream(stream, source, limit, fetcher)
    except OSError as error:
        yield refused_path(path, error)


def _stem(path: Path, told: Format | None) -> str:
    """The file's name without the suffix that told its format, all of .warc.gz."""
    endings = [each for each in (told.suffixes if told else ()) if path.name.lower().endswith(each)]
    longest = max(endings, key=len, default=path.suffix)
    return path.name[: len(path.name) - len(longest)] or path.name


def _read_address(url: str, limit: int, fetcher: Fetching | None) -> Iterator[Item]:
    if fetcher is None:
        yield SetAside(
            without_credentials(url), "is an address, and nothing is fetched here", "save the page and give its file"
        )
        return
    fetched = fetcher.fetch(url)
    if isinstance(fetched, SetAside):
        yield fetched
    else:
        yield from _read_fetched(fetched, fetched.url, fetched.url, limit, fetcher)


def _read_fetched(fetched: Fetched, path: str, name: str, limit: int, fetcher: Fetching | None) -> Iterator[Item]:
    """The reports of what an address gave. A page may say its own address, but only within its own site."""
    known = format_of_start(fetched.data[:START], fetched.media_type)
    source = _Source(path, name, known, fetched.media_type, fetched.url)
    for item in _read_stream(_as_stream(fetched.data), source, limit, fetcher):
        if not isinstance(item, Incoming) or item.fetched is not None:
            yield item
        elif known is FEED or (is_address(item.url) and is_same_site(str(item.url), fetched.url)):
            yield replace(item, fetched=fetched.when)
        else:
            yield replace(item, fetched=fetched.when, url=fetched.url if is_address(fetched.url) else None)


def _read_stream(stream: BufferedReader, source: _Source, limit: int, fetcher: Fetching | None) -> Iterator[Item]:
    if source.format is JSON_LINES:
        yield from read_json_lines(stream, source.path, source.name, limit)
    elif source.format is WARC:
        yield from _read_archive(stream, source, limit)
    else:
        data = stream.read(limit + 1)
        if len(data) > limit:
            reason = f"is larger than the {limit:,} bytes of one report"
            yield SetAside(source.path, reason, "part it into its reports", size=limit)
            return
        try:
            yield from _read_whole(data, source, limit, fetcher)
        except RefusedError as refused:
            yield SetAside(source.path, refused.reason, refused.advice, size=len(data))


def _read_archive(stream: BufferedReader, source: _Source, limit: int) -> Iterator[Item]:
    number = 0
    for page in read_warc(stream, source.path, stream.peek(START), limit):
        if isinstance(page, Fetched):
            number += 1
            yield from _read_fetched(page, source.path, f"{source.name}-{number}", limit, None)
        else:
            yield page


def _read_whole(data: bytes, source: _Source, limit: int, fetcher: Fetching | None) -> Iterator[Item]:
    if source.format is FEED:
        for entry in read_feed(data, source.path, source.name, source.url):
            yield from _follow(entry, source.path, limit, fetcher) if isinstance(entry, Link) else [entry]
        return
    if source.format in _BY_CHARSET:
        report = _BY_CHARSET[source.format](data, source.path, source.name, _charset(source.media_type))
    else:
        report = _BY_BYTES[source.format](data, source.path, source.name)
    yield replace(report, media_type=source.media_type or source.format.media_type)


def _follow(link: Link, path: str, limit: int, fetcher: Fetching | None) -> Iterator[Item]:
    """The report that an entry of a feed points at, with what the feed knows of it and the page does not say."""
    if fetcher is None:
        reason = f"is an entry of a feed that holds only a link, to {link.url}"
        yield SetAside(f"{path} ({link.title or link.name})", reason, "save that page and give its file")
        return
    fetched = fetcher.fetch(link.url)
    if isinstance(fetched, SetAside):
        yield fetched
        return
    if format_of_start(fetched.data[:START], fetched.media_type) in (FEED, JSON_LINES, WARC):
        yield SetAside(fetched.url, "is no page, though a feed lists it as one", "give its address itself")
        return
    for item in _read_fetched(fetched, fetched.url, fetched.url, limit, None):
        if isinstance(item, Incoming):
            published, outlet = item.published or link.published, item.outlet or link.outlet
            yield replace(item, published=published, outlet=outlet, title=item.title or link.title)
        else:
            yield item


def _check(report: Incoming, published: str | None, *, keep_raw: bool) -> Incoming | SetAside:
    if not report.text.strip():
        return SetAside(report.path, "holds no text", "leave it out", report.line, report.size)
    other = find_other_language(report.text)
    if other is not None:
        reason = f"is in another language ({other}), not in English ({READ})"
        return SetAside(report.path, reason, "translate it, or leave it out", report.line, report.size)
    return replace(
        report,
        published=report.published or published,
        raw=report.raw if keep_raw else None,
    )


def _charset(media_type: str) -> str | None:
    """The charset of a Content-Type."""
    head = Message()
    head["Content-Type"] = " ".join(media_type.split())
    found = head.get_param("charset")
    return found if isinstance(found, str) else None


def _as_stream(data: bytes) -> BufferedReader:
    return BufferedReader(BytesIO(data))


def _printable(name: str) -> str:
    """The name with bytes that are no text shown as such."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
