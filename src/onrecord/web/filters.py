"""Filters: what of the archive a view shows, as its address says, and the address that says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request

from onrecord.accounts.times import first_day, last_day
from onrecord.export.selection import HAPPENED
from onrecord.store import Filter, RowTable
from onrecord.vocabulary.countries import load_countries
from onrecord.vocabulary.statuses import load_statuses

PAGE_ROWS = 50
MOST_LETTERS = 500
ALL = "all"
STATUSES = tuple(load_statuses())
NAMES: Mapping[str, str] = {
    "q": "words",
    "report": "report",
    "outlet": "outlet",
    "place": "place",
    "country": "country",
    "actor": "actor",
    "speaker": "speaker",
    "kind": "kinds",
    "status": "asked_statuses",
    "from": "since",
    "to": "until",
    "after": "after",
}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CODE = re.compile(r"[A-Za-z]{2}", re.ASCII)
_HAVE_STATUS = {"events", "control"}


class FilterError(ValueError):
    """An address that asks for what cannot be; the words say what would do."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a view shows: each part is empty or None where its parameter is left out.

    `asked_statuses` is empty for what is reported to have happened, ("all",) for everything. `after` is the position of
    the last row of the page before.
    """

    words: str | None = None
    report: str | None = None
    outlet: str | None = None
    place: str | None = None
    country: str | None = None
    actor: str | None = None
    speaker: str | None = None
    kinds: tuple[str, ...] = ()
    asked_statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    after: str | None = None

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses to choose; none chooses all."""
        if ALL in self.asked_statuses:
            return ()
        return self.asked_statuses or tuple(name for name in STATUSES if name in HAPPENED)

    @property
    def narrow(self) -> bool:
        """True where anything is asked for beside a page."""
        return replace(self, after=None) != Filters()

    @property
    def first(self) -> date | None:
        """The first day that is asked for."""
        return first_day(self.since) if self.since else None

    @property
    def last(self) -> date | None:
        """The last day that is asked for."""
        return last_day(self.until) if self.until else None

    def of(self, table: RowTable | None = "events") -> Filter:
        """The rows of a table that are asked for; of None, whole reports, by rows of any status."""
        return Filter(
            words=self.words,
            reports=(self.report,) if self.report else (),
            outlet=self.outlet,
            place=self.place,
            country=self.country,
            actor=self.actor,
            speaker=self.speaker,
            kinds=self.kinds,
            statuses=self.statuses if table in _HAVE_STATUS else (),
            since=self.since,
            until=self.until,
        )

    def pairs(self, **changes: object) -> list[tuple[str, str]]:
        """The parameters that say this, with some changed, by their names in the address (`from_` is "from")."""
        changed = {name.rstrip("_"): value for name, value in changes.items()}
        said = {name: getattr(self, field) for name, field in NAMES.items()} | changed
        return [(name, str(each)) for name, value in said.items() for each in _values(value)]

    def address(self, path: str, **changes: object) -> str:
        """The address of a view that shows this, with some parameters changed, from its first page where not told."""
        return path + ("?" + urlencode(pairs) if (pairs := self.pairs(**{"after": None, **changes})) else "")


def _values(value: object) -> Iterable[object]:
    if value is None or value == "":
        return ()
    return value if isinstance(value, tuple | list) else (value,)


def read_filters(request: Request) -> Filters:
    """The filters that an address asks for; FilterError where one cannot be."""
    given: dict[str, object] = {}
    kinds = {field.name for field in fields(Filters) if str(field.type).startswith("tuple")}
    for name, field in NAMES.items():
        values = tuple(filter(None, map(_clean, request.query_params.getlist(name))))
        if field in kinds:
            given[field] = values
        elif values:
            given[field] = values[-1]
    found = Filters(**given)  # type: ignore[arg-type] # the names are the fields'
    _check(found)
    return replace(found, country=_country_code(found.country))


def _clean(value: str) -> str:
    return value.replace("\0", "").strip()[:MOST_LETTERS]


def _check(asked: Filters) -> None:
    for status in asked.asked_statuses:
        if status not in {ALL, *STATUSES}:
            raise FilterError(f"there is no status {status!r}; write {ALL} or one of {', '.join(STATUSES)}")
    for day in filter(None, (asked.since, asked.until)):
        if not _DAY.fullmatch(day) or first_day(day) is None:
            raise FilterError(f"{day!r} is no day of the calendar; write YYYY-MM-DD, YYYY-MM or YYYY")


def _country_code(told: str | None) -> str | None:
    """The two letters of a country that is told by them, by its three or by its name."""
    if told is None or _CODE.fullmatch(told):
        return told.upper() if told else None
    name = told.casefold()
    for each in load_countries().values():
        if name in {known.casefold() for known in (each.alpha3, each.name, each.acled_name, each.ucdp_name)}:
            return each.alpha2
    raise FilterError(f"{told!r} is no country; write its name in English or its two letters, such as Syria or SY")


Asked = Annotated[Filters, Depends(read_filters)]
