from __future__ import annotations

import warnings
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.reading.language_model import DEFAULT_MODEL
from onrecord.reading.pipeline import Pipeline

TEXTS = [
    "Rebels shelled the town of Idlib on Friday, killing 12 people, a doctor said.",
    "The ministry, which denied it, blamed Hamas.",
    "",
    " ",
    "12",
    "Troops from the 47th Brigade who had taken the hill left it; nobody knows why they did, or when.",
] * 3


@pytest.fixture(scope="module")
def expected() -> list[list[tuple[object, ...]]]:
    return [shape(doc) for doc in load().pipe(TEXTS)]


def load() -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return spacy.load(DEFAULT_MODEL, exclude=["senter", "attribute_ruler", "lemmatizer"])


def shape(doc: Doc) -> list[tuple[object, ...]]:
    return [(each.text, each.tag_, each.dep_, each.head.i, each.ent_iob_, each.ent_type_) for each in doc]


@pytest.mark.parametrize("size", [1, 5, 64])
def test_it_finds_what_spacy_finds(expected: list[list[tuple[object, ...]]], size: int) -> None:
    docs = list(Pipeline(load()).pipe(TEXTS, batch_size=size))
    assert [shape(doc) for doc in docs] == expected
    assert all(doc.has_annotation("SENT_START") for doc in docs if len(doc))


def test_a_step_that_looks_further_ahead_is_left_to_spacy(expected: list[list[tuple[object, ...]]]) -> None:
    language = load()
    names: Any = language.get_pipe("ner")
    names.cfg["beam_width"] = 2
    pipeline = Pipeline(language)
    assert language.pipe_names[-2:] == ["parser", "ner"]
    assert len(list(pipeline.pipe(TEXTS, batch_size=8))) == len(expected)
