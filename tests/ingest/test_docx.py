"""Word documents: the words as they stand, and no harm from those that mean it."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.made_files import bombed, made_docx, paragraph
from onrecord.ingest.docx import MOST_BYTES, read_docx
from onrecord.ingest.incoming import RefusedError

CORE = (
    "<dc:title>Shelling  in Gao</dc:title><dc:creator>A. Maiga; B. Keita</dc:creator>"
    "<dcterms:created>2017-08-23T22:10:00Z</dcterms:created>"
)


CELLS = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("Gao", "3 dead"))
CHANGED = "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
FIELD = "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"


def text_of(body: str) -> str:
    return read_docx(made_docx(body), "a.docx", "a").text


def test_the_paragraphs_and_what_the_document_says_of_itself() -> None:
    body = (
        paragraph("Shelling in Gao") + paragraph("Shells fell ", "on Gao.") + paragraph("  ") + paragraph("Two died.")
    )
    report = read_docx(made_docx(body, CORE), "a.docx", "a")
    assert report.text == "Shelling in Gao\n\nShells fell on Gao.\n\nTwo died.\n"
    assert (report.title, report.published) == ("Shelling in Gao", "2017-08-23")
    assert report.byline == ("A. Maiga", "B. Keita")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:tbl><w:tr>{CELLS}</w:tr></w:tbl>", "Gao\n\n3 dead\n"),
        (f"<w:p>{CHANGED}</w:p>", "new\n"),
        (f"<w:sdt><w:sdtContent>{paragraph('In a box.')}</w:sdtContent></w:sdt>", "In a box.\n"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a b c\n"),
        (f"<w:p>{FIELD}</w:p>", "link\n"),
    ],
)
def test_words_count_as_they_stand(body: str, text: str) -> None:
    assert text_of(body) == text


def zip_of(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file, file.open(name, "w") as part:
        for _ in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04...", "broken or locked"),
        (zip_of("photo.jpg", 0), "no Word document"),
        (zip_of("word/document.xml", 2 * MOST_BYTES), "would unpack to 100,000,000 bytes"),
        (made_docx(paragraph("&lol9;"), prolog=bombed("document")), "declares entities"),
        (made_docx("", prolog='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "declares entities"),
    ],
)
def test_what_is_made_to_do_harm_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read_docx(data, "a.docx", "a")


def test_a_part_that_is_longer_than_it_says_is_refused() -> None:
    data = bytearray(zip_of("word/document.xml", 60_000_000))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):  # the two places that tell a part's length
        start = data.index(mark) + at
        data[start : start + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(RefusedError, match="broken or locked"):
        read_docx(bytes(data), "a.docx", "a")
