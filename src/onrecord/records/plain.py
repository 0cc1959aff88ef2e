"""Record types as plain lists and mappings, and back: the one way in which a record leaves Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def to_plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Lists, mappings, strings, numbers and None in place of tuples and record types."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if is_dataclass(value):
        return {field.name.rstrip("_"): to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    raise TypeError(f"a record holds no {type(value).__name__}")
