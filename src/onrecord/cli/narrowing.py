"""The options that narrow what a command takes of the archive: kind, place, country, actor, days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated, TypeVar, get_args

import typer

from onrecord.cli.terminal import USAGE, stop
from onrecord.export.selection import HAPPENED, Selection
from onrecord.gazetteer.directory import load_directory
from onrecord.records import EventKind, Status

DAY = ["%Y-%m-%d"]
ALPHA2 = re.compile(r"[A-Za-z]{2}")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_option = partial(typer.Option, show_default=False)
Kinds = Annotated[list[str] | None, _option("--kind", help="Only this kind of event.")]
Places = Annotated[list[str] | None, _option("--place", help="Only at this place.")]
Countries = Annotated[list[str] | None, _option("--country", help="Only there: a name, or a code such as IQ.")]
Actors = Annotated[list[str] | None, _option("--actor", help="Only with this actor, by any name of the directory.")]
First = Annotated[datetime | None, _option("--from", formats=DAY, metavar="DATE", help="From this day.")]
Last = Annotated[datetime | None, _option("--to", formats=DAY, metavar="DATE", help="Its last day.")]
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Asked:
    """The options as they were given."""

    kinds: list[str] | None = None
    places: list[str] | None = None
    countries: list[str] | None = None
    actors: list[str] | None = None
    first: datetime | None = None
    last: datetime | None = None

    def __str__(self) -> str:
        """The options as one would write them."""
        many = (("--kind", self.kinds), ("--place", self.places), ("--country", self.countries),
                ("--actor", self.actors))  # fmt: skip
        days = (("--from", self.first), ("--to", self.last))
        said = [f"{option} {value}" for option, values in many for value in values or ()]
        return " ".join([*said, *(f"{option} {day:%Y-%m-%d}" for option, day in days if day)])


def selection_of(asked: Asked, statuses: frozenset[Status]) -> Selection:
    """What the options choose; a word that none of them knows ends the command with those that there are."""
    if asked.first and asked.last and asked.first > asked.last:
        stop(f"--from {asked.first:%Y-%m-%d} comes after --to {asked.last:%Y-%m-%d}; turn them round", USAGE)
    return Selection(
        statuses=statuses,
        kinds=frozenset(one_of(each, get_args(EventKind), "--kind") for each in asked.kinds or ()),
        places=frozenset(asked.places or ()),
        countries=frozenset(map(_country, asked.countries or ())),
        actors=frozenset(_actors(asked.actors or ())),
        first=asked.first.date() if asked.first else None,
        last=asked.last.date() if asked.last else None,
    )


def statuses_of(asked: list[str] | None) -> frozenset[Status]:
    """The statuses that are asked for, by default of what is reported to have happened."""
    if not asked:
        return HAPPENED
    every: tuple[Status, ...] = get_args(Status)
    if "all" in asked:
        return frozenset(every)
    return frozenset(one_of(each, every, "--status") for each in asked)


def one_of(word: str, valid: tuple[Word, ...], option: str) -> Word:
    """The word, where it is one of the valid ones; else the command ends and tells them."""
    found = next((each for each in valid if each == word), None)
    if found is None:
        stop(f"{option}: there is no {word!r}; there are {', '.join(valid)}", USAGE)
    return found


def _country(word: str) -> str:
    if ALPHA2.fullmatch(word):
        return word.upper()
    named = load_directory().country_of_name(word) or load_directory().country_of_name(word.title())
    if named is None:
        stop(f"--country: no country is named {word!r}; write its name in English or its code, as IQ", USAGE)
    return named.alpha2


def _actors(names: Iterable[str]) -> Iterator[str]:
    """The names, and the ids of the directory's actors that any of them means."""
    for name in names:
        yield name
        for spelled in (name, name.upper(), name.title()):
            words = _TOKEN.findall(spelled)
            found = load_directory().find(words, 0) if words else []
            yield from (each.entry.id for each in found if each.end == len(words))
