"""A Frictionless Data Package: the project's own tables as CSV with a description that programs can check."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.export.bundle import Bundle
from onrecord.export.csv_tables import EVIDENCE, write_csv_tables
from onrecord.export.evidence import EVIDENCE_COLUMNS
from onrecord.export.files import open_whole
from onrecord.export.json_text import json_text
from onrecord.export.written import Written
from onrecord.vocabulary.own_tables import Column, OwnTable, load_own_tables

DESCRIPTION = "datapackage.json"
ABOUT = "What reports of armed conflict tell, each cell with the words behind it"
GEONAMES = {"title": "GeoNames", "path": "https://www.geonames.org/"}
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 (coordinates come from GeoNames under it; quotes are their outlets')",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
PROFILES = {
    "public": "private persons stand under pseudonyms",
    "internal": "private persons are named: not for publication",
}


def write_data_package(bundle: Bundle, target: Path) -> Written:
    """Write the tables, the evidence and `datapackage.json` into the folder."""
    written = write_csv_tables(bundle, target)
    resources = [_resource(target, table, written.rows[name]) for name, table in load_own_tables().items()]
    package = {
        "profile": "tabular-data-package",
        "name": "onrecord-export",
        "title": "Conflict reports on the record",
        "description": f"{ABOUT}; {PROFILES[bundle.profile]}.",
        "created": bundle.made_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "licenses": [LICENCE],
        "sources": [GEONAMES],
        "resources": [*resources, _evidence_resource(target)],
    }
    with open_whole(target / DESCRIPTION) as stream:
        stream.write(json_text(package, indent=2) + "\n")
    return Written((target / DESCRIPTION, *written.files), written.rows, written.left_out)


def _resource(folder: Path, table: OwnTable, rows: int) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    keys = [_foreign_key(column) for column in table.columns if column.refers]
    if keys:
        schema["foreignKeys"] = keys
    return {
        **_file(folder / f"{table.name}.csv", table.name),
        "description": table.about,
        "rows": rows,
        "schema": schema,
    }


def _field(column: Column, table: OwnTable) -> dict[str, Any]:
    required = {"constraints": {"required": True}} if column.name in table.key else {}
    return {"name": column.name, "type": column.type, "description": column.about, **required}


def _foreign_key(column: Column) -> dict[str, Any]:
    """A column's reference: ids are unique within a report, so the report is a part of it."""
    if column.refers == "reports":
        return {"fields": ["report"], "reference": {"resource": "reports", "fields": ["report"]}}
    return {"fields": ["report", column.name], "reference": {"resource": column.refers, "fields": ["report", "id"]}}


def _evidence_resource(folder: Path) -> dict[str, Any]:
    numbers = {"start", "end"}
    fields = [{"name": name, "type": "integer" if name in numbers else "string"} for name in EVIDENCE_COLUMNS]
    key = {"fields": ["report"], "reference": {"resource": "reports", "fields": ["report"]}}
    return {
        **_file(folder / EVIDENCE, "evidence"),
        "description": "The words behind a cell: offsets count code points of the report's text.",
        "schema": {"fields": fields, "foreignKeys": [key], "missingValues": [""]},
    }


def _file(path: Path, name: str) -> Mapping[str, Any]:
    data = path.read_bytes()
    return {
        "name": name,
        "path": path.name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "licenses": [LICENCE],
    }
