"""The countries of outlets."""

from __future__ import annotations

import pytest

from onrecord.gazetteer.outlets import find_outlet_country


@pytest.mark.parametrize(
    ("outlet", "address", "country"),
    [
        ("The New York Times", None, "US"),
        ("the guardian", "https://www.example.com/a", "GB"),
        ("Zafir Gazette", "https://news.zafir.co.uk/a", "GB"),
        (None, "https://zafir.com.ng:443/a?b=c", "NG"),
        ("Rappler", "https://rappler.example.tv", "PH"),
        (None, "https://news.io/story", None),
        (None, "https://news.org/story", None),
        (None, "https://[broken", None),
        (None, "no address", None),
        (None, None, None),
    ],
)
def test_outlets_have_countries(outlet: str | None, address: str | None, country: str | None) -> None:
    assert find_outlet_country(outlet, address) == country
