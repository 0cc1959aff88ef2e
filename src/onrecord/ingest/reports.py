"""Reports from paths: files, folders and standard input, in the order given."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from stat import S_ISREG
from typing import cast

from onrecord.ingest import html, json_lines, text
from onrecord.ingest.folders import find_files, refused_path
from onrecord.ingest.incoming import Incoming, RefusedError, Remark, SetAside
from onrecord.ingest.languages import READ, find_other_language

SUFFIXES = (*text.SUFFIXES, *html.SUFFIXES, *json_lines.SUFFIXES)
STANDARD_INPUT = "-"
LIMIT = 20_000_000  # bytes of one report: a thousand times a long one
_PAGE = (b"<!doctype html", b"<html", b"<?xml")


def read_reports(
    paths: Iterable[str | Path], *, published: str | None = None, limit: int = LIMIT
) -> Iterator[Incoming | SetAside | Remark]:
    """Each report of these files and folders ("-" is standard input), in order; what is none comes as SetAside.

    `published` is the date of those that carry none. One report holds at most `limit` bytes.
    """
    for path in paths:
        for item in _read_path(path, limit):
            yield _check(item, published) if isinstance(item, Incoming) else item


def measure(paths: Iterable[str | Path]) -> int | None:
    """The bytes that lie at these paths, or None where that cannot be known beforehand."""
    total = 0
    for path in paths:
        if str(path) == STANDARD_INPUT:
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


def _read_path(path: str | Path, limit: int) -> Iterator[Incoming | SetAside | Remark]:
    if str(path) == STANDARD_INPUT:
        yield from _read_stream(cast("BufferedReader", sys.stdin.buffer), "standard input", "stdin", "", limit)
        return
    try:
        found = _files(Path(path))
        for file in found:
            yield from _read_file(file, limit) if isinstance(file, Path) else [file]
    except OSError as error:
        yield refused_path(Path(path), error)


def _read_file(path: Path, limit: int) -> Iterator[Incoming | SetAside | Remark]:
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as stream:
            known = suffix in SUFFIXES or not S_ISREG(path.stat().st_mode)
            if not known and suffix:
                yield SetAside(str(path), f"is a {suffix} file", f"read are {', '.join(SUFFIXES)}, folders and -")
                return
            yield from _read_stream(stream, _printable(str(path)), _printable(path.stem), suffix, limit)
    except OSError as error:
        yield refused_path(path, error)


def _read_stream(
    stream: BufferedReader, path: str, name: str, suffix: str, limit: int
) -> Iterator[Incoming | SetAside | Remark]:
    kind = suffix if suffix in SUFFIXES else _guess(stream)
    if kind in json_lines.SUFFIXES:
        yield from json_lines.read_json_lines(stream, path, name, limit)
        return
    data = stream.read(limit + 1)
    if len(data) > limit:
        yield SetAside(
            path, f"is larger than the {limit:,} bytes of one report", "part it into its reports", size=limit
        )
        return
    try:
        yield (html.read_html if kind in html.SUFFIXES else text.read_text)(data, path, name)
    except RefusedError as refused:
        yield SetAside(path, refused.reason, refused.advice, size=len(data))


def _guess(stream: BufferedReader) -> str:
    """The suffix that the first bytes of a stream without one would have."""
    start = stream.peek(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b'{"', b"{ ")):
        return ".jsonl"
    return ".html" if start[:64].lower().startswith(_PAGE) else ".txt"


def _check(report: Incoming, published: str | None) -> Incoming | SetAside:
    if not report.text.strip():
        return SetAside(report.path, "holds no text", "leave it out", report.line, report.size)
    other = find_other_language(report.text)
    if other is not None:
        reason = f"is in another language ({other}), not in English ({READ})"
        return SetAside(report.path, reason, "translate it, or leave it out", report.line, report.size)
    if published is None or report.published is not None:
        return report
    return replace(report, published=published)


def _printable(name: str) -> str:
    """The name with bytes that are no text shown as such."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
