"""Pages of a list."""

from __future__ import annotations

import pytest

from onrecord.web.filters import PAGE_ROWS, FilterError
from onrecord.web.slices import cut_page


def test_pages_follow_each_other_to_the_end() -> None:
    items = list(range(2 * PAGE_ROWS + 3))
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        shown, after = cut_page(items, str(after))
        seen += shown
    assert seen == items
    assert cut_page([], None) == ([], None)


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "²", "9" * 30])
def test_what_is_no_place_in_the_list_is_refused(after: str) -> None:
    with pytest.raises(FilterError, match="first page"):
        cut_page([1], after)
