"""What an application holds for its pages: the archive, what is kept of it in memory, uploads."""

from __future__ import annotations

from fastapi import HTTPException, Request

from onrecord.store import Archive, ArchiveError, KeptReport
from onrecord.web.memory import Memory


def archive_of(request: Request) -> Archive:
    """The archive that is served."""
    archive: Archive = request.app.state.archive
    return archive


def memory_of(request: Request) -> Memory:
    """What is kept of the archive while it does not change."""
    memory: Memory = request.app.state.memory
    return memory


def report_of(request: Request, report: str) -> KeptReport:
    """The report of this id; the answer 404 where there is none."""
    try:
        return archive_of(request).report(report)
    except ArchiveError as error:
        raise HTTPException(404, str(error)) from None
