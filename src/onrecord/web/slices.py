"""Pages of a list that is held in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from onrecord.web.filters import PAGE_ROWS, FilterError

MOST_DIGITS = 9
Item = TypeVar("Item")


def cut_page(items: Sequence[Item], after: str | None) -> tuple[Sequence[Item], int | None]:
    """The items of a page that begins after so many, and where the next page begins, None on the last."""
    if after is not None and (not after.isdecimal() or not after.isascii() or len(after) > MOST_DIGITS):
        raise FilterError(f"{after!r} is no place in the list; begin with the first page")
    start = int(after or 0)
    end = start + PAGE_ROWS
    return items[start:end], end if end < len(items) else None
