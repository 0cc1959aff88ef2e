"""Decisions and judgements through the API: made, kept with who made them, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.web.access import Access, Person
from onrecord.web.app import make_app

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=5,
)


def an_event(client: TestClient) -> dict[str, Any]:
    row: dict[str, Any] = client.get("/api/v1/events?limit=1").json()["items"][0]
    return row


def test_a_correction_is_kept_shown_and_taken_back(own_client: TestClient) -> None:
    event = an_event(own_client)
    asked = {"report": event["report"], "table": "events", "row": event["id"], "action": "correct"}
    made = own_client.post("/api/v1/decisions", json=asked | {"field": "status", "value": "denied", "note": "as told"})
    assert made.status_code == 201
    assert made.json()["author"] == "A. Coder"
    denied = own_client.get("/api/v1/events?status=denied&limit=1000").json()["items"]
    assert event["key"] in {row["key"] for row in denied}
    assert own_client.get("/api/v1/decisions", params={"report": event["report"]}).json()["count"] == 1
    assert "as told" in own_client.get("/audit").text
    path = f"/api/v1/decisions/{made.json()['id']}/withdraw"
    assert own_client.post(path, json={"note": "it was right"}).json()["withdraws"] == made.json()["id"]
    assert own_client.post(path, json={}).status_code == 409
    assert an_event(own_client) == event


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"report": "none"}, 404),
        ({"row": "none"}, 409),
        ({"field": "id"}, 409),
        ({"value": "danced"}, 409),
        ({"table": "dances"}, 422),
        ({"colour": "red"}, 422),
        ({"action": "reject"}, 409),
    ],
)
def test_a_decision_that_cannot_be_taken(client: TestClient, changed: dict[str, str], status: int) -> None:
    event = an_event(client)
    asked = {"report": event["report"], "table": "events", "row": event["id"], "action": "correct", "field": "status"}
    answer = client.post("/api/v1/decisions", json=asked | {"value": "denied"} | changed)
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.sampled_from(["events", "figures", "places", "report"]),
    field=st.sampled_from(["kind", "low", "best", "name", "latitude", "when", "agents", "place", "codes", "published"]),
    value=PLAIN | st.integers(10**300, 10**320),
)
def test_any_value_is_taken_or_refused(own_client: TestClient, table: str, field: str, value: object) -> None:
    """Whatever is given, the answer is no fault of the program, and the archive can be read afterwards."""
    report = own_client.get("/api/v1/reports?limit=1").json()["items"][0]["id"]
    record = own_client.get(f"/api/v1/reports/{report}/record").json()
    row = record["report"]["id"] if table == "report" else record[table][0]["id"]
    asked = {"report": report, "table": table, "row": row, "action": "correct", "field": field, "value": value}
    answer = own_client.post("/api/v1/decisions", json=asked)
    assert answer.status_code in {201, 409, 422}, answer.text
    assert own_client.get(f"/api/v1/reports/{report}/record").status_code == 200
    assert own_client.get("/audit").status_code == 200
    if answer.status_code == 201:
        assert own_client.post(f"/api/v1/decisions/{answer.json()['id']}/withdraw", json={}).status_code == 201


def test_a_judgement_merges_and_is_taken_back(own_client: TestClient) -> None:
    accounts = own_client.get("/api/v1/accounts?limit=1000").json()["items"]
    one = accounts[0]["tellings"][0]["event"]
    other = next(
        each["tellings"][0]["event"] for each in accounts[1:] if each["tellings"][0]["event"]["report"] != one["report"]
    )
    before = {each["id"] for each in accounts}
    asked = {"table": "events", "left": one, "right": other, "verdict": "same"}
    made = own_client.post("/api/v1/judgements", json=asked)
    assert made.status_code == 201
    assert made.json()["by_person"]
    assert {each["id"] for each in own_client.get("/api/v1/accounts?limit=1000").json()["items"]} != before
    path = f"/api/v1/judgements/{made.json()['id']}/withdraw"
    assert own_client.post(path).status_code == 201
    assert own_client.post(path).status_code == 409
    assert {each["id"] for each in own_client.get("/api/v1/accounts?limit=1000").json()["items"]} == before


def test_a_judgement_of_what_is_not_there(client: TestClient) -> None:
    event = an_event(client)
    there, nowhere = {"report": event["report"], "row": event["id"]}, {"report": "none", "row": "none"}
    asked = {"table": "events", "left": there, "right": nowhere, "verdict": "same"}
    assert client.post("/api/v1/judgements", json=asked).status_code == 404
    assert client.post("/api/v1/judgements", json=asked | {"right": there}).status_code == 409
    assert client.post("/api/v1/judgements/none/withdraw").status_code == 404
    assert client.post("/api/v1/decisions/none/withdraw", json={}).status_code == 404


def test_changes_need_a_role(own_path: Path) -> None:
    reader = TestClient(make_app(own_path, Access(Person("R. Eader", "read"), {})), base_url="http://localhost")
    event = an_event(reader)
    decided = {"report": event["report"], "table": "events", "row": event["id"], "action": "confirm"}
    one = {"report": event["report"], "row": event["id"]}
    judged = {"table": "events", "left": one, "right": one, "verdict": "same"}
    for path, body in (("decisions", decided), ("judgements", judged), ("decisions/x/withdraw", {})):
        answer = reader.post(f"/api/v1/{path}", json=body)
        assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
