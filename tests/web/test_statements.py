"""Statements over time, and predictions and denials beside what was reported later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.store import Addition, Filter, open_archive
from onrecord.web.access import Access, Person
from onrecord.web.app import make_app
from onrecord.web.filters import Filters
from onrecord.web.pages.statements import OPEN, find_later, open_claims
from store.made import READER, at_noon, made_addition, made_record


def test_a_speakers_statements_stand_in_order(client: TestClient, filled: Path) -> None:
    with open_archive(filled) as archive:
        speaker = next(row["speaker_name"] for row in archive.rows("statements") if row["speaker_name"])
        count = archive.count("statements", Filter(speaker=speaker))
    page = client.get("/statements", params={"speaker": speaker}).text
    assert "the oldest first" in page
    assert page.count("<q ") == count > 0


def test_outcomes_show_only_what_is_open(client: TestClient) -> None:
    page = client.get("/statements?show=outcomes").text
    table = page.partition("<tbody>")[2]
    assert any(f">{status}</span>" in table for status in OPEN)


def test_a_status_that_is_asked_for_narrows_the_claims() -> None:
    assert open_claims(Filters()).statuses == OPEN
    assert open_claims(Filters(asked_statuses=("denied", "occurred"))).statuses == ("denied",)


def test_a_denial_stands_beside_what_others_report_of_that_day(tmp_path: Path) -> None:
    """One report's shelling is denied in another that was published on the same day."""
    where = tmp_path / "archive.sqlite"
    denying = made_record(2)
    shelling = replace(denying.events[0], status="denied")
    denying = replace(denying, events=(shelling,), figures=())
    with open_archive(where, clock=at_noon) as archive:
        for _ in archive.add_all([made_addition(1), Addition(denying.report.text.encode(), denying, READER)]):
            pass
        [claim] = archive.events(Filter(statuses=("denied",), kinds=("shelling",)))
        [later] = find_later(archive, None, claim)
        assert later.event["report"] == made_record(1).report.id
        assert later.event["status"] == "occurred"
        assert not later.same_incident
    client = TestClient(make_app(where, Access(Person("A. Coder", "read"), {})), base_url="http://localhost")
    page = client.get("/statements?show=outcomes&status=denied&kind=shelling").text
    assert f"/reports/{made_record(1).report.id}?row=" in page


def test_what_happened_before_a_prediction_is_no_outcome(tmp_path: Path) -> None:
    predicted = made_record(2)
    later = replace(predicted.events[0].when, start="2022-06-01") if predicted.events[0].when else None
    predicted = replace(predicted, events=(replace(predicted.events[0], status="predicted", when=later),), figures=())
    with open_archive(tmp_path / "archive.sqlite", clock=at_noon) as archive:
        for _ in archive.add_all([made_addition(1), Addition(predicted.report.text.encode(), predicted, READER)]):
            pass
        [claim] = archive.events(Filter(statuses=("predicted",)))
        assert list(find_later(archive, None, claim)) == []


@pytest.mark.parametrize("after", ["x", "/", "2017-03-17/nothing", "'; DROP TABLE event; --"])
def test_any_position_is_a_page(client: TestClient, after: str) -> None:
    assert client.get("/statements", params={"after": after}).status_code == 200
