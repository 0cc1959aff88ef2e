"""The archive: reports, what was read from them, what people decided, and who did what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, select

from onrecord.records import Action, Decision, Judgement, Provenance, Record, from_plain
from onrecord.store import reports
from onrecord.store.additions import Added, Addition, Batch, find_known, prepare
from onrecord.store.audit import Entry, read_entries
from onrecord.store.connection import connect_database, writing
from onrecord.store.decisions import (
    KeptDecision,
    Reread,
    draft_decision,
    read_decisions,
    reread_report,
    withdrawal_of,
    write_decisions,
)
from onrecord.store.judgements import read_judgements, write_judgements
from onrecord.store.migration import upgrade
from onrecord.store.reports import KeptReport
from onrecord.store.schema import REPORT

BATCH = 50
Clock = Callable[[], datetime]


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def open_archive(where: str | Path, *, clock: Clock = now) -> Archive:
    """The archive in this SQLite file, made if it is not there, or in the database of a postgresql:// URL.

    An archive of an older program is brought up to date. ArchiveError where it is a newer program's or no archive.
    """
    engine = connect_database(where)
    try:
        upgrade(engine, engine.url.render_as_string(hide_password=True) if "://" in str(where) else str(where))
    except BaseException:
        engine.dispose()
        raise
    return Archive(engine, clock)


class Archive:
    """Reports, records, decisions, judgements and the audit log; each act is one transaction."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    # -- adding

    def add(
        self, raw: bytes, record: Record, made_by: Provenance, *, name: str | None = None, path: str | None = None
    ) -> Added:
        """Keep one report; the same bytes twice change nothing, a later text of the same address becomes current."""
        return next(self.add_all([Addition(raw, record, made_by, name, path)]))

    def add_all(self, additions: Iterable[Addition], *, batch: int = BATCH) -> Iterator[Added]:
        """Keep reports, so many a transaction, taking them as they come; each is kept when it is told of.

        The database is locked only while a batch is written, not while the next one is read.
        """
        waiting = iter(additions)
        while items := list(islice(waiting, batch)):
            with self._reading() as connection:
                known = find_known(connection, items)
            prepared = [item if item.record.report.id in known else prepare(item) for item in items]
            with writing(self._engine) as connection:
                added = Batch(connection, self._now()).add(prepared)
            yield from added

    def knows(self, sha256: str) -> bool:
        """Whether the archive has a report whose raw bytes have this SHA-256."""
        with self._reading() as connection:
            return connection.scalar(select(REPORT.c.id).where(REPORT.c.sha256 == sha256)) is not None

    # -- reading back

    def report(self, report: str) -> KeptReport:
        """A report by its id; ArchiveError where there is none."""
        with self._reading() as connection:
            return reports.find_report(connection, report)

    def raw(self, report: str) -> bytes:
        """A report's bytes as they were fetched."""
        with self._reading() as connection:
            return reports.find_raw(connection, report)

    def record(self, report: str, *, as_read: bool = False) -> Record:
        """The record of a report of any version, with people's decisions, or `as_read` by the program."""
        with self._reading() as connection:
            return reports.find_record(connection, report, as_read=as_read)

    def provenance(self, report: str) -> Provenance:
        """What made the record of a report."""
        with self._reading() as connection:
            return reports.find_provenance(connection, report)

    def outdated(self, made_by: Provenance) -> list[str]:
        """The ids of the current reports whose record something else made."""
        with self._reading() as connection:
            return reports.find_outdated(connection, made_by)

    def records(self) -> Iterator[Record]:
        """The records of current reports, with people's decisions, in the order in which they were added."""
        with self._reading() as connection:
            wanted = reports.current_reports(connection)
        for start in range(0, len(wanted), BATCH):
            with self._reading() as connection:
                found = list(reports.load_records(connection, wanted[start : start + BATCH]))
            for _, plain in found:
                yield from_plain(Record, plain)

    # -- people's decisions

    def decide(self, *decisions: Decision) -> int:
        """Keep decisions and apply them, all or none; how many of them are new.

        DecisionError where one cannot be taken: the row is not there, the field or the value is none of the format's.
        """
        with writing(self._engine) as connection:
            return write_decisions(connection, decisions, self._now())

    def draft(  # noqa: PLR0913 - a decision's own parts
        self,
        report: str,
        table: str,
        row: str,
        action: Action,
        *,
        author: str,
        field: str | None = None,
        value: Any = None,  # noqa: ANN401 - the published format
        note: str | None = None,
    ) -> Decision:
        """A decision on a row as it is now, with its id, time and first words, for `decide`."""
        with self._reading() as connection:
            return draft_decision(
                connection, report, table, row, action,
                author=author, made_at=self._now(), field=field, value=value, note=note,
            )  # fmt: skip

    def withdraw(self, decision: str, *, author: str, note: str | None = None) -> Decision:
        """Take a decision back by another one, which is given back."""
        with writing(self._engine) as connection:
            withdrawal = withdrawal_of(connection, decision, author=author, made_at=self._now(), note=note)
            write_decisions(connection, [withdrawal], self._now())
        return withdrawal

    def decisions(self, report: str | None = None) -> list[KeptDecision]:
        """Every decision, or those on one report, the oldest first, and how each stands."""
        with self._reading() as connection:
            return read_decisions(connection, report)

    def reread(self, record: Record, made_by: Provenance) -> Reread:
        """Put a newer reading in the place of a report's record; decisions stay and find their rows again.

        A row is found by its id, else by its first words. ArchiveError where the archive has not these bytes.
        """
        with writing(self._engine) as connection:
            return reread_report(connection, record, made_by, self._now())

    # -- judging

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Keep judgements; how many of them are new.

        One that `withdraws` another only takes that one back, and says nothing itself. ArchiveError where a report or
        a withdrawn judgement is not there, or a program withdraws a person's.
        """
        with writing(self._engine) as connection:
            return write_judgements(connection, judgements, self._now())

    def judgements(self, *, every: bool = False) -> Iterator[Judgement]:
        """The judgement that stands for each pair, a person's before a program's, or every one ever made."""
        with self._reading() as connection:
            return read_judgements(connection, every=every)

    def audit(self) -> list[Entry]:
        """The audit log, the oldest entry first."""
        with self._reading() as connection:
            return list(read_entries(connection))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")
