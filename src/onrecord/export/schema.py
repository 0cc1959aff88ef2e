"""The JSON Schema of a record, made from the record types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.records import FORMAT, Record

SHIPPED = Path(__file__).with_name("onrecord-1.schema.json")
SIMPLE: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Any: {},
}
_CALENDAR = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?$"
BOUNDS: dict[str, dict[str, Any]] = {
    "Span.start": {"minimum": 0},
    "Span.end": {"minimum": 1},
    "Span.text": {"minLength": 1},
    "When.start": {"pattern": _CALENDAR},
    "When.end": {"pattern": _CALENDAR},
    "Dateline.date": {"pattern": _CALENDAR},
    "Report.sha256": {"pattern": "^[0-9a-f]{64}$"},
    "Place.country": {"pattern": "^[A-Z]{2}$"},
    "Place.latitude": {"minimum": -90, "maximum": 90},
    "Place.longitude": {"minimum": -180, "maximum": 180},
    "Actor.country": {"pattern": "^[A-Z]{2}$"},
}


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every written record keeps."""
    kinds: dict[str, Any] = {}
    whole = _object(Record, kinds)
    whole["properties"] = {"format": {"const": FORMAT}, **whole["properties"]}
    whole["required"] = ["format", *whole["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        **whole,
        "$defs": {name: kinds[name] for name in sorted(kinds)},
    }


def schema_text() -> str:
    """The schema as the text of its file."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"


def _object(kind: type[Any], kinds: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = {field.name: field.name.rstrip("_") for field in fields(kind)}
    return {
        "description": " ".join((kind.__doc__ or "").split("\n\n")[0].split()),
        "type": "object",
        "properties": {
            outside: {**_schema(hints[name], kinds), **BOUNDS.get(f"{kind.__name__}.{name}", {})}
            for name, outside in names.items()
        },
        "required": list(names.values()),
        "additionalProperties": False,
    }


def _schema(hint: Any, kinds: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a type hint has no narrower type
    if hint in SIMPLE:
        return SIMPLE[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in {Union, UnionType}:
        return _either([_schema(each, kinds) for each in arguments])
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], kinds)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema(arguments[1], kinds)}
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in kinds:
            kinds[hint.__name__] = {}
            kinds[hint.__name__] = _object(hint, kinds)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    raise TypeError(f"a record type holds {hint!r}, for which there is no schema")


def _either(choices: list[dict[str, Any]]) -> dict[str, Any]:
    """One of these; plain types are named together, so that bounds may stand beside them."""
    if all(set(choice) == {"type"} for choice in choices):
        return {"type": [choice["type"] for choice in choices]}
    return {"anyOf": choices}
