"""Bytes as they came over HTTP, unpacked no further than a report may be long."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from onrecord.ingest.incoming import RefusedError

PLAIN = frozenset({"", "identity"})
PACKED = frozenset({"gzip", "x-gzip"})
_GZIP_WINDOW = 31  # zlib's number for gzip alone


def unpack(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """What these chunks hold under this Content-Encoding; RefusedError from the byte on that is one too many."""
    encoding = encoding.strip().lower()
    if encoding not in PLAIN | PACKED:
        raise RefusedError(f"is packed as {encoding!r}, which nobody asked for", "save it as a file and give that")
    unzip = zlib.decompressobj(_GZIP_WINDOW) if encoding in PACKED else None
    data = bytearray()
    taken = 0
    for chunk in chunks:
        taken += len(chunk)
        data += _unzip(unzip, chunk, limit + 1 - len(data)) if unzip else chunk
        if max(len(data), taken) > limit:
            raise RefusedError(f"is larger than the {limit:,} bytes of one report", "part it into its reports")
    if unzip and not unzip.eof:
        raise RefusedError("breaks off", "try it again later")
    return bytes(data)


def _unzip(unzip: zlib._Decompress, chunk: bytes, most: int) -> bytes:
    try:
        return unzip.decompress(chunk, most)
    except zlib.error as error:
        raise RefusedError("says that it is packed as gzip, but is not", "save it as a file and give that") from error


def join_chunks(data: bytes) -> bytes:
    """The body that was sent in chunks (RFC 9112, section 7.1); the data unchanged where they are no chunks."""
    body = bytearray()
    at = 0
    while (end := data.find(b"\r\n", at)) >= 0:
        try:
            size = int(data[at:end].partition(b";")[0], 16)
        except ValueError:
            return bytes(body) if at else data
        if size <= 0:
            break
        body += data[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
    return bytes(body) if at else data
