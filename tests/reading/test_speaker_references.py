"""Who speaks where the words are a pronoun, a document or a bare name."""

from __future__ import annotations

import pytest

from onrecord import Reader


def speakers(reader: Reader, text: str) -> list[str]:
    record = reader.read(text)
    names = {actor.id: actor.name for actor in record.actors}
    return [names.get(each.speaker.actor or "", "") for each in record.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Orlin said it fell. Peter Brandt met her. He said the road is open.", ["Anna Orlin", "Peter Brandt"]),
        ("Anna Orlin said the bridge fell. She said the road was open.", ["Anna Orlin", "Anna Orlin"]),
        ("Peter Brandt said the bridge fell. “Nobody told us,” he said. “We left.”", ["Peter Brandt"] * 2),
        ("Peter Brandt heads a road office. He said the bridge fell.", ["Peter Brandt"]),
        ("The bridge fell, said a statement by Hamas. The statement said the road was open.", ["Hamas", "Hamas"]),
    ],
)  # fmt: skip
def test_a_pronoun_or_a_document_speaks_for_its_person(reader: Reader, text: str, expected: list[str]) -> None:
    assert speakers(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russia’s Defence Ministry said the bridge fell. The ministry said the road was open.",
            ["Russian Defence Ministry", "Russian Defence Ministry"],
        ),
        ("The bridge fell, according to Kyiv.", ["Ukraine"]),
        ("The General Staff said the bridge fell.", ["General Staff"]),
        ("Moscow said the bridge fell. Rain fell. Would Kyiv leave? It said the road was open.", ["Russia", "Ukraine"]),
        (
            "Islamic State took the bridge. A Britain-based group said the road was open. The group said it fell.",
            ["Britain-based group", "Britain-based group"],
        ),
        ("Islamic State took the bridge. The group said the road was open.", ["Islamic State"]),
    ],
)
def test_a_body_named_before_speaks_under_its_noun(reader: Reader, text: str, expected: list[str]) -> None:
    assert speakers(reader, text) == expected
