"""The four sample reports on one strike, read, linked and told as one account."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import Reader
from onrecord.accounts.account import Account
from onrecord.accounts.make import count_of, make_accounts
from onrecord.linking.link import link_records
from onrecord.records import Judgement, Record

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


@pytest.fixture(scope="module")
def records(reader: Reader) -> list[Record]:
    return [reader.read(path.read_text(encoding="utf-8"), id=path.stem) for path in SAMPLES]


@pytest.fixture(scope="module")
def judgements(records: list[Record]) -> list[Judgement]:
    return list(link_records(records))


@pytest.fixture(scope="module")
def strike(records: list[Record], judgements: list[Judgement]) -> Account:
    return max(make_accounts(records, judgements), key=lambda each: (each.kind == "air_strike", len(each.reports)))


def test_the_wire_copy_is_found(judgements: list[Judgement]) -> None:
    copies = [(each.left.report, each.right.report) for each in judgements if each.table == "reports"]
    assert copies == [("mosul-strike-1-meridian-wire", "mosul-strike-2-tigris-morning-post")]


def test_no_event_is_linked_to_another_war(judgements: list[Judgement]) -> None:
    linked = [each for each in judgements if each.table == "events" and each.verdict == "same"]
    assert linked
    assert all(each.left.report.split("-")[0] == each.right.report.split("-")[0] for each in linked)


def test_the_strike_is_one_account(strike: Account) -> None:
    assert strike.when is not None
    assert strike.when.start == "2017-03-17"
    assert len(strike.reports) >= 3
    copies = {telling.wire_copy_of for telling in strike.tellings if "post" in telling.event.report}
    assert copies == {"mosul-strike-1-meridian-wire"}


def test_its_tolls_disagree(strike: Account) -> None:
    count = count_of(strike, "killed")
    assert count is not None
    assert {61.0, 137.0} <= {claim.best for claim in count.claims}
    assert strike.disagreements


def test_every_event_is_in_one_account(records: list[Record], judgements: list[Judgement]) -> None:
    told = [event for account in make_accounts(records, judgements) for event in account.events]
    assert len(told) == len(set(told)) == sum(len(record.events) for record in records)
