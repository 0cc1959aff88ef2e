"""The lists of the API: parts, filters, what changed and what is gone."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

from onrecord.export.schema import record_schema
from onrecord.store import open_archive
from onrecord.web.access import Access, Person
from onrecord.web.app import make_app
from store.made import at_noon, made_addition

TABLES = ("events", "statements", "figures", "control", "ties")


def everything(client: TestClient, path: str, **asked: str) -> list[dict[str, object]]:
    """All items of a list, part by part."""
    items: list[dict[str, object]] = []
    after: object = None
    while True:
        given = asked | {"limit": "7"} | ({} if after is None else {"after": str(after)})
        answer = client.get(f"/api/v1/{path}", params=given)
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        after = answer.json()["next"]
        if after is None:
            return items


def test_decisions_judgements_and_accounts_come_in_parts(own_client: TestClient) -> None:
    events = own_client.get("/api/v1/events?limit=9").json()["items"]
    for each in events:
        asked = {"report": each["report"], "table": "events", "row": each["id"], "action": "confirm"}
        assert own_client.post("/api/v1/decisions", json=asked).status_code == 201
    decisions = everything(own_client, "decisions")
    assert len(decisions) == len(events)
    assert [each["decision"]["row"] for each in decisions] == [each["id"] for each in events]  # type: ignore[index]
    for path in ("judgements", "accounts"):
        whole = own_client.get(f"/api/v1/{path}?limit=1000").json()
        assert everything(own_client, path) == whole["items"]
        assert whole["count"] == len(whole["items"])
    several = everything(own_client, "accounts", sources="2")
    assert several == [each for each in everything(own_client, "accounts") if len(each["sources"]) > 1]  # type: ignore[arg-type]
    for path in ("decisions", "judgements", "accounts"):
        assert own_client.get(f"/api/v1/{path}?after=none").status_code == 404


@pytest.mark.parametrize("table", TABLES)
def test_parts_make_the_whole(client: TestClient, table: str) -> None:
    whole = client.get(f"/api/v1/{table}?limit=1000").json()
    parts = everything(client, table)
    assert parts == whole["items"]
    assert len(parts) == whole["count"] > 0


@pytest.mark.parametrize("path", ["reports", "records", "accounts", "judgements", "audit"])
def test_parts_of_other_lists_make_the_whole(client: TestClient, path: str) -> None:
    assert everything(client, path) == client.get(f"/api/v1/{path}?limit=1000").json()["items"]


def test_what_happened_is_listed_unless_more_is_asked_for(client: TestClient) -> None:
    assert {row["status"] for row in everything(client, "events")} == {"occurred", "ongoing"}
    assert len({row["status"] for row in everything(client, "events", status="all")}) > 3
    assert {row["status"] for row in everything(client, "events", status="denied")} == {"denied"}


def test_filters_choose(client: TestClient) -> None:
    rows = everything(client, "events", country="iq", **{"from": "2017-03-01", "to": "2017-03-31"})
    assert rows
    assert {row["country"] for row in rows} == {"IQ"}
    assert {row["kind"] for row in everything(client, "events", kind="air_strike")} == {"air_strike"}


def test_a_record_is_as_published(client: TestClient) -> None:
    report = client.get("/api/v1/reports?limit=1").json()["items"][0]["id"]
    record = client.get(f"/api/v1/reports/{report}/record").json()
    jsonschema.validate(record, record_schema())
    assert client.get(f"/api/v1/reports/{report}/text").text == record["report"]["text"]
    assert client.get(f"/api/v1/reports/{report}/provenance").json()["program"].startswith("onrecord")
    assert client.get(f"/api/v1/reports/{report}").json()["sha256"] == record["report"]["sha256"]


def test_search_finds_and_goes_on(client: TestClient) -> None:
    first = client.get("/api/v1/search?q=the&limit=5").json()
    second = client.get(f"/api/v1/search?q=the&limit=5&after={first['next']}").json()
    assert {hit["report"] for hit in first["items"]}.isdisjoint({hit["report"] for hit in second["items"]})
    assert client.get("/api/v1/search?q=the&searched=statements").json()["items"][0]["statement"]
    assert client.get("/api/v1/search").json()["items"] == []


def test_an_account_is_found_by_its_id(client: TestClient) -> None:
    account = client.get("/api/v1/accounts?limit=1&sources=2").json()["items"][0]
    assert len(account["sources"]) >= 2
    assert client.get(f"/api/v1/accounts/{account['id']}").json() == account
    assert client.get("/api/v1/accounts/none").status_code == 404


@pytest.mark.parametrize(
    "address", ["events?colour=red", "events?limit=1&limit=2", "events?limit=0", "events?kind=dance", "audit?after=-1",
                "events?from=2017-02-30", "events?country=IRQ", "reports?status=all"],
)  # fmt: skip
def test_what_cannot_be_asked_for_is_a_problem(client: TestClient, address: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["status"], answer.json()["title"]) == (422, 422, "Unprocessable Entity")
    assert answer.json()["detail"]


def test_other_errors_are_problems_too(client: TestClient) -> None:
    for path, status in (("nowhere", 404), ("reports/none", 404)):
        answer = client.get(f"/api/v1/{path}")
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code == status
    answer = client.delete("/api/v1/reports")
    assert (answer.status_code, answer.json()["status"], answer.headers["allow"]) == (405, 405, "GET")


def test_what_changed_and_what_is_gone(tmp_path: Path) -> None:
    """A report that another replaced, and a row that a person rejected, leave tombstones from that time on."""
    where = tmp_path / "archive.sqlite"
    with open_archive(where, clock=at_noon) as archive:
        for number in (1, 2):
            addition = made_addition(number, url="https://example.org/a")
            archive.add(addition.raw, addition.record, addition.made_by, name=addition.name)
        old, new = (made_addition(number, url="https://example.org/a").record for number in (1, 2))
        event = new.events[0].id
        archive.decide(archive.draft(new.report.id, "events", event, "reject", author="A. Coder"))
    client = TestClient(make_app(where, Access(Person("A. Coder", "read"), {})), base_url="http://localhost")
    since = {"updated_since": "2024-05-03T14:00:00+02:00", "status": "all"}
    changed = client.get("/api/v1/events", params=since).json()
    assert [row["id"] for row in changed["items"]] == [new.events[1].id]
    gone = [(each["reason"], each["report"], each["row"], each["replaced_by"]) for each in changed["tombstones"]]
    assert sorted(gone) == [
        ("rejected", new.report.id, event, None),
        ("replaced", old.report.id, None, new.report.id),
    ]
    [stone] = client.get("/api/v1/reports?updated_since=2024-05-03T12:00:00Z").json()["tombstones"]
    assert (stone["report"], stone["reason"]) == (old.report.id, "replaced")
    later = client.get("/api/v1/events", params={"updated_since": "2024-05-03T12:00:01Z", "status": "all"}).json()
    assert (later["items"], later["tombstones"], later["count"]) == ([], [], 0)
    assert client.get("/api/v1/events?status=all").json()["tombstones"] == []


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2024-05-03"])
def test_any_time_is_a_time(client: TestClient, time: str) -> None:
    assert client.get("/api/v1/events", params={"updated_since": time}).status_code == 200
