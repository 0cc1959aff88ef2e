"""A record as tables to read: what each row says, cell by cell, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.export.words import UNKNOWN, Names, amount_words, basis_words, kind_words, plain, quote, when_words
from onrecord.records import Actor, Control, Event, Figure, Place, Statement, Status, Tie, Time, When

LONGEST_QUOTE = 60
TITLES: Mapping[str, str] = {
    "statements": "Who says so",
    "events": "Events",
    "figures": "Figures",
    "control": "Control",
    "ties": "Ties",
    "places": "Places",
    "actors": "Actors",
    "times": "Times",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says: `row` is the id of the row that it names, `status` one of the vocabulary."""

    words: str
    row: str | None = None
    status: Status | None = None
    more: str | None = None


Cells = Mapping[str, Cell]


def read_cells(table: str, row: Any, names: Names) -> Cells:  # noqa: ANN401 - a row of any table
    """The cells of a row by their columns, the first its name."""
    return _READERS[table](row, names)


def _event(row: Event, names: Names) -> Cells:
    return {
        "event": Cell(kind_words(row.kind), more=_found_by(row)),
        "status": Cell(row.status, status=row.status),
        "who": Cell(names.all(row.agents)),
        "to whom": Cell(names.all(row.targets)),
        "where": Cell(names.place(row.place), row.place),
        "when": _when(row.when),
        "who says so": Cell(names.source(row.attribution), row.attribution.statement if row.attribution else None),
        "words": Cell(quote(row.trigger, LONGEST_QUOTE)),
    }


def _found_by(row: Event) -> str | None:
    """Which of the rules and the encoder speaks for the event, where the other does not."""
    return f"told by the {row.found_by[0]} alone" if len(row.found_by) == 1 else None


def _known(words: str, otherwise: str) -> str:
    return otherwise if words == UNKNOWN else words


def _statement(row: Statement, names: Names) -> Cells:
    return {
        "speaker": Cell(_known(names.speaker(row.speaker), "unknown speaker")),
        "how": Cell(f"{quote(row.cue)} {row.style}".strip()),
        "words": Cell(quote(row.content[0], LONGEST_QUOTE) if row.content else ""),
        "to whom": Cell(names.who(row.audience)),
        "when": _when(row.when),
    }


def _figure(row: Figure, names: Names) -> Cells:
    return {
        "figure": Cell(kind_words(row.what)),
        "how many": Cell(amount_words(row)),
        "of whom": Cell(names.who(row.who)),
        "where": Cell(names.place(row.place), row.place),
        "who says so": Cell(names.source(row.attribution), row.attribution.statement if row.attribution else None),
        "words": Cell(quote(row.text, LONGEST_QUOTE)),
    }


def _control(row: Control, names: Names) -> Cells:
    return {
        "place": Cell(names.place(row.place), row.place),
        "status": Cell(row.status, status=row.status),
        "who": Cell(names.who(row.actor)),
        "state": Cell(row.state),
        "when": _when(row.when),
        "who says so": Cell(names.source(row.attribution), row.attribution.statement if row.attribution else None),
        "words": Cell(quote(min(row.evidence, key=lambda span: len(span.text), default=None), LONGEST_QUOTE)),
    }


def _tie(row: Tie, names: Names) -> Cells:
    return {
        "who": Cell(_known(names.who(row.from_), "unknown")),
        "tie": Cell(kind_words(row.tie)),
        "with whom": Cell(names.who(row.to)),
        "who says so": Cell(names.source(row.attribution), row.attribution.statement if row.attribution else None),
    }


def _place(row: Place, _names: Names) -> Cells:
    return {
        "place": Cell(plain(row.name)),
        "country": Cell(row.country or ""),
        "within": Cell(plain(row.admin1 or "")),
        "latitude, longitude": Cell(_coordinates(row)),
        "precision": Cell(row.precision),
    }


def _coordinates(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.4f}, {place.longitude:.4f}"


def _actor(row: Actor, _names: Names) -> Cells:
    return {
        "actor": Cell(plain(row.name)),
        "type": Cell(kind_words(row.type)),
        "country": Cell(row.country or ""),
        "named": Cell(str(len(row.mentions))),
    }


def _time(row: Time, _names: Names) -> Cells:
    return {"time": Cell(when_words(row.when)), "words": Cell(quote(row.span)), "rests on": Cell(basis_words(row.when))}


def _when(when: When | None) -> Cell:
    return Cell(when_words(when), more=basis_words(when) if when else None)


_READERS: Mapping[str, Callable[[Any, Names], Cells]] = {
    "statements": _statement,
    "events": _event,
    "figures": _figure,
    "control": _control,
    "ties": _tie,
    "places": _place,
    "actors": _actor,
    "times": _time,
}
