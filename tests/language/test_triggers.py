from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from onrecord.language.triggers import HERE, Trigger, load_triggers
from onrecord.records.event import EventKind
from onrecord.vocabulary.tables import WordError

HEADER = "words\tpos\tkind\tframe\tneeds\texample\n"
ROWS = [trigger for group in load_triggers().by_first_word.values() for trigger in group]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    shutil.copy(HERE / "en" / "frames.toml", tmp_path / "en")
    return tmp_path


def write(folder: Path, *rows: str) -> Path:
    (folder / "en" / "triggers.tsv").write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return folder


def test_the_lexicon_is_large() -> None:
    assert len(ROWS) >= 1200


@pytest.mark.parametrize("kind", get_args(EventKind))
def test_every_kind_has_triggers(kind: EventKind) -> None:
    assert Counter(row.kind for row in ROWS)[kind] >= 8


def test_every_frame_is_used() -> None:
    assert {row.frame.name for row in ROWS} == set(load_triggers().frames)


def test_longest_first_and_needs_before_none() -> None:
    found = load_triggers().starting_with("Flee")
    assert [len(row.words) for row in found] == sorted((len(row.words) for row in found), reverse=True)
    short = [row for row in found if row.words == ("flee",)]
    assert short[0].kind == "withdrawal"
    assert short[-1].kind == "displacement"
    assert not short[-1].needs


def test_an_unknown_lemma_starts_nothing() -> None:
    assert load_triggers().starting_with("umbrella") == ()


def test_a_frame_keeps_the_order_of_its_roles() -> None:
    frames = load_triggers().frames
    assert frames["strike"].slots["object"] == ("target", "place")
    assert frames["suffer"].slots["subject"] == ("target",)
    assert frames["fight"].slots["between"] == ("both",)


def test_light_verbs_pass_their_subject() -> None:
    light = load_triggers().light_verbs
    assert light["carry", "out"].slots["subject"] == ("agent",)
    assert light["suffer",].slots["subject"] == ("target",)


def test_an_example_shows_its_trigger() -> None:
    strange = [row.words for row in ROWS if not shows(row)]
    assert strange == []


def shows(row: Trigger) -> bool:
    """Whether each word of the trigger, "go" and "be" apart, begins as a word of its example does."""
    initials = {word[0] for word in re.findall(r"[\w'’-]+|[-/]", row.example.lower().replace("-", " - "))}
    return all(word[0] in initials for word in row.words if word not in {"go", "be"})


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("kill\tverb\tmurder\tkill\t\tThey killed him", ["line 2", "'murder'", "'killing'"]),
        ("kill\tverbs\tkilling\tkill\t\tThey killed him", ["line 2", "'verbs'", "'verb', 'noun', 'adjective'"]),
        ("kill\tverb\tkilling\tkilling\t\tThey killed him", ["line 2", "frame 'killing'", "'kill'"]),
        ("kill\tverb\tkilling\tkill\tobject:cat\tThey killed him", ["line 2", "'object:cat'", "'object:person'"]),
        ("Kill\tverb\tkilling\tkill\t\tThey killed him", ["line 2", "'Kill'", "lower case"]),
        ("kill\tverb\tkilling\tkill\t\t", ["line 2", "example", "'kill'"]),
        ("kill\tverb\tkilling", ["line 2", "3 cells, not 6"]),
    ],
)
def test_a_bad_row_is_named(folder: Path, row: str, words: list[str]) -> None:
    with pytest.raises(WordError) as error:
        load_triggers("en", write(folder, row))
    assert all(word in str(error.value) for word in ["triggers.tsv", *words])


def test_a_repeated_row_is_named(folder: Path) -> None:
    row = "kill\tverb\tkilling\tkill\t\tThey killed him"
    with pytest.raises(WordError, match=r"triggers\.tsv, line 3: 'kill' repeats line 2"):
        load_triggers("en", write(folder, row, row))


def test_wrong_columns_are_named(folder: Path) -> None:
    (folder / "en" / "triggers.tsv").write_text("words\tkind\n", encoding="utf-8")
    with pytest.raises(WordError, match=r"triggers\.tsv, line 1: the columns must be words, pos"):
        load_triggers("en", folder)


def test_a_frame_with_an_unknown_role_is_named(folder: Path) -> None:
    frames = folder / "en" / "frames.toml"
    text = frames.read_text(encoding="utf-8").replace(
        '[frames.kill]\nsubject = "agent', '[frames.kill]\nsubject = "doer'
    )
    frames.write_text(text, encoding="utf-8")
    with pytest.raises(WordError, match=r"frames\.toml: frames\.kill\.subject: 'doer' is none of 'agent', 'target'"):
        load_triggers("en", write(folder))
