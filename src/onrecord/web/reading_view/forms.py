"""Forms: which fields of which table a person can correct, and what the answers change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, get_args

from onrecord.export.words import MARKS, Names
from onrecord.records import (
    ActorType,
    ControlState,
    EventKind,
    FigureKind,
    PlacePrecision,
    Record,
    StatementStyle,
    Status,
    TieKind,
)
from onrecord.web.reading_view.fields import (
    Choice,
    Field,
    FieldError,
    Given,
    Input,
    Number,
    Reference,
    Several,
    Time,
    Who,
    Word,
    WordList,
    Words,
)

NOBODY = {"actor": None, "text": None}
MOST = 10**15
SAME_AS = "same_as"
_TAKEN_OVER = ("name", "country", "admin1", "latitude", "longitude", "precision", "geonames_id")
_STATUS = Choice(get_args(Status), {str(name): mark for name, mark in MARKS.items()})
_COUNTRY = Words(pattern="[A-Z]{2}", told="two capital letters, such as SY")
_AMOUNT = Number(0, MOST)


def _choice(words: Any) -> Choice:  # noqa: ANN401 - a Literal
    return Choice(get_args(words), {})


FORMS: Mapping[str, Mapping[str, tuple[str, Field]]] = {
    "report": {
        "outlet": ("outlet", Words()),
        "byline": ("written by", WordList()),
        "editor": ("editor", Words()),
        "published": ("published", Time()),
    },
    "statements": {
        "speaker": ("speaker", Who(NOBODY)),
        "style": ("how", _choice(StatementStyle)),
        "audience": ("to whom", Who()),
        "when": ("when", Time()),
        "place": ("where", Reference("places")),
    },
    "events": {
        "kind": ("kind", _choice(EventKind)),
        "status": ("status", _STATUS),
        "agents": ("who", Several()),
        "targets": ("to whom", Several()),
        "place": ("where", Reference("places")),
        "when": ("when", Time()),
        "attribution": ("who says so", Word()),
    },
    "figures": {
        "what": ("what is counted", _choice(FigureKind)),
        "low": ("at least", _AMOUNT),
        "best": ("best", _AMOUNT),
        "high": ("at most", _AMOUNT),
        "who": ("of whom", Who()),
        "place": ("where", Reference("places")),
        "event": ("of which event", Reference("events")),
        "attribution": ("who says so", Word()),
    },
    "control": {
        "place": ("place", Reference("places", needed=True)),
        "actor": ("who", Who(NOBODY)),
        "state": ("state", _choice(ControlState)),
        "status": ("status", _STATUS),
        "when": ("when", Time()),
        "attribution": ("who says so", Word()),
    },
    "ties": {
        "from": ("who", Who(NOBODY)),
        "tie": ("tie", _choice(TieKind)),
        "to": ("with whom", Who(NOBODY)),
        "attribution": ("who says so", Word()),
    },
    "places": {
        "name": ("name", Words(needed=True)),
        "country": ("country", _COUNTRY),
        "admin1": ("within", Words()),
        "latitude": ("latitude", Number(-90, 90)),
        "longitude": ("longitude", Number(-180, 180)),
        "precision": ("precision", _choice(PlacePrecision)),
        "geonames_id": ("number in GeoNames", Number(1, 10**9, whole=True)),
    },
    "actors": {
        "name": ("name", Words(needed=True)),
        "type": ("type", _choice(ActorType)),
        "country": ("country", _COUNTRY),
    },
    "times": {"when": ("when", Time(needed=True))},
}


@dataclass(frozen=True, slots=True)
class Group:
    """The controls of one field with its label, and what is wrong with its answer."""

    field: str
    label: str
    inputs: tuple[Input, ...]
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person answered: the fields that change with their new values, and what is wrong with which."""

    values: Mapping[str, Any]
    errors: Mapping[str, str]


def show_form(
    table: str,
    row: Mapping[str, Any],
    record: Record,
    given: Given | None = None,
    errors: Mapping[str, str] | None = None,
) -> list[Group]:
    """The form of a row as it is, or as it was answered, with what is wrong."""
    answered, wrong = given or {}, errors or {}
    groups = [
        Group(name, label, _filled(field.inputs(name, row[name], record), answered), wrong.get(name))
        for name, (label, field) in FORMS[table].items()
    ]
    if table == "places" and len(record.places) > 1:
        groups.insert(0, _other_places(row, record, answered, wrong))
    return groups


def _filled(inputs: list[Input], answered: Given) -> tuple[Input, ...]:
    return tuple(replace(each, value=answered.get(each.name, each.value)) for each in inputs)


def _other_places(row: Mapping[str, Any], record: Record, answered: Given, wrong: Mapping[str, str]) -> Group:
    others = ((place, name) for place, name in Names.of(record).places.items() if place != row["id"])
    asked = Input(SAME_AS, "", answered.get(SAME_AS, ""), (("", "none: as below"), *others), "select")
    return Group(SAME_AS, "is another place of this report", (asked,), wrong.get(SAME_AS))


def read_answers(table: str, row: Mapping[str, Any], record: Record, given: Given) -> Answers:
    """What the answers change of a row."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    asked = given if table != "places" or not given.get(SAME_AS) else {}
    for name, (_, field) in FORMS[table].items():
        try:
            values[name] = field.read(name, asked, row[name], record)
        except FieldError as error:
            errors[name] = str(error)
    if table == "places":
        _finish_place(row, record, given.get(SAME_AS, ""), values, errors)
    if table == "figures" and not errors:
        _check_range(values, errors)
    return Answers({name: value for name, value in values.items() if value != row[name]}, errors)


def _finish_place(
    row: Mapping[str, Any], record: Record, same_as: str, values: dict[str, Any], errors: dict[str, str]
) -> None:
    """Take another place over; else hold coordinates together, and let go of a number that was another point's."""
    if same_as:
        other = next((place for place in record.places if place.id == same_as), None)
        if other is None:
            errors[SAME_AS] = "this report has no such place; choose one of the list"
        else:
            values.update({name: getattr(other, name) for name in _TAKEN_OVER})
        return
    point = [values.get("latitude"), values.get("longitude")]
    if not errors and point.count(None) == 1:
        errors["latitude" if point[0] is None else "longitude"] = "a point needs both latitude and longitude"
    if point != [row["latitude"], row["longitude"]] and values.get("geonames_id") == row["geonames_id"]:
        values["geonames_id"] = None


def _check_range(values: Mapping[str, Any], errors: dict[str, str]) -> None:
    told = [(name, values[name]) for name in ("low", "best", "high") if values[name] is not None]
    for (less, small), (more, large) in pairwise(told):
        if small > large:
            errors[more] = f"{more} ({large:,}) is below {less} ({small:,})"
    if not told:
        errors["best"] = "a figure needs a number: the least, the best or the most"
