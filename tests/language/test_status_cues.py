from __future__ import annotations

import pytest

from onrecord.language.rows import Row, WordListError
from onrecord.language.status_cues import EFFECTS, load_status_cues, to_cue

GOOD = {
    "cue": "rule out",
    "part": "verb",
    "scope": "object fact",
    "status": "denied",
    "negated": "possible",
    "strength": "strong",
    "until": "subject",
    "source": "own",
}


def row(**changed: str) -> Row:
    return Row({**GOOD, **changed}, "status_cues.tsv, line 7")


def test_a_row_becomes_a_cue() -> None:
    cue = to_cue(row())
    assert cue.words == ("rule", "out")
    assert (cue.effect, cue.negated) == ("denied", "possible")
    assert cue.scope == {"object", "fact"}
    assert cue.until == {"subject"}


def test_a_negated_cue_denies_where_nothing_is_said() -> None:
    assert to_cue(row(negated="")).negated == "denied"


@pytest.mark.parametrize(("column", "word"), [("status", "happened"), ("part", "particle"), ("strength", "medium")])
def test_a_wrong_word_is_named_with_its_line_and_what_would_be_right(column: str, word: str) -> None:
    with pytest.raises(WordListError, match=rf"line 7: {column} '{word}' is none of .*"):
        to_cue(row(**{column: word}))


@pytest.mark.parametrize("column", ["cue", "scope", "source"])
def test_a_row_needs_its_cells(column: str) -> None:
    with pytest.raises(WordListError, match=f"line 7: no {column}"):
        to_cue(row(**{column: " "}))


def test_the_english_cues_load_with_every_effect_in_use() -> None:
    cues = load_status_cues()
    rows = {cue for each in cues.by_word.values() for cue in each}
    assert len(rows) > 500
    assert {cue.effect for cue in rows} == set(EFFECTS) - {"occurred"}
    assert cues.of("deny")
    assert not cues.of("shelling")


def test_the_longest_cue_comes_first() -> None:
    assert [len(cue.words) for cue in load_status_cues().of("as")] == sorted(
        (len(cue.words) for cue in load_status_cues().of("as")), reverse=True
    )
