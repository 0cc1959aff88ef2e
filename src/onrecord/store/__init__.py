"""Records ↔ tables: the archive, in a SQLite file or a PostgreSQL database."""

from onrecord.store.additions import Added, Addition
from onrecord.store.archive import Archive, open_archive
from onrecord.store.audit import Entry
from onrecord.store.connection import ArchiveError
from onrecord.store.corrections import DecisionError
from onrecord.store.decisions import KeptDecision, Reread
from onrecord.store.reports import KeptReport

__all__ = [
    "Added",
    "Addition",
    "Archive",
    "ArchiveError",
    "DecisionError",
    "Entry",
    "KeptDecision",
    "KeptReport",
    "Reread",
    "open_archive",
]
