from __future__ import annotations

from functools import cache

import pytest

from onrecord.language.speech import load_speech
from onrecord.language.status_cues import load_status_cues
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.statements import find_statements
from onrecord.reading.status import contradict, find_status
from onrecord.reading.status_contradictions import find_contradictions


@cache
def model() -> LanguageModel:
    return LanguageModel()


def status_of(marked: str) -> str:
    start, end = marked.index("[["), marked.index("]]") - len("[[")
    document = model().parse(marked.replace("[[", "").replace("]]", ""))
    cues = load_status_cues()
    contradicted = find_contradictions(document, find_statements(document, load_speech()), cues)
    trigger = document.tokens_in(start, end)
    return contradict(find_status(trigger, document, cues), trigger[0], contradicted).status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The militia said it had [[captured]] the airfield. The ministry denied that claim.", "denied"),
        ("The militia claims that it [[captured]] the airfield, but this is denied by the ministry.", "denied"),
        ("The militia said it had [[captured]] the airfield. Two governors have disputed the account.", "denied"),
        ("The militia said it had [[captured]] the airfield. The report could not be confirmed.", "possible"),
        ("The militia said it had [[captured]] the airfield. Reporters were unable to verify the claim.", "possible"),
        ("The militia said it had [[captured]] the airfield. The ministry confirmed the report.", "occurred"),
        ("The militia said it had [[captured]] the airfield. The ministry denied involvement.", "occurred"),
        ("The militia said it had [[captured]] the airfield. The ministry rejected a truce.", "occurred"),
        ("The militia said it had [[captured]] the airfield. A day passed. The ministry denied a claim.", "occurred"),
        (
            "The militia said it took the airfield after days of [[fighting]]. The ministry denied that claim.",
            "occurred",
        ),
        (
            "The militia said it took the airfield in a raid that [[killed]] nine. The ministry denied that claim.",
            "occurred",
        ),
        ("Gunmen [[captured]] the airfield. The ministry denied that claim.", "occurred"),
        ("The militia said it would [[capture]] the airfield. The ministry dismissed that claim.", "planned"),
    ],
)
def test_what_is_told_and_taken_back_did_not_happen(text: str, status: str) -> None:
    assert status_of(text) == status


def test_the_words_that_take_it_back_are_kept() -> None:
    document = model().parse("The militia said it had captured the airfield. The report could not be confirmed.")
    cues = load_status_cues()
    contradicted = find_contradictions(document, find_statements(document, load_speech()), cues)
    captured = next(token for token in document.tokens if token.text == "captured")
    assert [token.text for token in contradicted[captured.index].words] == ["not", "confirmed"]
