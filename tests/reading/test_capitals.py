from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Reader
from onrecord.reading.capitals import Capitals


@pytest.fixture(scope="module")
def capitals(reader: Reader) -> Capitals:
    return reader._capitals  # noqa: SLF001 - what the run's one reader restores case with


@pytest.mark.parametrize(
    ("written", "restored"),
    [
        ("REBELS ATTACKED AN ARMY POST ON FRIDAY.", "Rebels attacked an army post on Friday."),
        ("THE ARMY LEFT SAN SALVADOR. IT WENT HOME.", "The army left San Salvador. It went home."),
        ("THE SALVADORAN AND NICARAGUAN TROOPS MET", "The Salvadoran and Nicaraguan troops met"),
        ("THE FRONT [FMLN] KILLED COLONEL QUISPE", "The front [FMLN] killed Colonel Quispe"),
        ("TALKS IN BOGOTA FAILED, OFFICIALS SAID", "Talks in Bogota failed, officials said"),
    ],
)
def test_names_keep_their_capitals(capitals: Capitals, written: str, restored: str) -> None:
    assert capitals.restore(written) == restored


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked an army post.",
        "GOMA, Jan 29 - Rebels attacked an army post.",
        "UNHCR AND WFP",
        "İSTANBUL İZMİR İÇEL İĞDIR",  # "İ" is two characters in lower case
        "",
    ],
)
def test_other_text_stays_as_it_is(capitals: Capitals, text: str) -> None:
    assert capitals.restore(text) == text


@given(text=st.text(alphabet=st.sampled_from("ABÉÇßŉİ “’'-.[]\n1"), max_size=60))
@settings(max_examples=60, deadline=None)
def test_nothing_moves(capitals: Capitals, text: str) -> None:
    assert len(capitals.restore(text)) == len(text)


def test_what_is_read_keeps_the_report_s_own_letters(reader: Reader) -> None:
    record = reader.read("REBELS SHELLED THE TOWN OF IDLIB ON FRIDAY, KILLING 12 PEOPLE.", published="2017-08-23")
    assert [event.kind for event in record.events] == ["shelling", "killing"]
    assert record.events[0].trigger.text == "SHELLED"
    assert "Idlib" in {place.name for place in record.places}
