"""The OpenAPI document: with the published schema of a record, problem details and how to show a token."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from onrecord.export.schema import record_schema
from onrecord.web.errors import PROBLEM
from onrecord.web.parts import Parts

Document = dict[str, Any]
RECORD: Document = {"$ref": "#/components/schemas/Record"}
PROBLEM_SCHEMA: Document = {
    "description": "Problem details (RFC 9457).",
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, and what would do."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"where": {"type": "string"}, "what": {"type": "string"}},
                "required": ["where", "what"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}
WORDS = {
    400: "The body is no JSON.",
    401: "No token, or one that nobody holds.",
    403: "Whoever holds the token has not got the role.",
    404: "There is none.",
    409: "It does not fit what the archive holds.",
    413: "More than is taken at once.",
    421: "This host name is not served.",
    422: "A parameter or the body is not as described.",
}
ABOUT = (
    "What one archive holds. Lists are cut into parts: give `next` of an answer as `after` of the next question. With "
    "`updated_since` a list holds only what is of reports that changed since, and tombstones for what is gone. Errors "
    "are problem details (RFC 9457). Where the pages are served to this machine alone, no token is needed."
)


def problems(*statuses: int) -> dict[int | str, Document]:
    """The errors of an operation, for its `responses`."""
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": WORDS[status], "content": content} for status in statuses}


def describe(app: FastAPI, parts: Parts) -> None:
    """Have an application describe itself in full; the document is made once."""

    @cache
    def document() -> Document:
        parts.bring("api")
        made = get_openapi(
            title="onrecord", version="1", summary="Reports of armed conflict on the record", description=ABOUT,
            routes=app.routes,
        )  # fmt: skip
        _take_out_null(made)
        components = made.setdefault("components", {})
        components.setdefault("schemas", {}).update(_record_schemas() | {"Problem": PROBLEM_SCHEMA})
        return made

    app.openapi = document  # type: ignore[method-assign] # as FastAPI's documentation does


def _take_out_null(document: Document) -> None:
    """Say of a query's parameter that it may be left out, not that it may be null: an address cannot say null."""
    operations = (each for methods in document["paths"].values() for each in methods.values())
    for parameter in (each for operation in operations for each in operation.get("parameters", [])):
        schema = parameter["schema"]
        values = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
        if len(values) == 1:
            del schema["anyOf"]
            schema |= values[0]


def _record_schemas() -> Document:
    """The published schema of a record and of its parts, under names of their own."""
    moved = json.dumps(record_schema()).replace("#/$defs/", "#/components/schemas/Record")
    whole: Document = json.loads(moved)
    parts: Document = whole.pop("$defs")
    del whole["$schema"]
    return {"Record": whole} | {f"Record{name}": part for name, part in parts.items()}
