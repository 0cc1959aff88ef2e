from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from onrecord.language.status_cues import StatusCues, load_status_cues
from onrecord.reading.document import Document, Token
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.status import FoundStatus, find_status
from onrecord.records.status import Status

CASES = Path(__file__).parent / "cases"
FILES = ("status_en.tsv", "status_more_en.tsv")


@cache
def model() -> LanguageModel:
    return LanguageModel()


@cache
def cues() -> StatusCues:
    return load_status_cues()


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "sentence\tstatus\tconstruction"
    return [line.split("\t") for line in lines[1:]]


def parse(marked: str) -> tuple[list[Token], Document]:
    start, end = marked.index("[["), marked.index("]]") - len("[[")
    document = model().parse(marked.replace("[[", "").replace("]]", ""))
    return document.tokens_in(start, end), document


def find(marked: str, kind: str | None = None) -> FoundStatus:
    trigger, document = parse(marked)
    return find_status(trigger, document, cues(), kind=kind)


@pytest.mark.parametrize("name", FILES)
def test_the_contrast_sentences_are_all_right(name: str) -> None:
    wrong = [
        f"{sentence}: {found}, not {status} ({construction})"
        for sentence, status, construction in rows(name)
        if (found := find(sentence).status) != status
    ]
    assert not wrong, "\n".join(wrong)


def test_the_contrast_sentences_cover_every_status_and_many_near_misses() -> None:
    cases = [row for name in FILES for row in rows(name)]
    assert len(cases) >= 400
    assert {status for _, status, _ in cases} == set(get_args(Status))
    assert sum("near miss" in construction for _, _, construction in cases) >= len(cases) * 2 // 5


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("Syria denied that its forces [[attacked]] the village.", ["denied"]),
        ("The rebels could not [[take]] the bridge.", ["could", "not"]),
        ("They called for a [[ceasefire]].", ["called"]),
        ("If they [[attack]] the port, the navy will answer.", ["If"]),
        ("The planned [[offensive]] was put off.", ["planned"]),
        ("Gunmen [[attacked]] the village.", []),
    ],
)
def test_the_cue_is_kept(marked: str, words: list[str]) -> None:
    assert [token.text for token in find(marked).cue] == words


@pytest.mark.parametrize(
    ("marked", "kind", "status"),
    [
        ("The UN [[called for]] a ceasefire.", "demand", "occurred"),
        ("The UN is [[calling for]] a ceasefire.", "demand", "occurred"),
        ("The rebels [[did not want]] talks.", "rejection", "occurred"),
        ("The army is [[shelling]] the port.", "shelling", "ongoing"),
    ],
)
def test_what_a_trigger_says_itself_is_its_event(marked: str, kind: str, status: Status) -> None:
    assert find(marked, kind).status == status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("The president survived a [[coup]] attempt.", "occurred"),
        ("The colonel planned a [[coup]].", "planned"),
    ],
)
def test_an_attempt_at_a_coup_is_a_coup(marked: str, status: Status) -> None:
    assert find(marked, "coup").status == status
