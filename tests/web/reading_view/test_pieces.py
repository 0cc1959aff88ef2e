"""A text is cut into pieces that together are the text, each under the marks that cover it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.reading_view.marks import RowMark
from onrecord.web.reading_view.pieces import cut_text, find_blocks

TEXT = "😀 Nested and overlapping words"


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[RowMark]]:
    text = draw(st.text(min_size=1, max_size=40))
    edges = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)), st.booleans())
    drawn = draw(st.lists(edges.filter(lambda each: each[0] < each[1]), max_size=8))
    return text, [RowMark(start, end, at, "events", own) for at, (start, end, own) in enumerate(drawn)]


@given(texts_with_marks())
def test_pieces_are_the_text_and_each_mark_covers_its_words(case: tuple[str, list[RowMark]]) -> None:
    text, marks = case
    pieces = list(cut_text(text, 0, len(text), marks))
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    for mark in marks:
        under = [
            piece.text
            for piece in pieces
            if mark.number in ({each.number for each in piece.marks} if mark.own else piece.behind)
        ]
        assert "".join(under) == text[mark.start : mark.end]


def test_the_narrowest_mark_comes_first_and_a_piece_tells_where_marks_begin() -> None:
    wide, narrow = RowMark(2, 12, 0, "statements", own=True), RowMark(9, 24, 1, "actors", own=True)
    inner = RowMark(2, 8, 2, "events", own=True)
    found = [
        (piece.text, [mark.number for mark in piece.marks], piece.begins)
        for piece in cut_text(TEXT, 0, len(TEXT), [wide, narrow, inner])
    ]
    assert found == [
        ("😀 ", [], False),
        ("Nested", [2, 0], True),
        (" ", [0], False),
        ("and", [0, 1], True),
        (" overlapping", [1], False),
        (" words", [], False),
    ]


def test_a_row_stands_behind_words_only_where_they_are_not_its_own() -> None:
    marks = [RowMark(0, 8, 4, "events", own=False), RowMark(2, 8, 4, "events", own=True)]
    found = [(piece.text, len(piece.marks), piece.behind) for piece in cut_text(TEXT, 0, 8, marks)]
    assert found == [("😀 ", 0, (4,)), ("Nested", 1, ())]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One.\n\nTwo\nlines.\n \n\nThree.\n", ["One.", "Two\nlines.", "Three."]),
        ("Head\nFirst.\nSecond.\n", ["Head", "First.", "Second."]),
        ("\n\n  ", []),
        ("", []),
    ],
)
def test_paragraphs_are_what_blank_lines_part_else_lines(text: str, blocks: list[str]) -> None:
    assert [text[start:end] for start, end in find_blocks(text)] == blocks
