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
