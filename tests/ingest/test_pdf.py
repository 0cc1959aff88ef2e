"""PDF files: paragraphs as they were set, and no harm from those that mean it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ingest.made_files import made_pdf, page_of, zeros
from onrecord.ingest import pdf
from onrecord.ingest.incoming import RefusedError
from onrecord.ingest.pdf import read_pdf
from onrecord.ingest.pdf_pages import HYPHEN
from onrecord.ingest.pdf_paragraphs import Line, find_paragraphs

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

HEAD = "Gao Relief Bulletin"
FIRST = ("Shells fell on the market of Gao on Monday, and the army says", "that nobody was hurt.")
SECOND = ("The mayor counted three dead, and asked the govern-", "ment for an inquiry into the shelling of the")
OVERLEAF = ("market that morning.",)


def text_of(data: bytes) -> str:
    return read_pdf(data, "a.pdf", "a").text


def test_a_paragraph_stays_a_paragraph_over_lines_and_pages() -> None:
    pages = [
        page_of(FIRST, SECOND, furniture=[(760, HEAD), (30, "Page 1 of 2")]),
        page_of(OVERLEAF, FIRST, furniture=[(760, HEAD), (30, "Page 2 of 2")]),
    ]
    assert text_of(made_pdf(pages)).strip().split("\n\n") == [
        " ".join(FIRST),
        " ".join((*SECOND, *OVERLEAF)).replace("govern- ment", "government"),
        " ".join(FIRST),
    ]


def test_a_title_counts_where_the_text_has_it() -> None:
    pages = [page_of(("Shelling in Gao",), FIRST)]
    assert read_pdf(made_pdf(pages, title="Shelling in Gao"), "a.pdf", "a").title == "Shelling in Gao"
    assert read_pdf(made_pdf(pages, title="Microsoft Word - draft7.doc"), "a.pdf", "a").title is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "cannot be opened"),
        (made_pdf([[]]), "pictures of pages, but no text"),
        (made_pdf([[]] * 2001), "more than 2,000 pages"),
        (
            made_pdf(
                [page_of(FIRST)],
                more=f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]",
            ),
            "locked with a password",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read_pdf(data, "a.pdf", "a")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
def test_a_page_that_unpacks_without_end_does_no_harm() -> None:
    with pytest.raises(RefusedError, match=r"time or memory|no text"):
        read_pdf(made_pdf([[]], packed=zeros(3_000_000_000)), "a.pdf", "a")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    with pytest.raises(RefusedError, match=r"pip install onrecord\[pdf\]"):
        read_pdf(made_pdf([page_of(FIRST)]), "a.pdf", "a")


def lines(*rows: tuple[str, float, float], size: float = 11) -> list[Line]:
    """Lines as text, left and baseline, each 400 points wide."""
    return [Line(words, left, left + 400, base, size) for words, left, base in rows]


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        (("the govern" + HYPHEN, "ment fell"), "the government fell"),
        (("the Houthi" + HYPHEN, "held port"), "the Houthi-held port"),
        (("a 20" + HYPHEN, "year war"), "a 20-year war"),
        (("a cease" + HYPHEN, "fire and a cease-fire"), "a cease-fire and a cease-fire"),
        (("in Fal" + HYPHEN, "luja and Falluja"), "in Falluja and Falluja"),
        (("2014" + HYPHEN, "2015"), "2014-2015"),
    ],
)
def test_a_word_parted_at_a_line_end_is_made_whole_where_that_is_safe(words: tuple[str, str], whole: str) -> None:
    assert find_paragraphs([lines((words[0], 72, 700), (words[1], 72, 686))]) == [whole]


def test_an_indent_begins_a_paragraph() -> None:
    page = lines(("One one.", 72, 700), ("Two two.", 72, 686), ("Three three.", 90, 672), ("Four.", 72, 658))
    assert find_paragraphs([page]) == ["One one. Two two.", "Three three. Four."]


def test_a_heading_in_other_letters_is_a_paragraph() -> None:
    page = [*lines(("Gao", 72, 700), size=16), *lines(("Shells fell", 72, 686), ("today.", 72, 672))]
    assert find_paragraphs([page]) == ["Gao", "Shells fell today."]


def test_a_point_of_a_list_is_a_paragraph() -> None:
    page = lines(("Dead:", 72, 700), ("• three in Gao", 72, 686), ("• one in Kidal,", 72, 672), ("a driver", 72, 658))
    assert find_paragraphs([page]) == ["Dead:", "• three in Gao", "• one in Kidal, a driver"]


def test_page_numbers_go_where_only_some_pages_have_them() -> None:
    words = [f"Line of page {word}." for word in ("one", "two", "three", "four", "five", "six")]
    pages = [lines((each, 72, 700)) for each in words]
    for index in (1, 4):
        pages[index] += lines((f"- {index + 7} -", 300, 30))
    assert find_paragraphs(pages) == words


def test_no_file_of_the_folder_one_works_in_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "src"))
    assert text_of(made_pdf([page_of(FIRST)])).startswith("Shells")


def test_a_line_at_an_edge_that_differs_is_no_furniture() -> None:
    pages = [lines((f"{count} people were killed", 72, 700)) for count in (12, 30, 4)]
    assert len(find_paragraphs(pages)) == 3
