"""Where a figure holds."""

from __future__ import annotations

import pytest

from onrecord import Reader


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shelling killed 12 civilians in Aleppo on Monday.", ["Aleppo"]),
        ("Mortars killed 12 civilians in Aleppo and 30 soldiers in Homs.", ["Aleppo", "Homs"]),
        ("About 300 fighters remained in Raqqa.", ["Raqqa"]),
        ("The war has killed 40 guards.", [None]),
    ],
)
def test_a_figure_has_the_place_that_it_is_told_of(text: str, places: list[str | None], reader: Reader) -> None:
    record = reader.read(text)
    names = {place.id: place.name for place in record.places}
    assert [names.get(figure.place or "") for figure in record.figures] == places


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("The number of fighters rose to 200.", "200", "fighters"),
        ("The new toll puts the number of dead residents at 41.", "41", "residents"),
    ],
)
def test_a_figure_looks_on_for_whom_it_counts(text: str, number: str, counted: str, reader: Reader) -> None:
    found = [figure.who.text.text for figure in reader.read(text).figures if figure.who and figure.who.text]
    assert any(counted in who for who in found), (number, found)
