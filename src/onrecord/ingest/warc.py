"""Web archives (WARC): the pages in them, read as a stream."""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from typing import Any, BinaryIO, cast

from onrecord.ingest.addresses import without_credentials
from onrecord.ingest.formats import GZIP, HTML, TEXT
from onrecord.ingest.incoming import Fetched, RefusedError, Remark, SetAside
from onrecord.ingest.unpacking import PACKED, join_chunks, unpack

MOST_OF_HEADERS = 1_000_000  # bytes of a record's headers
MOST_KINDS = 12  # of records without pages, told by name
LONGEST_KIND = 80  # characters
PAGES = (*HTML.media_types, *TEXT.media_types)


class _LongHeadersError(ValueError):
    """A record's headers are longer than any page's."""


class _BrokenError(ValueError):
    """The archive cannot be read on from here."""


class _Meter:
    """A stream that gives no more bytes than it was told to allow."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left: int | None = None

    def allow(self, count: int | None) -> None:
        """Give so many bytes more, without end for None."""
        self._left = count

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        try:
            data = self._stream.read(size)
        except (EOFError, OSError, zlib.error) as error:  # the library takes some of them for a good end
            raise _BrokenError(str(error)) from error
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise _LongHeadersError
        return data


def read_warc(stream: BinaryIO, path: str, start: bytes, limit: int) -> Iterator[Fetched | SetAside | Remark]:
    """Each page (HTML or plain text, answered with status 200) with its address and time, in the archive's order.

    `start` are the stream's first bytes, not yet taken from it. Other records are counted in a remark; a page larger
    than `limit` bytes unpacked is set aside.
    """
    if find_spec("warcio") is None:
        reason = "is a web archive, and what reads them is not installed"
        yield SetAside(path, reason, "pip install onrecord[warc]")
        return
    plain = cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if start.startswith(GZIP) else stream
    passed: Counter[str] = Counter()
    try:
        if plain is not stream and cast("gzip.GzipFile", plain).peek(2).startswith(GZIP):
            yield SetAside(path, "is a gzip archive of a gzip archive", "unpack it once")
            return
        yield from _read_records(_Meter(plain), path, limit, passed)
    except _LongHeadersError:
        yield SetAside(path, f"has a record with more than {MOST_OF_HEADERS:,} bytes of headers", _rest(passed))
    except Exception as error:  # noqa: BLE001 - the library names no errors of its own for broken archives
        yield SetAside(path, f"breaks off or is no web archive ({error})", _rest(passed))
    passed.pop("", None)
    if passed:
        yield Remark(path, f"records that are no pages are ignored ({_counted(passed)})")


def _counted(passed: Counter[str]) -> str:
    told = sorted(passed.most_common(MOST_KINDS))
    words = ", ".join(f"{count:,} × {what}" for what, count in told)
    rest = passed.total() - sum(count for _, count in told)
    return words + (f", {rest:,} others" if rest else "")


def _rest(passed: Counter[str]) -> str:
    count = sum(passed.values())
    return f"fetch it anew; the {count:,} records before are read" if count else "fetch it anew"


def _read_records(meter: _Meter, path: str, limit: int, passed: Counter[str]) -> Iterator[Fetched | SetAside]:
    from warcio.archiveiterator import (  # noqa: PLC0415 - an optional extra
        WARCIterator,
    )

    meter.allow(MOST_OF_HEADERS)
    for record in WARCIterator(meter):
        meter.allow(None)
        other = _what_else(record)
        page = None if other else _page(record, path, limit)
        while record.raw_stream.read(65536):
            pass
        if record.rec_type is None or record.raw_stream.limit > 0:
            raise _BrokenError("the last record is not whole")
        passed[other] += 1
        if page is not None:
            yield page
        meter.allow(MOST_OF_HEADERS)


def _what_else(record: Any) -> str:  # noqa: ANN401 - the library is untyped
    """What a record is that is no page; empty for a page."""
    if record.rec_type != "response" or record.http_headers is None:
        return str(record.rec_type)
    status = record.http_headers.get_statuscode()
    if status != "200":
        return f"status {status}"[:LONGEST_KIND]
    kind = _media_type(record).partition(";")[0].strip().lower()
    return "" if kind in PAGES else kind[:LONGEST_KIND] or "of no kind"


def _media_type(record: Any) -> str:  # noqa: ANN401 - the library is untyped
    return record.http_headers.get_header("Content-Type") or ""


def _page(record: Any, path: str, limit: int) -> Fetched | SetAside:  # noqa: ANN401 - the library is untyped
    url = without_credentials((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))
    sent = record.raw_stream.read(limit + 1)
    if "chunked" in (record.http_headers.get_header("Transfer-Encoding") or "").lower() and len(sent) <= limit:
        sent = join_chunks(sent)
    encoding = record.http_headers.get_header("Content-Encoding") or ""
    if encoding.lower() in PACKED and not sent.startswith(GZIP):
        encoding = ""  # many archives keep the head as sent, but the body unpacked
    try:
        data = unpack([sent], encoding, limit)
    except RefusedError as refused:
        return SetAside(f"{path} ({url})", refused.reason, refused.advice, size=len(sent))
    return Fetched(url, _media_type(record), _moment(record.rec_headers.get_header("WARC-Date") or ""), data)


def _moment(told: str) -> str:
    """A WARC-Date to the second; empty where it is on no calendar."""
    try:
        datetime.strptime(told[:19], "%Y-%m-%dT%H:%M:%S")  # noqa: DTZ007 - only whether it is one
    except ValueError:
        return ""
    return f"{told[:19]}Z"
