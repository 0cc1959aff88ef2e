from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import content_id

parts = st.lists(st.text(alphabet=st.characters(exclude_categories=()), max_size=8), max_size=5)


@given(one=parts, two=parts)
def test_different_parts_have_different_ids(one: list[str], two: list[str]) -> None:
    assert (content_id(*one) == content_id(*two)) is (one == two)


@given(words=st.text(min_size=1, max_size=12), data=st.data())
def test_where_the_parts_are_cut_matters(words: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(words) - 1))
    assert content_id(words[:cut], words[cut:]) != content_id(words)


@pytest.mark.parametrize(
    ("one", "two"),
    [(("ab", "c"), ("a", "bc")), (("1:a", "b"), ("1", "ab")), (("a", ""), ("a",)), (("3:abc",), ("abc",)), ((), ("",))],
)
def test_lengths_stand_before_parts(one: tuple[str, ...], two: tuple[str, ...]) -> None:
    assert content_id(*one) != content_id(*two)


@given(parts=parts)
def test_an_id_is_sixteen_hexadecimal_digits(parts: list[str]) -> None:
    assert re.fullmatch("[0-9a-f]{16}", content_id(*parts))


def test_an_id_does_not_change_between_versions() -> None:
    assert content_id("event", "tal-amal-1", "shelling", 17) == content_id("event", "tal-amal-1", "shelling", "17")
    assert content_id("event", "tal-amal-1", "shelling", 17) == "2466dfbaf6c6b9aa"
