"""Files of reports made byte by byte, good and hostile."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from html import escape

LEADING = 14.0
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def made_pdf(
    pages: Sequence[Iterable[tuple[float, float, str]]], *, title: str = "", packed: bytes | None = None, more: str = ""
) -> bytes:
    """A PDF of these pages, each line as left, baseline and text; `packed` stands for the first page's content.

    `more` goes into the trailer.
    """
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Title({title})>>".encode(),
    ]
    for index, lines in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (6 + 2 * index)
        )
        body = "BT /F1 11 Tf\n" + "".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj\n" for x, y, words in lines) + "ET"
        plain = body.encode("cp1252")
        if packed is not None and index == 0:
            objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
        else:
            objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(plain), plain))
    return _pdf_file(objects, more)


def _pdf_file(objects: Sequence[bytes], more: str) -> bytes:
    out = b"%PDF-1.6\n"
    starts = []
    for number, each in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R{more}>>startxref\n{len(out)}\n%%EOF"
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer.encode()


def page_of(
    *paragraphs: Sequence[str], top: float = 700, furniture: Iterable[tuple[float, str]] = ()
) -> list[tuple[float, float, str]]:
    """The lines of a page: its paragraphs from the top, one line and a half between them, and its furniture."""
    lines = []
    for paragraph in paragraphs:
        for words in paragraph:
            lines.append((72.0, top, words))
            top -= LEADING
        top -= LEADING / 2
    return lines + [(72.0, base, words) for base, words in furniture]


def made_docx(body: str, core: str = "", *, prolog: str = "", **parts: bytes) -> bytes:
    """A Word document with this inner XML of its body and of its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        file.writestr(
            "docProps/core.xml",
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{core}</cp:coreProperties>",
        )
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def paragraph(*words: str) -> str:
    """A paragraph of Word, a run each."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(each)}</w:t></w:r>' for each in words)
    return f"<w:p>{runs}</w:p>"


def bombed(prolog_root: str) -> str:
    """A document type that grows a billionfold in `&lol9;`."""
    rest = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {prolog_root} [<!ENTITY lol0 "lol">{rest}]>'


def zeros(count: int) -> bytes:
    """So many zero bytes as a zlib stream, packed a thousandfold."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    million = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + million * (count // 1_000_000) + packer.flush()


def warc_record(  # noqa: PLR0913 - what a record is made of
    kind: str = "response",
    body: bytes = b"",
    *,
    url: str = "https://gao-post.example/a",
    status: str = "200 OK",
    headers: Sequence[str] = ("Content-Type: text/html; charset=utf-8",),
    date: str = "2017-08-23T09:30:00Z",
) -> bytes:
    """A record of a web archive, as a gzip member of its own."""
    http = f"HTTP/1.1 {status}\r\n{''.join(each + chr(13) + chr(10) for each in headers)}\r\n".encode()
    block = http + body if kind == "response" else body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def gzipped(*members: bytes) -> bytes:
    """Gzip members, one after the other."""
    return b"".join(gzip.compress(member, mtime=0) for member in members)
