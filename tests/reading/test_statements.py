"""Statements in sentences: what is said, by whom, and in which style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.language.speech import load_speech
from onrecord.reading.document import Document
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.statements import FoundStatement, find_statements
from onrecord.records import Span

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "statements_en.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
_MARKS = re.compile(r"\[\[|\]\]|\{\{|\}\}")


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel()


def unmarked(marked: str) -> str:
    return _MARKS.sub("", marked).replace(" ¶ ", "\n\n")


def spans(marked: str, opening: str) -> list[str]:
    """The words between these marks, without other marks in them."""
    pattern = r"\[\[(.+?)\]\](?!\])" if opening == "[[" else r"\{\{(.+?)\}\}"
    found = (_MARKS.sub("", words) for words in re.findall(pattern, marked))
    return [bare(piece) for words in found for piece in words.split(" ¶ ")]


def bare(words: str) -> str:
    return words.strip("“”\"'‘’`., ")


def words_of(document: Document, statement: FoundStatement) -> tuple[str, list[str]]:
    speaker = document.span(list(statement.speaker)).text if statement.speaker else ""
    return bare(speaker), [bare(span.text) for span in statement.content]


def read(model: LanguageModel, text: str, *, headline: bool = False) -> tuple[Document, tuple[FoundStatement, ...]]:
    document = model.parse(text)
    title = Span.of(text, 0, len(text)) if headline else None
    return document, find_statements(document, load_speech(), title)


@pytest.mark.parametrize(("topic", "style", "marked"), [case for case in CASES if case[1] != "none"])
def test_a_marked_statement_is_found(model: LanguageModel, topic: str, style: str, marked: str) -> None:
    document, found = read(model, unmarked(marked), headline=topic == "headline")
    speakers = spans(marked, "{{") or [""]
    expected = (speakers[0].split(",")[0], spans(marked, "[["), style)
    assert expected in [(*words_of(document, each), each.style) for each in found]


@pytest.mark.parametrize("text", [marked for _, style, marked in CASES if style == "none"])
def test_a_sentence_without_speech_has_no_statement(model: LanguageModel, text: str) -> None:
    document, found = read(model, text)
    assert [words_of(document, each) for each in found] == []


def test_the_worked_cases_are_many() -> None:
    assert len(CASES) >= 150


def test_a_quote_without_a_cue_carries_the_speaker_on(model: LanguageModel) -> None:
    document, found = read(model, "“The road is open,” Amari said.\n\n“The trucks can pass from tomorrow morning.”")
    last = found[-1]
    assert last.carried
    assert words_of(document, last) == ("Amari", ["The trucks can pass from tomorrow morning"])


def test_a_quote_far_from_any_speech_stays_without_a_speaker(model: LanguageModel) -> None:
    _, found = read(model, "The road is open.\n\n“The trucks can pass from tomorrow morning.”")
    assert found == ()


def test_a_transcript_gives_each_turn_to_its_label(model: LanguageModel) -> None:
    text = (
        "MODERATOR: The floor is open.\n\nQ: Did the convoy arrive?\n\n"
        "GEN. HALE: It did. The road is safe.\n\nNobody was hurt."
    )
    document, found = read(model, text)
    turns = [words_of(document, each) for each in found if each.cue[0].text == ":"]
    assert [speaker for speaker, _ in turns] == ["MODERATOR", "Q", "GEN. HALE"]
    assert turns[2][1] == ["It did. The road is safe", "Nobody was hurt"]


def test_paragraphs_that_are_read_out_belong_to_who_is_announced(model: LanguageModel) -> None:
    text = "A truce began.\n\nThe envoy said:\n\nI thank both sides for this truce.\n\nThe siege must end.\n\nEnds"
    document, found = read(model, text)
    told = [(*words_of(document, each), each.style) for each in found if each.cue[0].text == "said"]
    assert told == [
        ("The envoy", ["I thank both sides for this truce"], "direct"),
        ("The envoy", ["The siege must end"], "direct"),
    ]


def test_what_a_speaker_thinks_himself_is_no_second_statement(model: LanguageModel) -> None:
    _, own = read(model, "The mayor said he hoped the bridge would be mended by June.")
    _, other = read(model, "The mayor said engineers hoped the bridge would be mended by June.")
    assert [[token.text for token in each.cue] for each in own] == [["said"]]
    assert [[token.text for token in each.cue] for each in other] == [["said"], ["hoped"]]


def test_a_statement_within_a_statement_knows_its_teller(model: LanguageModel) -> None:
    document, found = read(model, "The governor said that witnesses had told him that the gunmen wore uniforms.")
    outer, inner = found
    assert words_of(document, outer)[0] == "The governor"
    assert words_of(document, inner)[0] == "witnesses"
    assert (outer.inside, inner.inside) == (None, 0)


@pytest.mark.parametrize(
    ("text", "stance", "doubted"),
    [
        ("The army denied shelling the village.", "denies", True),
        ("The army said that it had shelled the village.", "states", False),
        ("The envoy urged both sides to stop fighting.", "demands", False),
        ("The ministry accused the rebels of shelling the hospital.", "accuses", False),
    ],
)
def test_the_cue_commits_its_speaker(model: LanguageModel, text: str, stance: str, doubted: bool) -> None:  # noqa: FBT001
    _, found = read(model, text)
    assert [(each.stance, each.doubted) for each in found][:1] == [(stance, doubted)]


def test_those_who_are_told_are_the_audience(model: LanguageModel) -> None:
    document, found = read(model, "Colonel Amari told local reporters that the bridge had been mined.")
    assert document.span(list(found[0].audience)).text == "local reporters"


def test_a_relative_pronoun_speaks_for_its_noun(model: LanguageModel) -> None:
    _, found = read(model, "Amari, who said the bridge had been mined, left the town on Monday.")
    assert [token.text for token in found[0].speaker] == ["who"]
    assert found[0].antecedent is not None
    assert found[0].antecedent.text == "Amari"
