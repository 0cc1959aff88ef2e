"""Word documents (.docx): the paragraphs of the body as they stand when every change is accepted."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from onrecord.ingest.dates import to_day
from onrecord.ingest.incoming import Incoming, RefusedError
from onrecord.ingest.markup import parse_xml
from onrecord.ingest.text import join_paragraphs

BODY = "word/document.xml"
PROPERTIES = "docProps/core.xml"
MOST_BYTES = 50_000_000  # of one part unpacked: the body of a book of a thousand pages has a fifth of it
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
ADVICE = "save its text as .txt"
_BREAKS = {W + "tab": " ", W + "br": " ", W + "cr": " ", W + "noBreakHyphen": "\u2011"}
_NO_TEXT = frozenset({W + "del", W + "moveFrom", W + "instrText", W + "pPr", W + "rPr"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same words once more


def read_docx(data: bytes, path: str, name: str) -> Incoming:
    """The report of a Word document; its title, author and date of creation are those of its properties.

    RefusedError where it is none, is locked, or would unpack to more than any report holds.
    """
    try:
        with ZipFile(BytesIO(data)) as parts:
            body = parse_xml(_part(parts, BODY), ADVICE)
            properties = parse_xml(_part(parts, PROPERTIES), ADVICE) if PROPERTIES in parts.namelist() else None
    except RefusedError:
        raise
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        raise RefusedError(f"is a broken or locked document ({error})", "open it in Word and save it anew") from error
    title = _property(properties, DC + "title")
    author = _property(properties, DC + "creator")
    return Incoming(
        id=name,
        sha256=sha256(data).hexdigest(),
        text=join_paragraphs(title, list(_paragraphs(body))),
        path=path,
        size=len(data),
        title=title,
        published=to_day(_property(properties, TERMS + "created")),
        byline=tuple(each.strip() for each in author.split(";") if each.strip()) if author else (),
        raw=data,
    )


def _part(parts: ZipFile, part: str) -> bytes:
    """The bytes of a part; a part that is longer than its entry says is cut there and fails its checksum."""
    if part not in parts.namelist():
        raise RefusedError("is a zip archive, but no Word document", "unpack it, and give the files in it")
    size = parts.getinfo(part).file_size
    if size > MOST_BYTES:
        raise RefusedError(f"would unpack to {size:,} bytes, more than the {MOST_BYTES:,} of one report", ADVICE)
    return parts.read(part)


def _paragraphs(body: etree._Element) -> Iterator[str]:
    """Each paragraph with words, also those of tables, notes in boxes and content controls."""
    words: list[list[str]] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start" and (element.tag in _NO_TEXT or element.tag == _FALLBACK):
            walk.skip_subtree()
        elif event == "start" and element.tag == W + "p":
            words.append([])
        elif event == "start" and words:
            words[-1].append((element.text or "") if element.tag == W + "t" else _BREAKS.get(element.tag, ""))
        elif event == "end" and element.tag == W + "p" and words:
            line = " ".join("".join(words.pop()).split())
            if line:
                yield line


def _property(properties: etree._Element | None, tag: str) -> str | None:
    words = None if properties is None else properties.findtext(tag)
    return (" ".join(words.split()) or None) if words else None
