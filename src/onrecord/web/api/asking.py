"""What every list of the API can be asked for: filters, a part of the whole, only what changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from annotated_types import MaxLen
from fastapi import Depends, HTTPException, Query, Request

from onrecord.records import Status
from onrecord.store import ArchiveError
from onrecord.web.filters import MOST_LETTERS, Filters

PREFIX = "/api/v1"
MOST_ROWS = 1000
ROWS = 100
MOST_NUMBER = 2**53  # what a number of JSON holds exactly in any language
Words = MaxLen(MOST_LETTERS)
StatusAsked = Status | Literal["all"]


@dataclass(frozen=True, slots=True)
class Part:
    """So many rows, only of reports that changed since a time where one is told."""

    limit: int
    changed_since: str | None


def read_filters(  # noqa: PLR0913, PLR0917 - the parameters of the address
    q: Annotated[str | None, Words, Query(description="Words in the report.", examples=["bridge"])] = None,
    outlet: Annotated[str | None, Words, Query(description="Who published it.")] = None,
    place: Annotated[str | None, Words, Query(description="A place's name.", examples=["Mosul"])] = None,
    country: Annotated[
        str | None, Query(pattern="^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2.", examples=["IQ"])
    ] = None,
    actor: Annotated[str | None, Words, Query(description="An actor's name or id.")] = None,
    speaker: Annotated[str | None, Words, Query(description="On whose word.")] = None,
    since: Annotated[date | None, Query(alias="from", description="The first day.", examples=["2017-03-01"])] = None,
    until: Annotated[date | None, Query(alias="to", description="The last day.", examples=["2017-03-31"])] = None,
) -> Filters:
    """The filters that the address asks for."""
    return Filters(
        words=_clean(q),
        outlet=_clean(outlet),
        place=_clean(place),
        country=country,
        actor=_clean(actor),
        speaker=_clean(speaker),
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
    )


def read_part(
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS, description="At most so many.")] = ROWS,
    updated_since: Annotated[
        datetime | None,
        Query(description="Only of reports that were added, read again or decided on since; with what is gone."),
    ] = None,
) -> Part:
    """The part that the address asks for."""
    return Part(limit, None if updated_since is None else _utc(updated_since))


AskedFilters = Annotated[Filters, Depends(read_filters)]
AskedPart = Annotated[Part, Depends(read_part)]
AfterNumber = Annotated[int, Query(alias="after", ge=0, le=MOST_NUMBER, description="`next` of the answer before.")]
AfterText = Annotated[str | None, Words, Query(alias="after", description="`next` of the answer before.")]
AskedStatuses = Annotated[
    list[StatusAsked],
    Query(alias="status", description="By default what is reported to have happened: occurred and ongoing; or all."),
]


@contextmanager
def none_after() -> Iterator[None]:
    """Answer 404 where a list should go on after something that the archive has not."""
    try:
        yield
    except ArchiveError as error:
        raise HTTPException(404, str(error)) from None


def refuse_unknown(request: Request) -> None:
    """Answer 422 to a parameter that there is none of, or that is given twice where one value is taken."""
    own: str = request.scope["route"].path  # some versions of FastAPI leave the prefix out
    path = own if own.startswith(PREFIX) else PREFIX + own
    described: dict[str, Any] = request.app.openapi()["paths"].get(path, {}).get(request.method.lower(), {})
    known = {each["name"]: each["schema"] for each in described.get("parameters", []) if each["in"] == "query"}
    for name in request.query_params:
        if name not in known:
            raise HTTPException(422, f"there is no parameter {name!r}; there are {', '.join(known) or 'none'}")
        if known[name].get("type") != "array" and len(request.query_params.getlist(name)) > 1:
            raise HTTPException(422, f"{name}: give one value, not several")


def _clean(value: str | None) -> str | None:
    return (value or "").replace("\0", "").strip() or None


def _utc(time: datetime) -> str:
    aware = time if time.tzinfo else time.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC).isoformat(timespec="seconds")
    except OverflowError:
        return time.replace(tzinfo=UTC).isoformat(timespec="seconds")
