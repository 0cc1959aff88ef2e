"""Who "we" is where nobody is quoted."""

from __future__ import annotations

import pytest

from onrecord import Reader


def authors(text: str, reader: Reader) -> dict[str, list[str]]:
    record = reader.read(text)
    return {each.name: [span.text for span in each.mentions] for each in record.actors if each.name in ("we", "I")}


def test_we_of_a_communique_is_who_issues_it(reader: Reader) -> None:
    text = "We condemn the attack on the market in Karvik. We call on all sides to lay down their arms."
    assert authors(text, reader) == {"we": ["We", "We"]}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said: “We will rebuild the bridge.”",
        "Rebels shelled the market in Karvik and left.",
        "Neighbours told us nothing.",
        "Rebels seized the town of Karvik. A land mine killed three herders.",
    ],
)
def test_what_somebody_says_has_no_author(text: str, reader: Reader) -> None:
    assert authors(text, reader) == {}
