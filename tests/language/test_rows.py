from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.language import rows
from onrecord.language.rows import WordListError, load_rows


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rows, "files", lambda _: tmp_path)
    return tmp_path


def write(folder: Path, *lines: str) -> None:
    (folder / "words.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_rows_stand_by_their_columns(folder: Path) -> None:
    write(folder, "word\tkind", "rebel\tgroup", "camp\t")
    found = list(load_rows("words.tsv", ("word", "kind")))
    assert [(row["word"], row["kind"], row.where) for row in found] == [
        ("rebel", "group", "words.tsv, line 2"),
        ("camp", "", "words.tsv, line 3"),
    ]


def test_other_columns_are_refused(folder: Path) -> None:
    write(folder, "word\tsort", "rebel\tgroup")
    with pytest.raises(WordListError, match=r"words\.tsv, line 1: the columns are word, sort; they must be word, kind"):
        list(load_rows("words.tsv", ("word", "kind")))


@pytest.mark.parametrize(("line", "cells"), [("rebel", 1), ("rebel\tgroup\tmore", 3), ("", 1)])
def test_a_row_of_another_width_is_refused(folder: Path, line: str, cells: int) -> None:
    write(folder, "word\tkind", "camp\tsite", line)
    with pytest.raises(WordListError, match=rf"words\.tsv, line 3: {cells} cells where 2 belong"):
        list(load_rows("words.tsv", ("word", "kind")))


def test_a_word_that_is_none_of_the_valid_is_refused(folder: Path) -> None:
    write(folder, "word\tkind", "rebel\tgruop")
    row = next(load_rows("words.tsv", ("word", "kind")))
    assert row.one_of("word", {"rebel"}) == "rebel"
    with pytest.raises(WordListError, match=r"words\.tsv, line 2: kind 'gruop' is none of group, site"):
        row.one_of("kind", ("site", "group"))
