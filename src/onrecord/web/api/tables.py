"""The rows of all reports: events, statements, figures, control and ties."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from onrecord.records import ControlState, EventKind, FigureKind, StatementStyle, TieKind
from onrecord.store import RowTable
from onrecord.web.api.asking import AfterText, AskedFilters, AskedPart, AskedStatuses, Part
from onrecord.web.api.rows import ControlRow, EventRow, FigureRow, Rows, StatementRow, TieRow
from onrecord.web.archive import archive_of
from onrecord.web.filters import Filters

router = APIRouter(tags=["rows"])
Plain = dict[str, Any]
KIND = Query(alias="kind", description="Of this kind; several may be given.")


@router.get("/events", response_model=Rows[EventRow])
def events(  # noqa: PLR0913, PLR0917 - the parameters of the address
    request: Request,
    asked: AskedFilters,
    part: AskedPart,
    after: AfterText = None,
    kinds: Annotated[list[EventKind], KIND] = [],  # noqa: B006 - FastAPI copies it
    statuses: AskedStatuses = [],  # noqa: B006 - FastAPI copies it
) -> Plain:
    """Events: who did what to whom, where, when, as told by one report each."""
    return _rows(request, "events", replace(asked, kinds=tuple(kinds), asked_statuses=tuple(statuses)), part, after)


@router.get("/statements", response_model=Rows[StatementRow])
def statements(
    request: Request,
    asked: AskedFilters,
    part: AskedPart,
    after: AfterText = None,
    kinds: Annotated[list[StatementStyle], KIND] = [],  # noqa: B006 - FastAPI copies it
) -> Plain:
    """Statements: who said what."""
    return _rows(request, "statements", replace(asked, kinds=tuple(kinds)), part, after)


@router.get("/figures", response_model=Rows[FigureRow])
def figures(
    request: Request,
    asked: AskedFilters,
    part: AskedPart,
    after: AfterText = None,
    kinds: Annotated[list[FigureKind], KIND] = [],  # noqa: B006 - FastAPI copies it
) -> Plain:
    """Figures: how many, of what, of whom."""
    return _rows(request, "figures", replace(asked, kinds=tuple(kinds)), part, after)


@router.get("/control", response_model=Rows[ControlRow])
def control(  # noqa: PLR0913, PLR0917 - the parameters of the address
    request: Request,
    asked: AskedFilters,
    part: AskedPart,
    after: AfterText = None,
    kinds: Annotated[list[ControlState], KIND] = [],  # noqa: B006 - FastAPI copies it
    statuses: AskedStatuses = [],  # noqa: B006 - FastAPI copies it
) -> Plain:
    """Control: who holds which place, as told by one report each."""
    return _rows(request, "control", replace(asked, kinds=tuple(kinds), asked_statuses=tuple(statuses)), part, after)


@router.get("/ties", response_model=Rows[TieRow])
def ties(
    request: Request,
    asked: AskedFilters,
    part: AskedPart,
    after: AfterText = None,
    kinds: Annotated[list[TieKind], KIND] = [],  # noqa: B006 - FastAPI copies it
) -> Plain:
    """Ties: how one actor stands to another."""
    return _rows(request, "ties", replace(asked, kinds=tuple(kinds)), part, after)


def _rows(request: Request, table: RowTable, asked: Filters, part: Part, after: str | None) -> Plain:
    archive = archive_of(request)
    chosen = replace(asked.of(table), changed_since=part.changed_since)
    found = archive.rows(table, chosen, limit=part.limit + 1, after=after)
    items = found[: part.limit]
    is_first = part.changed_since is not None and after is None
    return {
        "items": items,
        "next": items[-1]["position"] if len(found) > part.limit else None,
        "count": archive.count(table, chosen),
        "tombstones": archive.tombstones(table, part.changed_since or "") if is_first else [],
    }
