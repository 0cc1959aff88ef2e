"""What speaks for and against a mention."""

from __future__ import annotations

import pytest

from onrecord.reading.known import Known, load_known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.name_signs import find_namings, has_capital
from onrecord.reading.read import read_all
from onrecord.records import Actor, Report

TEXT = (
    "U.S. forces shelled Afrin in Syria. The strikes in Syria were led by Turkey, and Islamic State said that"
    " Farid Tavarelli, a baker, was hurt."
)


@pytest.fixture(scope="module")
def known() -> Known:
    return load_known()


@pytest.fixture(scope="module")
def signs(known: Known) -> dict[tuple[str, int, str], tuple[str, ...]]:
    """The signs of each mention in question, by its kind, its place in the text and its words."""
    document = LanguageModel().parse(TEXT)
    record = read_all(Report("r", "0" * 64, TEXT), document, known)
    found = find_namings(record, document, known.directory, known.people)
    return {("actor" if isinstance(x.of, Actor) else "place", x.span.start, x.span.text): x.signs for x in found}


def test_persons_who_are_named_in_this_report_alone_are_not_in_question(
    signs: dict[tuple[str, int, str], tuple[str, ...]],
) -> None:
    words = {words for kind, _, words in signs if kind == "actor"}
    assert "Turkey" in words
    assert not any("Tavarelli" in each for each in words)


def test_a_country_bears_the_signs_of_its_grammar(signs: dict[tuple[str, int, str], tuple[str, ...]]) -> None:
    found = set(signs["place", TEXT.index("Syria"), "Syria"])
    assert {"type country", "dep pobj", "next to preposition in", "alone"} <= found
    acting = set(signs["actor", TEXT.index("Turkey"), "Turkey"])
    assert "preposition by" in acting


def test_what_lies_on_the_same_words_is_told(signs: dict[tuple[str, int, str], tuple[str, ...]]) -> None:
    assert "inside state_forces" in signs["place", 0, "U.S."]
    assert any(each.startswith("holds") for each in signs["actor", 0, "U.S. forces"])


def test_every_sign_of_a_place_is_told_again_with_what_the_report_is_on(
    signs: dict[tuple[str, int, str], tuple[str, ...]],
) -> None:
    found = signs["place", 0, "U.S."]
    plain = [each for each in found if "," not in each]
    tenor = [each for each in plain if each.startswith(("groups", "speech", "figures", "deeds"))]
    assert len(tenor) == 4
    assert all(f"{sign}, {each}" in found for sign in plain if sign not in tenor for each in tenor)


@pytest.mark.parametrize(("words", "has"), [("the Army", True), ("the army", False), ("", False), ("US", True)])
def test_a_capital_counts_at_the_start_of_a_word(words: str, *, has: bool) -> None:
    assert has_capital(words) is has
