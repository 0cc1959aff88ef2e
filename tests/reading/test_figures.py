"""Figures in sentences: what is counted, and the numbers as told."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents import made_document
from onrecord.language.figures import load_figure_words
from onrecord.language.numbers import load_number_words
from onrecord.reading.document import Document
from onrecord.reading.figure_predicates import find_predicates
from onrecord.reading.figures import FoundFigure, find_figures
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.numbers import find_numbers

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "figures_en.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel()


def figures_of(document: Document, skip: frozenset[int] = frozenset()) -> tuple[FoundFigure, ...]:
    return find_figures(document, find_numbers(document, load_number_words()), load_figure_words(), skip)


def read(model: LanguageModel, text: str) -> list[tuple[str, str, tuple[float | None, ...]]]:
    return [
        (" ".join(token.text for token in figure.tokens), figure.what, figure.numbers)
        for figure in figures_of(model.parse(text))
    ]


def to_value(cell: str) -> float | None:
    return float(cell) if cell else None


@pytest.mark.parametrize(("marked", "what", "numbers"), [(case[0], case[1], case[2:5]) for case in CASES])
def test_a_marked_figure_is_told_so(model: LanguageModel, marked: str, what: str, numbers: list[str]) -> None:
    text = marked.replace("[[", "").replace("]]", "")
    start, end = marked.index("[["), marked.index("]]") - 2
    found = [
        (figure.what, figure.numbers)
        for figure in figures_of(model.parse(text))
        if figure.tokens[0].start < end and start < figure.tokens[-1].end
    ]
    if what == "none":
        assert found == []
    else:
        assert (what, tuple(to_value(number) for number in numbers)) in found


def test_a_number_told_by_its_own_name_ends() -> None:
    document = made_document(
        "12/CD/nsubj/2 is/VBZ/root/0/be the/DT/det/4 number/NN/attr/2 of/IN/prep/4 dead/NNS/pobj/5"
    )
    predicates = list(find_predicates(document.tokens[-1], load_figure_words()))
    assert {(each.token.text, each.kind) for each in predicates} == {("dead", "killed")}


def test_words_within_words_without_end_are_left() -> None:
    links = " ".join(f"including/IN/prep/{2 * at - 1} men/NNS/pobj/{2 * at}/man" for at in range(1, 1000))
    document = made_document(f"men/NNS/root/0/man {links}")
    assert list(find_predicates(document.tokens[-1], load_figure_words())) == []


def test_there_are_cases_of_every_kind() -> None:
    assert len(CASES) >= 150
    assert len({case[1] for case in CASES}) == 12


def test_who_is_counted_and_by_which_word(model: LanguageModel) -> None:
    figure = figures_of(model.parse("A bomb killed nine shepherds."))[0]
    assert figure.who is not None
    assert figure.trigger is not None
    assert (figure.who.text, figure.trigger.text) == ("shepherds", "killed")


def test_a_number_told_again_further_down_is_one_figure(model: LanguageModel) -> None:
    text = "Rebels killed 12 guards at the mine.\n\nThe owner said the 12 guards were killed in their sleep."
    assert [what for _, what, _ in read(model, text)] == ["killed"]


def test_the_body_tells_what_the_title_told(model: LanguageModel) -> None:
    text = "Blast kills 30 in market\n\nA bomb killed 30 people in the market, where traders sell cloth."
    figures = figures_of(model.parse(text))
    assert [figure.tokens[0].sentence.paragraph for figure in figures] == [1]


def test_one_paragraph_tells_of_two_events_with_the_same_number(model: LanguageModel) -> None:
    text = "On Monday, two civilians were killed by a mine. On Friday, two civilians were killed by a shell."
    assert len(read(model, text)) == 2


def test_skipped_tokens_make_no_figure(model: LanguageModel) -> None:
    document = model.parse("The bomb killed 12 people.")
    skip = frozenset(token.index for token in document.tokens if token.text == "12")
    assert figures_of(document, skip) == ()


def test_a_report_without_numbers_has_no_figures(model: LanguageModel) -> None:
    assert read(model, "The army took the town.") == []
    assert read(model, "") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The number of militants in the valley rose to 200.", "militants"),
        ("The death toll among civilians rose to 41.", "civilians"),
        ("The blast killed 40 guards and injured 12.", "guards"),
    ],
)
def test_who_is_counted_may_stand_apart_from_the_number(model: LanguageModel, text: str, who: str) -> None:
    figure = figures_of(model.parse(text))[-1]
    assert figure.who is not None
    assert figure.who.text == who


@pytest.mark.parametrize(
    "text",
    ["Clashes between two clans killed 20 people.", "Two clans killed 20 people.", "12 died as two clans fought."],
)
def test_the_parties_to_a_fight_are_no_figure_of_the_dead(model: LanguageModel, text: str) -> None:
    assert len(read(model, text)) == 1
