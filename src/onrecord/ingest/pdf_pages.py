"""The lines of a PDF's pages, found in a process of its own: a file that breaks the PDF library breaks only that.

`python -m onrecord.ingest.pdf_pages` takes the file on standard input and gives JSON: `lines`, a list a page, each line
as its text, left, right, baseline (points, from the page's lower left) and size; or `fault`, one of FAULTS.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

MOST_PAGES = 2_000
MOST_CHARACTERS = 10_000_000
MEMORY = 1_000_000_000  # bytes of address space
SECONDS = 120
LOCKED, BROKEN, TOO_LONG = FAULTS = ("locked", "broken", "too long")
HYPHEN = "\x02"  # for pdfium, a hyphen at the end of a line, together with the line's end
_ENDS = "\r\n" + HYPHEN


def read_pages(data: bytes) -> dict[str, Any]:
    """What standard output gets for these bytes, see above."""
    import pypdfium2  # noqa: PLC0415 - an optional extra
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"fault": LOCKED if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD else BROKEN}
    if len(document) > MOST_PAGES:
        return {"fault": TOO_LONG}
    pages: list[list[tuple[str, float, float, float, float]]] = []
    left = MOST_CHARACTERS
    for index in range(len(document)):
        try:
            page = document[index].get_textpage()
        except pypdfium2.PdfiumError:
            pages.append([])
            continue
        left -= page.count_chars()
        if left < 0:
            return {"fault": TOO_LONG}
        pages.append(list(_lines(page, raw)))
    return {"lines": pages, "title": document.get_metadata_value("Title")}


def _lines(page: Any, raw: Any) -> Iterator[tuple[str, float, float, float, float]]:  # noqa: ANN401 - untyped
    first = 0
    codes = [raw.FPDFText_GetUnicode(page, index) for index in range(page.count_chars())]
    for index, code in enumerate([*codes, 10]):
        if chr(code) in _ENDS:
            kept = [at for at in range(first, index) if not chr(codes[at]).isspace()]
            if kept:
                words = "".join(map(chr, codes[first:index])) + (HYPHEN if chr(code) == HYPHEN else "")
                yield (_whole(words), *_place(page, raw, kept[0], kept[-1]))
            first = index + 1


def _place(page: Any, raw: Any, first: int, last: int) -> tuple[float, float, float, float]:  # noqa: ANN401 - untyped
    across, up = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, first, across, up)
    sizes = [round(raw.FPDFText_GetFontSize(page, index), 1) for index in (first, (first + last) // 2)]
    return round(across.value, 1), round(page.get_charbox(last)[2], 1), round(up.value, 1), max(sizes)


def _whole(words: str) -> str:
    """The words with halves of surrogate pairs joined, a half alone replaced."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _stay_small() -> None:
    """Bound this process's memory and time, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on every system

        for bound, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):  # macOS bounds no memory
                resource.setrlimit(bound, (most, most))


if __name__ == "__main__":
    _stay_small()
    sys.stdout.write(json.dumps(read_pages(sys.stdin.buffer.read())))
