"""Which accounts a selection chooses."""

from __future__ import annotations

from datetime import date

import pytest

from linking.made import Draft
from onrecord.accounts.account import Account
from onrecord.accounts.make import make_accounts
from onrecord.export.account_choice import choose_accounts
from onrecord.export.selection import Selection


@pytest.fixture(scope="module")
def told() -> tuple[Account, ...]:
    text = "The Northern Front shelled Tel Amal on 3 May 2022. It denied that it had bombed Bir Zeft. Talks failed."
    draft = Draft("a", text, published="2022-05-04")
    draft.event("shelling", "shelled", place="Tel Amal", day="2022-05-03", agents=["Northern Front"])
    draft.event("bombing", "bombed", place="Bir Zeft", status="denied")
    draft.event("talks", "Talks")
    return make_accounts([draft.record()])


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (Selection(), {"shelling", "talks"}),
        (Selection(statuses=frozenset({"denied"})), {"bombing"}),
        (Selection(kinds=frozenset({"talks"})), {"talks"}),
        (Selection(places=frozenset({"tel amal"})), {"shelling"}),
        (Selection(countries=frozenset({"iq"})), {"shelling"}),
        (Selection(countries=frozenset({"SY"})), set()),
        (Selection(actors=frozenset({"northern front"})), {"shelling"}),
        (Selection(actors=frozenset({"Southern Front"})), set()),
        (Selection(first=date(2022, 5, 3), last=date(2022, 5, 3)), {"shelling"}),
        (Selection(first=date(2022, 5, 4)), set()),
        (Selection(last=date(2022, 5, 2)), set()),
        (Selection(actors=frozenset({"'; DROP TABLE actor; --"})), set()),
    ],
)
def test_an_account_fits_every_part_that_is_asked_for(
    told: tuple[Account, ...], asked: Selection, kinds: set[str]
) -> None:
    assert {each.kind for each in choose_accounts(told, asked)} == kinds
