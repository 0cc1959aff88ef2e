"""Record types as plain lists and mappings, and back: the one way in which a record leaves Python and comes home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

Build = Callable[[Any], Any]
T = TypeVar("T")
KEPT_LATER = {"kept later": True}  # of a field that older records lack, which has a default


class PlainError(ValueError):
    """A plain value is none of the record type that it should be; the words name the field."""


def to_plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Lists, mappings, strings, numbers and None in place of tuples and record types."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if names := _names(type(value)):  # type: ignore[arg-type] # a class is hashable
        return {key: to_plain(getattr(value, name)) for name, key in names}
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    raise TypeError(f"a record holds no {type(value).__name__}")


@cache
def _names(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a record type, each with its name outside Python; none of another type."""
    return tuple((field.name, field.name.rstrip("_")) for field in fields(kind)) if is_dataclass(kind) else ()


def from_plain(kind: type[T], value: object) -> T:
    """The record type that `to_plain` gave this value; keys that it has not are passed over.

    A field that is KEPT_LATER has its default where it is missing. Raises PlainError where another is missing or one is
    of the wrong kind, EvidenceError where a record's quote is wrong.
    """
    built: T = _builder(kind)(value)  # type: ignore[arg-type] # a class is hashable
    return built


@cache
def _builder(kind: Any) -> Build:  # noqa: ANN401 - a type, a union or a literal
    """What makes a value of this kind; worked out once a kind."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Any:
        return _as_it_is
    if origin is Literal:
        expected = f"one of {', '.join(map(str, inner))}"
        return lambda value: _checked(value, value in inner, expected)
    if origin is UnionType or NoneType in inner:
        return _optional(next(each for each in inner if each is not NoneType))
    if origin is tuple:
        return _many(inner[0])
    if is_dataclass(kind):
        return _record_type(kind)
    wanted = origin or kind
    accepted, named = (int, float) if wanted is float else wanted, f"a {wanted.__name__}"
    return lambda value: value if isinstance(value, accepted) else _checked(value, False, named)  # noqa: FBT003


def _as_it_is(value: object) -> object:
    return value


def _checked(value: object, right: bool, expected: str) -> object:  # noqa: FBT001
    if not right:
        raise PlainError(f"{value!r} is not {expected}")
    return value


def _optional(kind: Any) -> Build:  # noqa: ANN401
    build = _builder(kind)
    return lambda value: None if value is None else build(value)


def _many(kind: Any) -> Build:  # noqa: ANN401
    build = _builder(kind)

    def make(value: object) -> tuple[Any, ...]:
        return tuple(build(each) for each in _list(value))

    return make


def _list(value: object) -> list[Any] | tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise PlainError(f"{value!r} is not a list")
    return value


def _record_type(kind: Any) -> Build:  # noqa: ANN401
    hints = get_type_hints(kind)
    parts = [(each.name.rstrip("_"), _builder(hints[each.name])) for each in fields(kind)]
    later = {
        each.name.rstrip("_"): to_plain(each.default) for each in fields(kind) if each.metadata.keys() & KEPT_LATER
    }

    def make(value: object) -> object:
        if not isinstance(value, Mapping):
            raise PlainError(f"{value!r} is not a {kind.__name__}")
        try:
            values = [build(value[key]) for key, build in parts]
        except (KeyError, PlainError):
            if later.keys() - value.keys():
                return make({**later, **value})
            raise _fault(kind, parts, value) from None
        return kind(*values)

    return make


def _fault(kind: type, parts: list[tuple[str, Build]], value: Mapping[str, Any]) -> PlainError:
    """The first thing that is wrong with a record's fields, by the field's name."""
    for key, build in parts:
        if key not in value:
            return PlainError(f"a {kind.__name__} has no {key!r}")
        try:
            build(value[key])
        except PlainError as error:
            return PlainError(f"{key}: {error}")
    return PlainError(f"{value!r} is not a {kind.__name__}")
