from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import EvidenceError, Span


@given(text=st.text(min_size=1), data=st.data())
def test_a_span_of_a_text_quotes_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    span.check(text)
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(0, 5, "rebel"), (0, 6, "Rebel"), (-5, 0, ""), (3, 3, ""), (4, 2, ""), (10, 99, "town"), (-4, 14, "town")],
    ids=["case", "length", "before", "empty", "backwards", "beyond", "negative"],
)
def test_a_wrong_quote_is_refused(start: int, end: int, quote: str) -> None:
    with pytest.raises(EvidenceError, match="of the report read"):
        Span(start, end, quote).check("Rebels in town")


def test_the_error_shows_what_the_report_reads() -> None:
    with pytest.raises(EvidenceError, match=r"characters 0 to 6 of the report read 'Rebels', not 'Police'"):
        Span(0, 6, "Police").check("Rebels in town")


def test_offsets_count_code_points() -> None:
    text = "🚁 قوات\u200f الجيش"
    assert Span.of(text, 2, 6).text == "قوات"


def test_spans_stand_in_text_order() -> None:
    text = "Rebels in town"
    later, whole, first = Span.of(text, 10, 14), Span.of(text, 0, 14), Span.of(text, 0, 6)
    assert sorted([later, whole, first]) == [first, whole, later]


@pytest.mark.parametrize(
    ("one", "two", "overlap", "cover"),
    [
        ((0, 6), (6, 9), False, False),
        ((0, 6), (5, 9), True, False),
        ((0, 9), (3, 6), True, True),
        ((3, 6), (0, 9), True, False),
        ((3, 6), (3, 6), True, True),
    ],
)
def test_overlap_and_cover(one: tuple[int, int], two: tuple[int, int], *, overlap: bool, cover: bool) -> None:
    text = "Rebels in town"
    first, second = Span.of(text, *one), Span.of(text, *two)
    assert first.overlaps(second) is second.overlaps(first) is overlap
    assert first.covers(second) is cover
