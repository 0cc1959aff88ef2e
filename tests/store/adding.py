"""Adds made reports to an archive, from where an earlier run was stopped, in a process that may be killed."""

from __future__ import annotations

from multiprocessing.synchronize import Event

from onrecord.store import Addition, open_archive
from store.made import at_noon, made_addition

BATCH = 5
REPORTS_OF_AN_ADDRESS = 7


def numbered(number: int) -> Addition:
    """Every seventh report is a later text of the one before."""
    part, rest = divmod(number, REPORTS_OF_AN_ADDRESS)
    return made_addition(number, dead=number, url=f"https://example.org/{part}" if rest <= 1 else None)


def add_numbered(where: str, count: int, begins: Event | None = None) -> None:
    """Add those that the archive has not."""
    with open_archive(where, clock=at_noon) as archive:
        if begins is not None:
            begins.set()
        new = (each for each in map(numbered, range(count)) if not archive.knows(each.record.report.sha256))
        for _ in archive.add_all(new, batch=BATCH):
            pass
