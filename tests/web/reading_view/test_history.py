"""A decision's value is told in words that a reader of the report knows."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.export.words import Names
from onrecord.web.reading_view.history import value_words

NAMES = Names({"a1": "Ford Guard"}, {"p1": "Alpha, SY"}, {})


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("place", "p1", "Alpha, SY"),
        ("place", "p-gone", "p-gone"),
        ("place", None, "unknown"),
        ("kind", "air_strike", "air strike"),
        ("name", "Unit_7", "Unit_7"),
        ("best", 12, "12"),
        ("agents", [{"actor": "a1", "text": None}, {"actor": None, "text": {"text": "they"}}], "Ford Guard, they"),
        ("agents", [], "unknown"),
        ("attribution", None, "the reporter"),
        ("attribution", {"speaker": {"actor": "a1", "text": None}, "statement": "s", "cue": None}, "Ford Guard"),
        ("when", {"start": "2017-08", "end": None}, "Aug 2017"),
        ("when", {"start": "2017-08-01", "end": "2017-08-03"}, "1 Aug 2017 – 3 Aug 2017"),
        ("when", {"start": "2017-08-01", "end": "2017-08-01"}, "1 Aug 2017"),
        ("codes", {"cameo": "190"}, '{"cameo": "190"}'),
    ],
)
def test_a_value_in_words(field: str, value: Any, words: str) -> None:  # noqa: ANN401
    assert value_words(field, value, NAMES) == words
