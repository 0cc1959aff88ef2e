"""The speech words: what the list holds, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.language import rows
from onrecord.language.rows import WordListError
from onrecord.language.speech import COLUMNS, COUNTS, SHAPES, STANCES, load_speech


def test_every_row_has_a_known_shape_and_stance() -> None:
    words = load_speech().cues.values()
    assert len(words) > 500
    assert {word.stance for word in words} <= set(STANCES)
    assert all(word.takes in {*SHAPES, *COUNTS} or word.takes.isalpha() for word in words)


@pytest.mark.parametrize(
    ("cue", "takes", "stance"),
    [
        ("say", "clause", "states"),
        ("deny", "gerund", "denies"),
        ("accuse", "object", "accuses"),
        ("urge", "request", "demands"),
        ("vow", "infinitive", "promises"),
        ("believe", "clause", "thinks"),
        ("put", "toll", "states"),
    ],
)
def test_verbs_commit_their_speakers(cue: str, takes: str, stance: str) -> None:
    assert load_speech().stance("verb", cue, takes) == stance


def test_an_unknown_cue_states() -> None:
    assert load_speech().stance("verb", "zigzag", "clause") == "states"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("say\tadverb\tclause\tstates\t0\t0", "kind 'adverb' is none of"),
        ("say\tverb\tsong 1\tstates\t0\t0", "takes 'song 1' is no preposition"),
        ("say\tverb\tclause\tsings\t0\t0", "stance 'sings' is none of"),
        ("say\tverb\tclause\tstates\tmuch\t0", "learned 'much' is no number"),
        ("say\tverb\tclause\tstates\t0\t0\nsay\tverb\tclause\tstates\t0\t0", "stands twice"),
    ],
)
def test_a_wrong_row_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, row: str, message: str) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "speech.tsv").write_text("\t".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    (folder / "speech_weights.tsv").write_text("sign\tweight\n", encoding="utf-8")
    monkeypatch.setattr(rows, "files", lambda _: tmp_path)
    load_speech.cache_clear()
    try:
        with pytest.raises(WordListError, match=message):
            load_speech()
    finally:
        load_speech.cache_clear()
