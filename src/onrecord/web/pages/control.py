"""Control: who held which place on a day, as told by a day, with every claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from onrecord.accounts.control import as_known_on, claims_of, stretch_on
from onrecord.accounts.control_claim import ControlClaim, PlaceControl, Stretch
from onrecord.records import Place, RowKey
from onrecord.store import Archive
from onrecord.web.archive import archive_of, memory_of
from onrecord.web.filters import Asked, FilterError, Filters
from onrecord.web.recent import recent_of
from onrecord.web.sites import REACH_KM
from onrecord.web.slices import cut_page
from onrecord.web.view import page
from onrecord.web.waiting import PATIENCE, waiting
from onrecord.web.words import stretch_words

router = APIRouter(include_in_schema=False)
FIELDS = ("place", "country", "actor", "status")


@dataclass(frozen=True, slots=True)
class Days:
    """The day (YYYY-MM-DD) of which control is asked, and that up to which reports are taken; None takes all."""

    day: str
    known: str | None
    chosen: bool

    def pairs(self) -> dict[str, str]:
        """The parameters that say this."""
        return ({"day": self.day} if self.chosen else {}) | ({"known": self.known} if self.known else {})


@dataclass(frozen=True, slots=True)
class Held:
    """A place as of a day: the stretch of that day (None before the first claim), with all stretches round it."""

    place: Place
    stretch: Stretch | None
    stretches: tuple[Stretch, ...]
    undated: tuple[ControlClaim, ...]
    open: tuple[ControlClaim, ...]

    @property
    def label(self) -> str:
        """Who has the place, in words."""
        if self.stretch is None:
            return "not told"
        return stretch_words(self.stretch)

    @property
    def reach_km(self) -> float:
        """How far round its point the place may lie."""
        return REACH_KM.get(self.place.precision, 0)

    @property
    def drawn(self) -> bool:
        """True where the place can stand on a map without a false point."""
        located = self.place.latitude is not None and self.place.longitude is not None
        return self.stretch is not None and located and self.place.precision in REACH_KM


def read_days(
    request: Request,
    day: Annotated[str | None, Query(max_length=40)] = None,
    known: Annotated[str | None, Query(max_length=40)] = None,
) -> Days:
    """The days that an address asks for, of control on the last day told where it names none.

    FilterError where one cannot be.
    """
    return Days(_day(day) or _last_day(request), _day(known), bool(day))


def _last_day(request: Request) -> str:
    """The last day of which reports tell, but none to come: who holds what today, old reports do not tell."""
    today = datetime.now(UTC).date().isoformat()
    told = recent_of(request).recall("last day", archive_of(request).last_day)
    return min(told or today, today)


AskedDays = Annotated[Days, Depends(read_days)]


def _day(told: str | None) -> str | None:
    if not told:
        return None
    try:
        return datetime.strptime(told, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise FilterError(f"{told!r} is no day of the calendar; write YYYY-MM-DD") from None


@router.get("/control")
def control(request: Request, asked: Asked, days: AskedDays, *, wait: bool = False) -> HTMLResponse:
    """Who holds what, place by place."""
    known = memory_of(request).control_now(None if wait else PATIENCE)
    return page(
        request,
        "control.html",
        filters=asked,
        fields=FIELDS,
        kept=days.pairs(),
        days=days,
        again=asked.address("/control", after=asked.after, **days.pairs()),
        progress=memory_of(request).progress,
        **({"held": None} if known is None else _shown(request, asked, days, known)),
    )


@router.get("/control/places")
def control_places(request: Request, asked: Asked, days: AskedDays) -> HTMLResponse:
    """The table of places alone, for the map to draw."""
    known = memory_of(request).control_now(PATIENCE)
    if known is None:
        return waiting(request, "parts/waiting.html")
    return page(request, "parts/held.html", filters=asked, days=days, **_shown(request, asked, days, known))


def _shown(request: Request, asked: Filters, days: Days, known: Sequence[PlaceControl]) -> dict[str, object]:
    def find() -> list[Held]:
        return sorted(find_held(archive_of(request), known, asked, days), key=lambda each: each.stretch is None)

    held = recent_of(request).recall(("control", replace(asked, after=None), days), find)
    shown, next_after = cut_page(held, asked.after)
    told = sum(each.stretch is not None for each in held)
    return {
        "held": shown,
        "count": len(held),
        "told": told,
        "next_after": next_after,
    }


def find_held(archive: Archive, known: Iterable[PlaceControl], asked: Filters, days: Days) -> Iterator[Held]:
    """The places on which a chosen claim is made, as of the day; by place."""
    chosen = replace(asked.of("control"), kinds=())
    rows = {RowKey(*row) for row in archive.tally("control", ("report", "id"), chosen)}
    for each in known:
        then = each if days.known is None else as_known_on(each, days.known)
        if then is not None and any(claim.control in rows for claim in claims_of(then)):
            yield Held(then.place, stretch_on(then, days.day), then.stretches, then.undated, then.open)
