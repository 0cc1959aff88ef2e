"""Filters: from an address and back to it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.testclient import TestClient

from onrecord.web.filters import MOST_LETTERS, STATUSES, FilterError, Filters, read_filters

LETTERS = st.characters(exclude_categories=["Cs"])
WORDS = st.text(LETTERS, max_size=20).map(lambda text: text.replace("\0", "").strip() or None)
FILTERS = st.builds(
    Filters,
    words=st.none() | WORDS,
    place=st.none() | WORDS,
    country=st.none() | st.sampled_from(["SY", "IQ"]),
    actor=st.none() | WORDS,
    kinds=st.lists(st.sampled_from(["clash", "shelling"]), unique=True).map(tuple),
    asked_statuses=st.lists(st.sampled_from([*STATUSES, "all"]), unique=True).map(tuple),
    since=st.none() | st.sampled_from(["2017", "2017-03", "2017-03-17"]),
)


def asked(address: str) -> Filters:
    return read_filters(Request({"type": "http", "query_string": address.encode(), "headers": []}))


@given(FILTERS)
def test_an_address_says_the_filters_and_nothing_else(filters: Filters) -> None:
    query = urlsplit(filters.address("/reports")).query
    assert asked(query) == filters
    assert all(value for _, value in parse_qsl(query, keep_blank_values=True))


def test_what_happened_is_shown_unless_more_is_asked_for() -> None:
    assert asked("").of("events").statuses == ("occurred", "ongoing")
    assert asked("status=all").of("events").statuses == ()
    assert asked("status=denied").of("events").statuses == ("denied",)
    assert asked("").of("statements").statuses == ()


def test_an_address_of_a_changed_filter_begins_with_the_first_page() -> None:
    filters = asked("place=Mosul&after=2017-03-17/x")
    assert filters.address("/e", place="Tal Afar") == "/e?place=Tal+Afar"
    assert filters.address("/e", after="x") == "/e?place=Mosul&after=x"


@pytest.mark.parametrize(("told", "code"), [("iq", "IQ"), ("Iraq", "IQ"), ("IRQ", "IQ"), ("south sudan", "SS")])
def test_a_country_is_told_by_its_letters_or_its_name(told: str, code: str) -> None:
    assert asked(urlencode({"country": told})).of("events").country == code


@pytest.mark.parametrize("address", ["status=perhaps", "from=yesterday", "to=1-2", "country=Atlantis"])
def test_what_cannot_be_asked_for_is_told(client: TestClient, address: str) -> None:
    with pytest.raises(FilterError, match="write"):
        asked(address)
    answer = client.get(f"/reports?{address}")
    assert answer.status_code == 422
    assert "write" in answer.text


def test_long_words_are_cut_and_empty_ones_left_out() -> None:
    assert asked("q=&place=%00&actor=" + "a" * 9999) == Filters(actor="a" * MOST_LETTERS)
