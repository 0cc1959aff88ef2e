"""Words that tie one actor to another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast, get_args

from onrecord.language.rows import load_rows
from onrecord.records import TieKind

FORMS = ("participle", "verb", "noun", "with", "alongside")

TieWords = Mapping[tuple[str, str], TieKind]


@cache
def load_tie_words(language: str = "en") -> TieWords:
    """The tie that each (form, word) tells; WordListError where a row cannot be taken."""
    rows = load_rows(f"{language}/ties.tsv", ("words", "form", "tie", "example"))
    return {
        (row.one_of("form", FORMS), row["words"]): cast("TieKind", row.one_of("tie", get_args(TieKind))) for row in rows
    }
