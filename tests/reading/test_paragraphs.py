from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.reading.paragraphs import LONGEST, dateline_end, find_paragraphs

MARKS = [
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "\xa0",
    "\xad",
    "\u200b",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u2028",
    "\x85",
    "\x1c",
]
WORDS = ["Rebels", "shelled", "the", "town.", "قوات", "政府軍", "🚁", "é", "ERBIL, Iraq (Wire) – ", "A", "--", "(", "“"]
one_word_long = st.builds(str.__mul__, st.sampled_from(["x", "word ", "One. ", "قوات ", "🚁"]), st.integers(1, 3_000))
texts = (
    st.lists(st.sampled_from(MARKS + WORDS) | st.text(max_size=4), max_size=60).map("".join)
    | st.text(max_size=400)
    | one_word_long
)


@given(text=texts)
@example(text="")
@example(text="ERBIL, Iraq (Wire) – ")
@example(text="x" * (2 * LONGEST + 1))
def test_paragraphs_cover_exactly_what_is_not_white_space(text: str) -> None:
    covered = bytearray(len(text))
    for start, end in find_paragraphs(text):
        covered[start:end] = b"\1" * (end - start)
    assert not [char for char, inside in zip(text, covered, strict=True) if not inside and not char.isspace()]


@given(text=texts)
def test_paragraphs_are_trimmed_short_and_in_order(text: str) -> None:
    end_before = 0
    for start, end in find_paragraphs(text):
        assert end_before <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert end - start <= LONGEST
        end_before = end


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in find_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\n \t\nTwo.\n\n\n", ["One.", "Two."]),
        ("  One.  \n\n\u00a0Two.\u00a0", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("", []),
        (" \n\t\n ", []),
    ],
    ids=["blank line", "line end", "blank with spaces", "edges", "windows", "empty", "white"],
)
def test_lines_part_paragraphs(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_hard_wrapped_block_is_one_paragraph() -> None:
    text = (
        "The ferry company said on Tuesday that its boats would\n"
        "stay in port until the shelling of the river landing had\n"
        "stopped, and that crews had been told to keep away from\n"
        "the eastern bank.\n\nThe army did not comment."
    )
    assert [piece.split()[0] for piece in pieces(text)] == ["The", "The"]
    assert len(pieces(text)) == 2


def test_a_page_that_parts_a_sentence_parts_no_paragraph() -> None:
    text = "The ferry company said on Tuesday that its boats would\n\nstay in port. The army did not say\nwhy."
    assert pieces(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry company said on Tuesday that boats sail.\n\nstay in port",  # a sentence that ends
        "The ferry company said on Tuesday that its boats would\n\nStay in port",  # a new sentence
        "Ferries and boats\n\nstay in port until the shelling stops",  # a heading
    ],
)
def test_a_new_sentence_or_a_heading_parts_paragraphs(text: str) -> None:
    assert len(pieces(text)) == 2


def test_a_list_is_not_hard_wrapped() -> None:
    assert len(pieces("Killed: 12\nWounded: 40\nMissing: 3\nDisplaced: 900")) == 4


@pytest.mark.parametrize(
    "dateline",
    [
        "ERBIL, Kurdistan Region (Meridian Wire) – ",
        "BAGHDAD (Meridian) - ",
        "GOMA, DR Congo, May 3 (Lakeside News) -- ",
        "TEL AVIV — ",
        "PORT-AU-PRINCE, Haiti – ",
        "ADEN, 3 May (Gulf Wire) – ",
        "KIEV/MOSCOW (Meridian) - ",
        "N'DJAMENA (Meridian) – ",
        "UNITED NATIONS, Sept 14 (Meridian) - ",
        "Khartoum – ",
        "New Delhi -- ",
        "Goma, DR Congo – ",
    ],
)
def test_a_dateline_stands_apart(dateline: str) -> None:
    body = "Rebels shelled the town on Friday."
    assert dateline_end(dateline + body) == len(dateline)
    assert pieces(dateline + body) == [dateline.strip(), body]


@pytest.mark.parametrize(
    "line",
    [
        "Rebels shelled the town - and then left.",
        "The UN - which has 300 men there - said nothing.",
        "FILE - Soldiers walk past a burned car.",
        "Q: Who holds the bridge?",
        "A: The army holds it.",
        "NATO planes struck the depot - twice.",
        "UN: Thousands leave river town",
        "US - Two soldiers die in crash",
        "Moscow – which denied the attack – sent troops.",
        "Kyiv – Russia's main target – was hit.",
        "Damascus – Beirut road closed",
        "Hamas – The group said nothing.",
        "Tuesday – The day began quietly.",
        "Kabul-based officials said so.",
        "",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert dateline_end(line) == 0


def test_an_aside_behind_a_plain_dateline_is_none_of_it() -> None:
    assert dateline_end("Khartoum – The brigade – a new one – denied shelling the town.") == len("Khartoum – ")


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = "The army held the bridge all day. " * 300
    found = pieces(text)
    assert len(found) > 1
    assert all(piece.endswith(".") for piece in found)
