"""Bytes to text, in whatever encoding they are, or a refusal by name."""

from __future__ import annotations

import codecs
import unicodedata

from charset_normalizer import from_bytes

from onrecord.ingest.incoming import RefusedError

MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
)
RENAME = {"a PDF file": "name it .pdf", "a zip archive or an office document": "name it .docx if it is from Word"}
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WESTERN = ("cp1252", "mac_roman")
SAMPLE = 4096
MOSTLY_ASCII = 0.85
MOST_CONTROLS = 0.01
MOST_CHAOS = 0.1
_TYPICAL = frozenset("‘’“”–—…•·«»£€°§½áàâäãåæçéèêëíìîïñóòôöõøšúùûüýž")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of these bytes, by their byte-order mark, as UTF-8, as declared, else as detected; line ends are LF.

    RefusedError where the bytes are no text, or are text in no encoding that can be told.
    """
    text = _decode_marked(data)
    if text is None:
        text = _decode_plain(data, declared)
    if _is_binary(text):
        raise _refuse_binary("a binary file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_marked(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _try(data, encoding)
    return None


def _decode_plain(data: bytes, declared: str | None) -> str:
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise _refuse_binary(kind)
    if b"\0" in data[:SAMPLE]:
        raise _refuse_binary("a binary file")
    text = _try(data, "utf-8")
    if text is None and declared is not None:
        text = _try(data, "cp1252" if declared.lower() in {"iso-8859-1", "latin-1", "us-ascii"} else declared)
    return text if text is not None else _detect(data)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _detect(data: bytes) -> str:
    # On English text with a few marks the detector takes Baltic or Central European pages for Western ones.
    if sum(byte < 0x80 for byte in data) >= MOSTLY_ASCII * len(data):  # noqa: PLR2004 - the end of ASCII
        western = [text for encoding in WESTERN if (text := _try(data, encoding)) is not None]
        return max(western, key=_typical_marks)
    found = from_bytes(data[: SAMPLE * 16]).best()
    text = None if found is None or found.chaos > MOST_CHAOS else _try(data, found.encoding)
    if text is None:
        raise RefusedError("is text in no encoding that can be told, or no text", "save it as UTF-8")
    return text


def _typical_marks(text: str) -> int:
    return sum(character in _TYPICAL for character in text)


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE]
    controls = sum(unicodedata.category(character) == "Cc" and character not in "\t\n\r\f\v" for character in sample)
    return controls > max(1, MOST_CONTROLS * len(sample))


def _refuse_binary(kind: str) -> RefusedError:
    return RefusedError(f"is {kind}, not text", RENAME.get(kind, "save its text as .txt in UTF-8"))
