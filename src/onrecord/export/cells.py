"""Cells of a table: on one line, and harmless to a program that reckons."""

from __future__ import annotations

import re

from onrecord.export.words import plain

Cell = str | int | float | None
_RECKONED = re.compile(r"'*[\s\x00]*[=+\-@|%＝＋－＠\t\r\n]")
_SURROGATE = re.compile("[\x00\ud800-\udfff]")


def guard(words: str) -> str:
    """The words, an apostrophe before them where a spreadsheet would take them for a formula."""
    return "'" + words if _RECKONED.match(words) else words


def unguard(cell: str) -> str:
    """The words that `guard` made this cell of."""
    return cell[1:] if cell.startswith("'") and _RECKONED.match(cell) else cell


def number_text(value: float) -> str:
    """A number as it is written: whole ones without a point, others with at most six places."""
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")


def cell_text(value: Cell) -> str:
    """A cell as it stands in a file; "" is unknown."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guard(plain(value))
    return number_text(value)


def quote_text(words: str) -> str:
    """A quote as it stands in a file: as told, but for what no CSV file can hold, which stands as U+FFFD."""
    return guard(_SURROGATE.sub("\ufffd", words))
