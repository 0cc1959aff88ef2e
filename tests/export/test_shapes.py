"""GeoJSON, Parquet, FollowTheMoney, annotations, tasks and the data package, opened by what reads them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyarrow.parquet
import pytest
from jsonschema import Draft202012Validator

from export.village import TEXT, village_record
from onrecord.export.formats import ENDINGS, FOLDERS, write_export
from onrecord.export.parquet import ExtraMissingError
from onrecord.export.schema import record_schema
from onrecord.records import Record
from onrecord.vocabulary.own_tables import load_own_tables

FTM_PROPERTIES = {
    "Article": {"name", "title", "publisher", "author", "publishedAt", "language", "sourceUrl"},
    "Event": {
        "name", "location", "country", "startDate", "endDate", "organizer", "involved", "summary", "recordId",
        "sourceUrl", "publisher", "proof",
    },
    "Person": {"name", "country", "position"},
    "Organization": {"name", "country", "wikidataId"},
    "PublicBody": {"name", "country", "wikidataId"},
    "Mention": {"document", "resolved", "name", "detectedSchema", "contextCountry"},
    "Documentation": {"document", "entity", "role", "date"},
}  # fmt: skip


def written(form: str, folder: Path, *records: Record, profile: str = "internal") -> Path:
    target = folder / (form if form in FOLDERS else f"all{ENDINGS[form]}")
    write_export(form, records or [village_record()], None, target, profile=profile, salt=b"x" * 16)  # type: ignore[arg-type] # a word
    return target


def as_json(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def test_geojson_puts_longitude_first(tmp_path: Path) -> None:
    collection = as_json(written("geojson", tmp_path))
    assert collection["type"] == "FeatureCollection"
    strike = next(each for each in collection["features"] if each["properties"].get("kind") == "air_strike")
    assert strike["geometry"] == {"type": "Point", "coordinates": [40.1, -36.5]}
    assert strike["properties"]["precision"] == "exact"
    assert (strike["properties"]["killed_low"], strike["properties"]["killed_high"]) == (12, 12)


def test_geojson_draws_nothing_where_nothing_is_located(tmp_path: Path) -> None:
    record = village_record()
    nowhere = replace(record, events=tuple(replace(event, place=None) for event in record.events))
    features = as_json(written("geojson", tmp_path, nowhere))["features"]
    assert {each["geometry"] for each in features} == {None}
    assert {each["properties"]["precision"] for each in features} == {"none"}
    assert len({each["id"] for each in features}) == len(features)


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    folder = written("parquet", tmp_path)
    for name, table in load_own_tables().items():
        read = pyarrow.parquet.read_table(folder / f"{name}.parquet")
        assert tuple(read.column_names) == table.names
    events = pyarrow.parquet.read_table(folder / "events.parquet").to_pylist()
    assert events[0]["latitude"] == -36.5
    assert events[1]["killed_best"] == 12
    evidence = pyarrow.parquet.read_table(folder / "evidence.parquet").to_pylist()
    assert evidence
    assert all(TEXT[row["start"] : row["end"]] == row["quote"] for row in evidence)


def test_parquet_without_its_library_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("onrecord.export.parquet.import_module", missing)
    with pytest.raises(ExtraMissingError, match=r"pip install 'onrecord\[parquet\]'"):
        written("parquet", tmp_path)


def test_follow_the_money_holds_entities_that_refer_to_each_other(tmp_path: Path) -> None:
    lines = written("ftm", tmp_path).read_text(encoding="utf-8").splitlines()
    entities = {entity["id"]: entity for entity in map(json.loads, lines)}
    assert len(entities) == len(lines)
    for entity in entities.values():
        assert set(entity) == {"id", "schema", "properties"}
        assert set(entity["properties"]) <= FTM_PROPERTIES[entity["schema"]]
        assert all(isinstance(value, str) for values in entity["properties"].values() for value in values)
    for name, schemata in {
        "organizer": {"PublicBody", "Organization", "Person"},
        "involved": {"PublicBody", "Organization", "Person"},
        "document": {"Article"},
        "proof": {"Article"},
        "entity": {"Event"},
    }.items():
        referred = [one for entity in entities.values() for one in entity["properties"].get(name, [])]
        assert referred
        assert {entities[one]["schema"] for one in referred} <= schemata
    people = {entity["properties"]["name"][0] for entity in entities.values() if entity["schema"] == "Person"}
    assert people == {"Tarek Amun"}


def test_follow_the_money_masks_people(tmp_path: Path) -> None:
    lines = written("ftm", tmp_path, profile="public").read_text(encoding="utf-8").splitlines()
    people = [entity for entity in map(json.loads, lines) if entity["schema"] == "Person"]
    assert sum(entity["properties"]["name"][0].startswith("person-") for entity in people) == 2


def test_an_annotation_selects_code_points_and_quotes(tmp_path: Path) -> None:
    page = as_json(written("webanno", tmp_path))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) > 10
    behind_the_emoji = 0
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["target"]["source"] == "https://news.example/2022/tel-amal"
        position, quote = item["target"]["selector"]
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        start, end = position["start"], position["end"]
        assert TEXT[start:end] == quote["exact"]
        assert TEXT[max(0, start - 32) : end + 32] == quote["prefix"] + quote["exact"] + quote["suffix"]
        behind_the_emoji += start > TEXT.index("🚁")
    assert behind_the_emoji > 5


def test_a_task_counts_code_points(tmp_path: Path) -> None:
    path = written("label-studio", tmp_path)
    (task,) = json.loads(path.read_text(encoding="utf-8"))
    assert task["data"]["text"] == TEXT
    (prediction,) = task["predictions"]
    regions = {result["id"]: result for result in prediction["result"] if result["type"] == "labels"}
    relations = [result for result in prediction["result"] if result["type"] == "relation"]
    assert len(regions) > 10
    for region in regions.values():
        value = region["value"]
        assert TEXT[value["start"] : value["end"]] == value["text"]
    assert {(regions[each["from_id"]]["value"]["text"], each["labels"][0]) for each in relations} >= {
        ("killing", "target")
    }
    assert all(each["to_id"] in regions for each in relations)


def test_the_labelling_configuration_names_every_label(tmp_path: Path) -> None:
    path = written("label-studio", tmp_path)
    (task,) = json.loads(path.read_text(encoding="utf-8"))
    used = {
        label
        for each in task["predictions"][0]["result"]
        if each["type"] == "labels"
        for label in each["value"]["labels"]
    }
    config = ET.fromstring(path.with_name("all.label-studio.config.xml").read_text(encoding="utf-8"))  # noqa: S314 - our own
    assert {label.get("value") for label in config.iter("Label")} == used


def test_the_data_package_describes_its_files(tmp_path: Path) -> None:
    folder = written("datapackage", tmp_path)
    package = as_json(folder / "datapackage.json")
    assert package["licenses"]
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert set(resources) == {*load_own_tables(), "evidence"}
    for resource in resources.values():
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"
        header = data.decode("utf-8").split("\n")[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_the_keys_of_the_data_package_hold(tmp_path: Path, sample_records: tuple[Record, ...]) -> None:
    folder = written("datapackage", tmp_path, *sample_records, profile="public")
    resources = {each["name"]: each for each in as_json(folder / "datapackage.json")["resources"]}
    rows = {name: _rows(folder / resource["path"]) for name, resource in resources.items()}
    for name, resource in resources.items():
        key = resource["schema"].get("primaryKey")
        if key:
            assert len({tuple(row[column] for column in key) for row in rows[name]}) == len(rows[name]), name
        for foreign in resource["schema"].get("foreignKeys", []):
            to = foreign["reference"]
            known = {tuple(row[column] for column in to["fields"]) for row in rows[to["resource"]]}
            told = {
                tuple(row[column] for column in foreign["fields"]) for row in rows[name] if row[foreign["fields"][-1]]
            }
            assert told <= known, (name, foreign)


def test_the_types_of_the_data_package_hold(tmp_path: Path, sample_records: tuple[Record, ...]) -> None:
    folder = written("datapackage", tmp_path, *sample_records)
    for resource in as_json(folder / "datapackage.json")["resources"]:
        types = {
            field["name"]: {"integer": int, "number": float}.get(field["type"], str)
            for field in resource["schema"]["fields"]
        }
        for row in _rows(folder / resource["path"]):
            assert all(not cell or types[column](cell) is not None for column, cell in row.items())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_json_lines_keep_the_published_schema_when_masked(tmp_path: Path) -> None:
    path = written("jsonl", tmp_path, profile="public")
    Draft202012Validator(record_schema()).validate(as_json(path))
