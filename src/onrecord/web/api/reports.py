"""Reports and the records that they are read into."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from onrecord.records import Provenance
from onrecord.store import KeptReport, Tombstone
from onrecord.web.api.asking import AfterNumber, AskedFilters, AskedPart, Part
from onrecord.web.api.description import RECORD
from onrecord.web.archive import archive_of, report_of
from onrecord.web.filters import Filters

router = APIRouter(tags=["reports"])
Plain = dict[str, Any]
ONE_RECORD: dict[int | str, Plain] = {200: {"content": {"application/json": {"schema": RECORD}}}}
RECORDS: dict[int | str, Plain] = {
    200: {
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "items": {"type": "array", "items": RECORD},
                        "next": {"type": ["integer", "null"]},
                    },
                    "required": ["items", "next"],
                }
            }
        }
    }
}


class Reports(BaseModel):
    """Current reports in the order in which they were added."""

    items: list[KeptReport]
    next: int | None
    count: int
    tombstones: list[Tombstone]


@router.get("/reports", response_model=Reports)
def reports(request: Request, asked: AskedFilters, part: AskedPart, after: AfterNumber = 0) -> Plain:
    """Reports that have something of what is asked for; an earlier text of the same address is left out."""
    found, more = _chosen(request, asked, part, after)
    archive = archive_of(request)
    is_first = part.changed_since is not None and not after
    return {
        "items": found,
        "next": found[-1].number if more else None,
        "count": archive.count_reports(replace(asked.of(None), changed_since=part.changed_since)),
        "tombstones": archive.tombstones("reports", part.changed_since or "") if is_first else [],
    }


@router.get("/reports/{report}")
def report(request: Request, report: str) -> KeptReport:
    """One report, of whatever version."""
    return report_of(request, report)


@router.get("/reports/{report}/text", responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
            response_class=Response)  # fmt: skip
def text(request: Request, report: str) -> Response:
    """Its text; all offsets count code points of it."""
    words = archive_of(request).record(report_of(request, report).id).report.text
    return Response(words.encode("utf-8", "replace"), media_type="text/plain; charset=utf-8")


@router.get("/reports/{report}/provenance")
def provenance(request: Request, report: str) -> Provenance:
    """What made its record."""
    return archive_of(request).provenance(report_of(request, report).id)


@router.get("/reports/{report}/record", responses=ONE_RECORD)
def record(request: Request, report: str, *, as_read: bool = False) -> Plain:
    """Its record with people's decisions, or `as_read` by the program."""
    return archive_of(request).record(report_of(request, report).id, as_read=as_read).to_dict()


@router.get("/records", responses=RECORDS)
def records(request: Request, asked: AskedFilters, part: AskedPart, after: AfterNumber = 0) -> Plain:
    """The records of reports, as `/reports` lists them."""
    found, more = _chosen(request, asked, part, after)
    archive = archive_of(request)
    items = [archive.record(each.id).to_dict() for each in found]
    return {"items": items, "next": found[-1].number if more else None}


def _chosen(request: Request, asked: Filters, part: Part, after: int) -> tuple[list[KeptReport], bool]:
    """The reports of a part, and whether there are more."""
    chosen = replace(asked.of(None), changed_since=part.changed_since)
    found = archive_of(request).reports(chosen, limit=part.limit + 1, after=after)
    return found[: part.limit], len(found) > part.limit
