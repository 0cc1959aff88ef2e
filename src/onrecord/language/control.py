"""Words that tell who holds a place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast, get_args

from onrecord.language.rows import load_rows
from onrecord.records import ControlState

FORMS = ("verb", "noun", "adjective", "participle", "under")


@cache
def load_control_words(language: str = "en") -> Mapping[tuple[str, str], ControlState]:
    """The state that each (form, word) tells; WordListError where a row cannot be taken."""
    rows = load_rows(f"{language}/control.tsv", ("words", "form", "state", "example"))
    return {
        (row.one_of("form", FORMS), row["words"]): cast("ControlState", row.one_of("state", get_args(ControlState)))
        for row in rows
    }
