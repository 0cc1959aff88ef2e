"""When and where a statement was made."""

from __future__ import annotations

import pytest

from onrecord import Reader
from onrecord.records import Statement


def first(reader: Reader, text: str) -> tuple[str | None, str | None]:
    record = reader.read(text)
    said: Statement = record.statements[0]
    names = {place.id: place.name for place in record.places}
    return (said.when.start if said.when else None), names.get(said.place or "")


@pytest.mark.parametrize(
    ("text", "when", "place"),
    [
        ("The mayor said on 3 May 2021 that the bridge at Aleppo had burned.", "2021-05-03", None),
        ("The mayor said that the bridge had burned on 3 May 2021.", None, None),
        ("The mayor told reporters in Geneva that the bridge had burned.", None, "Geneva"),
        ("Speaking in Geneva, the mayor said that the bridge in Aleppo had burned.", None, "Geneva"),
        ("The mayor said that the bridge in Geneva had burned.", None, None),
    ],
)
def test_the_time_and_place_of_the_telling_are_those_of_its_cue(
    reader: Reader, text: str, when: str | None, place: str | None
) -> None:
    assert first(reader, text) == (when, place)
