"""JSON lines: one report a line, read as a stream."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any, BinaryIO

from onrecord.ingest.dates import to_day
from onrecord.ingest.formats import JSON_LINES
from onrecord.ingest.incoming import Incoming, RefusedError, Remark, SetAside

KEYS = ("id", "text", "title", "published", "url", "outlet", "byline")
OTHER_NAMES = {"date": "published", "author": "byline", "authors": "byline", "headline": "title"}
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def read_json_lines(stream: BinaryIO, path: str, name: str, limit: int) -> Iterator[Incoming | SetAside | Remark]:
    """A report for each line; a line that is none, or is longer than `limit` bytes, is set aside by its number.

    Only "text" is required. A report without an id takes the file's name and the line's number. A key that is not
    known is remarked on once, and so is every value of the wrong kind. `raw` is the line without its end.
    """
    remarked: set[str] = set()
    for number, (line, size) in enumerate(_lines(stream, limit), 1):
        if size > limit:
            reason = f"holds {size:,} bytes, more than the {limit:,} of one report"
            yield SetAside(path, reason, "part it into its reports", number, size)
            continue
        if not line.strip():
            continue
        try:
            fields = _load(line)
            text = _text(fields)
        except RefusedError as refused:
            yield SetAside(path, refused.reason, refused.advice, number, size)
            continue
        yield from _remarks(fields, remarked, path, number)
        raw = line.rstrip(b"\r\n")
        kept = sha256(raw).hexdigest()
        bare = Incoming(f"{name}-{number}", kept, text, path, size, number, media_type=JSON_LINES.media_type, raw=raw)
        yield _fill(bare, fields)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[bytes, int]]:
    """Each line with its size; a line longer than `limit` is passed over and comes empty."""
    while line := stream.readline(limit + 1):
        size = len(line)
        if size <= limit:
            yield line, size
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
            size += len(line)
        yield b"", size


def _load(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8-sig").strip())
    except UnicodeDecodeError as error:
        raise RefusedError("is not UTF-8", "write the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise RefusedError(
            f"is no JSON ({error.msg} at column {error.colno})", "write one JSON object a line"
        ) from error
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"is no JSON that can be read ({error})", "write one JSON object a line") from error
    if not isinstance(fields, dict):
        raise RefusedError("is no JSON object", 'write {"text": "..."} with any of ' + ", ".join(KEYS))
    for other, key in OTHER_NAMES.items():
        if fields.get(key) is None and other in fields:
            fields[key] = fields.pop(other)
    return fields


def _text(fields: dict[str, Any]) -> str:
    text = fields.get("text")
    if not isinstance(text, str):
        raise RefusedError('has no "text" that is a string', "give it one; known keys are " + ", ".join(KEYS))
    return _HALF_PAIR.sub("\ufffd", text)


def _remarks(fields: dict[str, Any], remarked: set[str], path: str, number: int) -> Iterator[Remark]:
    for key in sorted(set(fields) - set(KEYS) - remarked):
        remarked.add(key)
        yield Remark(path, f"the key {key!r} is ignored, here and below; known are {', '.join(KEYS)}", number)
    if fields.get("published") is not None and to_day(fields["published"]) is None:
        yield Remark(path, f'"published" is ignored: {fields["published"]!r} is no date YYYY-MM-DD', number)
    for key in ("title", "url", "outlet"):
        if not isinstance(fields.get(key), str | None):
            yield Remark(path, f'"{key}" is ignored: {fields[key]!r} is no string', number)
    if fields.get("byline") is not None and not _byline(fields):
        yield Remark(path, f'"byline" is ignored: {fields["byline"]!r} names nobody', number)
    if not isinstance(fields.get("id"), str | int | None):
        yield Remark(path, f'"id" is ignored: {fields["id"]!r} is no string', number)


def _fill(report: Incoming, fields: dict[str, Any]) -> Incoming:
    given = fields.get("id")
    return replace(
        report,
        id=str(given) if isinstance(given, str | int) and given != "" else report.id,
        title=_string(fields, "title"),
        published=to_day(fields.get("published")),
        url=_string(fields, "url"),
        outlet=_string(fields, "outlet"),
        byline=_byline(fields),
    )


def _byline(fields: dict[str, Any]) -> tuple[str, ...]:
    given = fields.get("byline")
    names = [each.get("name") if isinstance(each, dict) else each for each in _listed(given)]
    return tuple(_HALF_PAIR.sub("\ufffd", name.strip()) for name in names if isinstance(name, str) and name.strip())


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _string(fields: dict[str, Any], key: str) -> str | None:
    value = fields.get(key)
    return _HALF_PAIR.sub("\ufffd", value) if isinstance(value, str) and value.strip() else None
