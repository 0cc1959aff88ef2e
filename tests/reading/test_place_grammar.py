"""What the grammar around a name tells of it."""

from __future__ import annotations

import pytest

from documents import made_document
from onrecord.language.places import load_place_words
from onrecord.reading.place_grammar import find_grammar_signs

WORDS = load_place_words()


@pytest.mark.parametrize(
    ("parse", "at", "signs"),
    [
        ("rebels/NNS/nsubj/2 besieged/VBD/root/0/besiege Orlin/NNP/dobj/2", 2, {"object of a verb of places"}),
        (
            "rebels/NNS/nsubj/2 captured/VBD/root/0/capture Orlin/NNP/dobj/2 and/CC/cc/3 Varn/NNP/conj/3",
            4,
            {"object of a verb of places or people"},
        ),
        ("rebels/NNS/nsubj/2 thanked/VBD/root/0/thank Orlin/NNP/dobj/2", 2, {"object of another verb"}),
        (
            "rebel/NN/npadvmod/3 -/HYPH/punct/3 held/VBN/amod/4/hold Orlin/NNP/nsubj/5 burned/VBD/root/0/burn",
            3,
            {"held", "subject"},
        ),
        (
            "Orlin/NNP/nsubj/2 is/VBZ/root/0/be a/DT/det/4 city/NN/attr/2",
            0,
            {"subject", "called a place"},
        ),
        ("they/PRP/nsubj/2 left/VBD/root/0/leave Orlin/NNP/dobj/2 ,/,/punct/3 a/DT/det/6 town/NN/appos/3", 2,
         {"object of a verb of places or people", "called a place"}),
    ],
)  # fmt: skip
def test_signs(parse: str, at: int, signs: set[str]) -> None:
    assert set(find_grammar_signs([made_document(parse).tokens[at]], WORDS)) == signs
