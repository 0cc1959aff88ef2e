from __future__ import annotations

import pytest

from evaluation.made import marked, record, statement
from onrecord.evaluation.corpora.attributions import MarkedStatement, read_attributions
from onrecord.evaluation.figures import Measured
from onrecord.evaluation.tasks.statements import measure_statements, style_of
from onrecord.records import Record

TEXT = "The miller said the bridge had burned. “It was gone by noon,” he added."
BURNED = MarkedStatement(((0, 10),), ((16, 37),))
GONE = MarkedStatement(((62, 64),), ((39, 61),))


def measure(read: Record, *gold: MarkedStatement) -> dict[str, Measured]:
    return {each.name: each for each in measure_statements([(marked(gold, TEXT), read)]).measured}


def test_content_and_speaker_are_right() -> None:
    read = record(TEXT, statements=(statement("The miller", "the bridge had burned", text=TEXT),))
    figures = measure(read, BURNED)
    assert (figures["content"].value, figures["who-said"].value, figures["indirect"].value) == (1, 1, 1)


def test_another_speaker_leaves_the_content_right() -> None:
    read = record(TEXT, statements=(statement("noon", "the bridge had burned", text=TEXT),))
    figures = measure(read, BURNED)
    assert (figures["content"].value, figures["who-said"].value) == (1, 0)


def test_no_speaker_is_right_where_none_is_marked() -> None:
    read = record(TEXT, statements=(statement(None, "the bridge had burned", text=TEXT),))
    assert measure(read, MarkedStatement((), BURNED.content))["who-said"].value == 1


def test_quotation_marks_do_not_count() -> None:
    read = record(TEXT, statements=(statement("he", "It was gone by noon", text=TEXT),))
    figures = measure(read, GONE)
    assert (figures["content"].value, figures["direct"].value) == (1, 1)


def test_less_than_half_is_another_content() -> None:
    read = record(TEXT, statements=(statement("The miller", "burned", text=TEXT),))
    outcome = measure_statements([(marked((BURNED,), TEXT), read)])
    assert outcome.measured[0].value == 0
    assert [(each.what, each.words) for each in outcome.misses] == [
        ("missed", "the bridge had burned"),
        ("extra", "burned"),
    ]


@pytest.mark.parametrize(
    ("content", "style"),
    [("“It was gone”", "direct"), ('it was "gone"', "mixed"), ("it was gone", "indirect")],
)
def test_styles(content: str, style: str) -> None:
    assert style_of(content, [(0, len(content))]) == style


def test_an_attribution_without_content_is_left_out() -> None:
    rows = [{"source": [[0, 3]], "cue": [], "content": []}, {"source": [], "cue": [], "content": [[4, 9], [12, 15]]}]
    assert read_attributions({"attributions": rows}) == (MarkedStatement((), ((4, 9), (12, 15))),)


def test_the_word_that_opens_a_clause_is_no_content() -> None:
    row = {"text": "He said that it rained.", "attributions": [{"source": [[0, 2]], "content": [[8, 22]]}]}
    assert read_attributions(row) == (MarkedStatement(((0, 2),), ((13, 22),)),)


def test_exact_content_has_the_same_edges() -> None:
    whole = record(TEXT, statements=(statement("The miller", "the bridge had burned", text=TEXT),))
    part = record(TEXT, statements=(statement("The miller", "bridge had burned", text=TEXT),))
    assert (measure(whole, BURNED)["exact"].value, measure(part, BURNED)["exact"].value) == (1, 0)
