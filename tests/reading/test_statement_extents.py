from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord import Reader
from onrecord.language.speech import load_speech
from onrecord.language.speech_net import Floats
from onrecord.reading.document import Document, Vectors
from onrecord.reading.statement_extents import Likely
from onrecord.reading.statement_grammar import extent_of
from onrecord.reading.statements import find_statements

odds_of_words = arrays(np.float32, st.tuples(st.integers(1, 12), st.just(3)), elements=st.floats(-5, 5, width=16))
SAYS = "The committee's chairman said on Monday that the bridge at Oum Dara was closed."


@given(odds=odds_of_words)
def test_no_run_of_words_scores_higher_than_the_best(odds: Floats) -> None:
    near = Likely(np.arange(7, 7 + len(odds)), odds)
    score, extent = near.best()
    runs = [(start, end) for start in range(7, 7 + len(odds)) for end in range(start + 1, 8 + len(odds))]
    assert extent in runs
    assert score == pytest.approx(max(near.score([run]) for run in runs), abs=1e-3)
    assert score == pytest.approx(near.score([extent]), abs=1e-3)


def parsed(reader: Reader, text: str) -> Document:
    return reader._model.parse(text)  # noqa: SLF001 - the run's one loaded model


def test_the_network_marks_what_the_cue_reports(reader: Reader) -> None:
    (found,) = find_statements(parsed(reader, SAYS), load_speech())
    assert [span.text for span in found.content] == ["the bridge at Oum Dara was closed"]


def test_another_language_model_is_read_by_the_word_lists_alone(reader: Reader) -> None:
    document, words = parsed(reader, SAYS), load_speech()
    assert document.vectors is not None
    other = replace(document, vectors=Vectors("another 1.0", np.zeros_like(document.vectors.rows)))
    for token in other.tokens:
        token.sentence = document.tokens[token.index].sentence
    by_lists = find_statements(document, replace(words, net=None))
    assert find_statements(other, words) == by_lists
    assert find_statements(replace(document, vectors=None), words) == by_lists


def test_the_same_report_is_read_the_same_twice(reader: Reader) -> None:
    first, second = (find_statements(parsed(reader, SAYS), load_speech()) for _ in range(2))
    assert [(each.content, each.likelihood) for each in first] == [(each.content, each.likelihood) for each in second]


@pytest.mark.parametrize(
    ("words", "extent"),
    [("“The bridge is closed”", "The bridge is closed"), ("closed,", "closed"), ("(the bridge)", "(the bridge)")],
)
def test_an_extent_has_no_marks_at_its_edges(reader: Reader, words: str, extent: str) -> None:
    document = parsed(reader, words)
    found = extent_of(document, 0, len(words))
    assert found is not None
    first, end = found
    assert words[document.tokens[first].start : document.tokens[end - 1].end] == extent


def test_marks_alone_have_no_extent(reader: Reader) -> None:
    assert extent_of(parsed(reader, "“ ”, ..."), 0, 8) is None
