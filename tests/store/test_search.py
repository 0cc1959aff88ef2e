from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store import Archive
from store.made import made_addition


@pytest.fixture(scope="module")
def filled(lasting: Archive) -> Archive:
    list(lasting.add_all([made_addition(1), made_addition(2, place="Kafr Nur", dead=40)]))
    return lasting


def test_words_find_reports_and_show_them(filled: Archive) -> None:
    (hit,) = filled.search("kafr shelling")
    assert (hit.name, hit.title, hit.outlet, hit.statement) == (
        "report-2",
        "Fighting near Kafr Nur",
        "Amal Courier",
        None,
    )
    assert {words.casefold() for words, found in hit.snippet if found} <= {"kafr", "shelled"}
    assert any(found for _, found in hit.snippet)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Tamer", 2),
        ('"hold the bridge"', 2),
        ('"bridge the hold"', 0),
        ("shell*", 2),
        ("fighters submarine", 0),
        ("تل", 2),
        ("", 0),
        ('"" "', 0),
    ],
)
def test_all_that_is_asked_for_must_be_there(filled: Archive, question: str, number: int) -> None:
    assert len(filled.search(question)) == number


def test_statements_are_found_with_their_speaker(filled: Archive) -> None:
    hits = filled.search_statements("bridge")
    assert [(hit.speaker, hit.statement is not None) for hit in hits] == [("Idris Tamer", True)] * 2
    assert "".join(words for words, _ in hits[0].snippet) == "We hold the bridge"
    assert filled.search_statements("shelled") == []


def test_a_replaced_text_is_not_found(archive: Archive) -> None:
    url = "https://example.org/a"
    list(archive.add_all([made_addition(1, dead=33, url=url), made_addition(2, url=url)]))
    assert archive.search("33") == []
    assert len(archive.search("bridge")) == len(archive.search_statements("bridge")) == 1


@pytest.mark.parametrize(
    "question",
    [
        "' OR 1=1 --",
        "words:*",
        "NEAR(a b)",
        'a" OR "b',
        "AND",
        "NOT NOT",
        "((",
        "^x",
        "*",
        "a*b*",
        "\0",
        "\ud800",
        "%_",
        ":* & |",
    ],
)
def test_no_question_is_wrong(filled: Archive, question: str) -> None:
    assert isinstance(filled.search(question), list)
    assert isinstance(filled.search_statements(question), list)
    assert len(list(filled.records())) == 2


@settings(max_examples=60, deadline=None)
@given(question=st.text(alphabet=st.characters(), max_size=40) | st.text(alphabet="ab\"'*:^()-+ ", max_size=20))
def test_whatever_is_asked_is_answered(filled: Archive, question: str) -> None:
    for hit in filled.search(question):
        assert hit.report
