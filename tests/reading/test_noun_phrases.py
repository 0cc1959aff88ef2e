from __future__ import annotations

import pytest

from documents import made_document
from onrecord.reading.document import Document, Token
from onrecord.reading.noun_phrases import base_phrase, coordinated, without_determiner


def token(document: Document, word: str) -> Token:
    return next(each for each in document.tokens if each.text == word)


def words(tokens: list[Token]) -> str:
    return " ".join(each.text for each in tokens)


FIGHTERS = made_document(
    "The/DT/det/4 last/JJ/amod/4 Hill/NNP/compound/4 fighters/NNS/nsubj/9/fighter in/IN/prep/4 the/DT/det/8"
    " old/JJ/amod/8 town/NN/pobj/5 left/VBD/root/0/leave"
)


@pytest.mark.parametrize(("head", "phrase"), [("fighters", "The last Hill fighters"), ("town", "the old town")])
def test_a_phrase_ends_at_its_head(head: str, phrase: str) -> None:
    assert words(base_phrase(token(FIGHTERS, head))) == phrase


def test_a_phrase_holds_its_possessor() -> None:
    document = made_document("the/DT/det/2 group/NN/poss/4 's/POS/case/2 camp/NN/root/0")
    assert words(base_phrase(token(document, "camp"))) == "the group 's camp"


def test_a_phrase_begins_with_a_word() -> None:
    document = made_document("“/``/punct/3 armed/JJ/amod/3 men/NNS/nsubj/4 fled/VBD/root/0")
    assert words(base_phrase(token(document, "men"))) == "armed men"


def test_a_phrase_stops_at_what_is_no_part_of_it() -> None:
    document = made_document("Yesterday/NN/npadvmod/3 rebels/NNS/nsubj/3 left/VBD/root/0")
    assert words(base_phrase(token(document, "rebels"))) == "rebels"


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("The/DT/det/2 rebels/NNS/root/0", "rebels"),
        ("All/DT/predet/3 the/DT/det/3 rebels/NNS/root/0", "rebels"),
        ("12/CD/nummod/2 rebels/NNS/root/0", "12 rebels"),
        ("The/DT/root/0", "The"),
    ],
)
def test_without_determiner(line: str, rest: str) -> None:
    assert words(without_determiner(made_document(line).tokens)) == rest


def test_what_is_joined_by_and_is_found_in_order() -> None:
    document = made_document(
        "police/NNS/nsubj/6 ,/,/punct/1 soldiers/NNS/conj/1 and/CC/cc/3 militiamen/NNS/conj/3 fired/VBD/root/0"
        " and/CC/cc/6 left/VBD/conj/6"
    )
    assert words(coordinated(token(document, "police"))) == "police soldiers militiamen"
    assert words(coordinated(token(document, "fired"))) == "fired"
