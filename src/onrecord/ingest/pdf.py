"""PDF files: the text of the pages, without what repeats on each of them."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from typing import Any

from onrecord.ingest.incoming import Incoming, RefusedError
from onrecord.ingest.pdf_pages import BROKEN, LOCKED, MOST_PAGES, SECONDS, TOO_LONG
from onrecord.ingest.pdf_paragraphs import Line, find_paragraphs
from onrecord.ingest.text import join_paragraphs

REFUSALS = {
    LOCKED: ("is locked with a password", "unlock it, or save its text as .txt"),
    BROKEN: ("is a PDF file that cannot be opened", "open it in a PDF reader and print it to a new file"),
    TOO_LONG: (f"has more than {MOST_PAGES:,} pages or more text than any report", "part it into its reports"),
}
HURTFUL = ("is a PDF file that takes more time or memory than any report", "save its text as .txt")


def read_pdf(data: bytes, path: str, name: str) -> Incoming:
    """The report of a PDF file; RefusedError where it is locked, broken, holds pictures only, or is made to do harm.

    The title of its properties counts where the text has it too: many are left over from another document.
    """
    if find_spec("pypdfium2") is None:
        raise RefusedError("is a PDF file, and what reads them is not installed", "pip install onrecord[pdf]")
    found = _pages(data)
    if "fault" in found:
        raise RefusedError(*REFUSALS[found["fault"]])
    paragraphs = find_paragraphs([[Line(*line) for line in page] for page in found["lines"]])
    if not paragraphs:
        raise RefusedError("holds pictures of pages, but no text", "make text of it with OCR (ocrmypdf)")
    title = " ".join(found["title"].split())
    return Incoming(
        id=name,
        sha256=sha256(data).hexdigest(),
        text=join_paragraphs(None, paragraphs),
        path=path,
        size=len(data),
        title=title if title and title in " ".join(paragraphs[:5]) else None,
        raw=data,
    )


def _pages(data: bytes) -> dict[str, Any]:
    command = (sys.executable, "-P", "-m", "onrecord.ingest.pdf_pages")  # -P: run no file of the folder one works in
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=2 * SECONDS)  # noqa: S603 - our own module
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise RefusedError(*HURTFUL) from error
    return found
