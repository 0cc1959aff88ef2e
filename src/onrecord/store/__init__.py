"""Records ↔ tables: the archive, in a SQLite file or a PostgreSQL database."""

from onrecord.store.acts import OVER, find_acts
from onrecord.store.additions import Added, Addition, check_ids
from onrecord.store.archive import Archive, open_archive
from onrecord.store.audit import Entry
from onrecord.store.changes import Tombstone
from onrecord.store.connection import ArchiveError
from onrecord.store.corrections import DecisionError
from onrecord.store.counts import Counts
from onrecord.store.decisions import KeptDecision, Reread
from onrecord.store.query import Box, Circle, Filter, RowTable
from onrecord.store.reports import KeptReport
from onrecord.store.search import Hit
from onrecord.store.tallies import KnownPlace, Spot
from onrecord.store.verify import Fault

__all__ = [
    "OVER",
    "Added",
    "Addition",
    "Archive",
    "ArchiveError",
    "Box",
    "Circle",
    "Counts",
    "DecisionError",
    "Entry",
    "Fault",
    "Filter",
    "Hit",
    "KeptDecision",
    "KeptReport",
    "KnownPlace",
    "Reread",
    "RowTable",
    "Spot",
    "Tombstone",
    "check_ids",
    "find_acts",
    "open_archive",
]
