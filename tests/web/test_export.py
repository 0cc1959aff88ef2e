"""Exports of what a view shows."""

from __future__ import annotations

import csv
import json
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from onrecord.export.formats import FORMATS
from onrecord.web.access import Access, Person
from onrecord.web.app import make_app
from onrecord.web.pages.export import Layout
from onrecord.web.view import LAYOUTS


def test_every_format_is_offered() -> None:
    assert set(get_args(Layout)) == set(LAYOUTS) == set(FORMATS)


@pytest.mark.parametrize("layout", FORMATS)
def test_a_format_can_be_had(client: TestClient, layout: str) -> None:
    answer = client.get(f"/export?format={layout}&status=all")
    assert answer.status_code == 200, answer.text
    assert len(answer.content) > 100
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="onrecord-{layout}')


def countries(client: TestClient, query: str) -> set[str]:
    packed = ZipFile(BytesIO(client.get(f"/export?format=csv&{query}").content))
    [name] = [each for each in packed.namelist() if each.endswith("/events.csv")]
    with packed.open(name) as file:
        return {row["country"] for row in csv.DictReader(TextIOWrapper(file, "utf-8-sig"))}


def test_the_filters_of_the_address_choose_what_is_exported(client: TestClient) -> None:
    assert len(countries(client, "")) > 2
    assert countries(client, "country=iq&from=2017-03") == {"IQ"}


def test_the_form_exports_what_it_shows_at_once(client: TestClient) -> None:
    forms = client.get("/export?country=Iraq").text.split("<form")[1:]
    [form] = [each for each in forms if 'name="format"' in each]
    assert 'action="/export"' in form
    assert 'name="country" value="Iraq"' in form
    assert countries(client, "country=Iraq") == {"IQ"}


def test_records_of_a_speaker_hold_what_he_says_alone(client: TestClient) -> None:
    page = client.get("/statements").text
    assert "speaker=" in page
    every = client.get("/export?format=jsonl&profile=internal").content.splitlines()
    speaker = next(
        (actor["name"], record)
        for record in map(json.loads, every)
        for statement in record["statements"]
        for actor in record["actors"]
        if actor["id"] == statement["speaker"]["actor"]
    )
    answer = client.get("/export", params={"format": "jsonl", "profile": "internal", "speaker": speaker[0]})
    records = [json.loads(line) for line in answer.content.splitlines()]
    assert 0 < len(records) < len(every)


def test_names_of_private_persons_need_a_role(own_path: Path) -> None:
    reader = TestClient(make_app(own_path, Access(Person("R. Eader", "read"), {})), base_url="http://localhost")
    assert reader.get("/export?format=jsonl&profile=internal").status_code == 403
    assert reader.get("/export?format=jsonl").status_code == 200
    assert "names of private persons</label>" not in reader.get("/export").text


@pytest.mark.parametrize("query", ["format=exe", "format=csv&profile=secret", "format=csv&kind=dance"])
def test_what_cannot_be_exported_is_told(client: TestClient, query: str) -> None:
    assert client.get(f"/export?{query}").status_code == 422
