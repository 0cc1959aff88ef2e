"""The archive: reports, what was read from them, what people decided, and who did what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from sqlalchemy import Connection, Engine, func, select

from onrecord.records import Action, Decision, Judgement, Provenance, Record, from_plain
from onrecord.store import reports
from onrecord.store.acts import withdrawals_of
from onrecord.store.additions import Added, Addition, Batch, find_known, prepare
from onrecord.store.audit import Entry, read_entries
from onrecord.store.changes import Tombstone, find_tombstones
from onrecord.store.connection import connect_database, writing
from onrecord.store.counts import Counts, count_archive, count_by_report, count_reports, find_last_day
from onrecord.store.decisions import (
    KeptDecision,
    Reread,
    count_decisions,
    draft_decision,
    read_decisions,
    reread_report,
    withdrawal_of,
    write_decisions,
)
from onrecord.store.judgement_parts import count_judgements, find_judgement, find_judgements, read_part
from onrecord.store.judgements import read_judgements, write_judgements
from onrecord.store.migration import upgrade
from onrecord.store.narrowing import narrow
from onrecord.store.query import (
    TABLES,
    Filter,
    Page,
    RowTable,
    count_rows,
    find_conditions,
    find_reports,
    find_rows,
    find_told_in,
    report_conditions,
    rows_by_report,
)
from onrecord.store.reports import KeptReport
from onrecord.store.rows import storable
from onrecord.store.schema import AUDIT, REPORT
from onrecord.store.search import Hit, Part, search_reports, search_statements
from onrecord.store.settings import find_unlinked, pseudonym_key, write_linked
from onrecord.store.sightings import find_sighted, is_later, note_sighting
from onrecord.store.tallies import KnownPlace, Spot, find_located, tally_kinds, tally_rows
from onrecord.store.verify import Fault, Progress, verify_archive

BATCH = 50
ALL = Filter()
Clock = Callable[[], datetime]


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def unwatched(_done: int, _all: int) -> None:
    """Progress that nobody watches."""


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

    def see(self, sha256: str, fetched: str | None = None, media_type: str | None = None) -> Added | None:
        """What becomes of bytes that are there; None where they are not. When they were fetched last is kept.

        A text that was seen last at its address becomes the current one again, and `replaces` the other.
        """
        with self._reading() as connection:
            row = find_sighted(connection, sha256)
        if row is None or not is_later(row, fetched):
            return Added(row["id"], new=False) if row else None
        with writing(self._engine) as connection:
            return note_sighting(connection, sha256, fetched, media_type, self._now())

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
                told = [self._tell(connection, *each) for each in zip(items, added, strict=True)]
            yield from told

    def _tell(self, connection: Connection, item: Addition, added: Added) -> Added:
        """What became of an addition, which may be a later sighting of bytes that were there."""
        if added.new or item.fetched is None:
            return added
        return note_sighting(connection, item.record.report.sha256, item.fetched, item.media_type, self._now())

    def knows(self, sha256: str) -> bool:
        """Whether the archive has a report whose raw bytes have this SHA-256."""
        with self._reading() as connection:
            return connection.scalar(select(REPORT.c.id).where(REPORT.c.sha256 == storable(sha256))) is not None

    # -- reading back

    def report(self, report: str) -> KeptReport:
        """A report by its id; ArchiveError where there is none."""
        with self._reading() as connection:
            return reports.find_report(connection, report)

    def versions(self, report: str) -> list[KeptReport]:
        """The other texts of a report's address, the first added first."""
        with self._reading() as connection:
            return reports.find_versions(connection, report)

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

    def reports(
        self,
        chosen: Filter = ALL,
        *,
        limit: int | None = None,
        after: int | None = None,
        newest_first: bool = False,
        every: bool = False,
    ) -> list[KeptReport]:
        """Current reports in the order in which they were added, after the one of this `number`; or `every` text.

        Of a filter about rows, those that have a chosen one.
        """
        with self._reading() as connection:
            conditions = report_conditions(connection, chosen)
            return reports.list_reports(
                connection, conditions, limit=limit, after=after, newest_first=newest_first, every=every
            )  # fmt: skip

    def count_reports(self, chosen: Filter = ALL) -> int:
        """How many current reports are chosen."""
        with self._reading() as connection:
            return count_reports(connection, report_conditions(connection, chosen))

    def titles(self, wanted: Collection[str]) -> dict[str, str]:
        """The titles of these reports, the names of those that have none."""
        with self._reading() as connection:
            return reports.find_titles(connection, wanted)

    def row_counts(self, wanted: Sequence[str]) -> dict[str, dict[str, int]]:
        """How many rows of each table these reports have."""
        with self._reading() as connection:
            return count_by_report(connection, wanted)

    def records(self, chosen: Filter = ALL, *, narrowed: bool = False) -> Iterator[Record]:
        """The records of current reports, with people's decisions, in the order in which they were added.

        Of a filter about rows, the whole record of each report that has one; or, `narrowed`, the chosen rows of it.
        """
        with self._reading() as connection:
            wanted = find_reports(connection, chosen)
        for start in range(0, len(wanted), BATCH):
            with self._reading() as connection:
                found = self._load(connection, chosen, wanted[start : start + BATCH], narrowed=narrowed)
            for plain in found:
                yield from_plain(Record, plain)

    @staticmethod
    def _load(connection: Connection, chosen: Filter, wanted: list[str], *, narrowed: bool) -> list[dict[str, Any]]:
        loaded = dict(reports.load_records(connection, wanted))
        if not (narrowed and chosen.chooses_rows()):
            return list(loaded.values())
        rows = {table: rows_by_report(connection, chosen, wanted, table) for table in TABLES}
        return [
            narrow(plain, {table: rows[table][report] for table in TABLES}) for report, plain in loaded.items()
        ]  # fmt: skip

    def rows(
        self,
        table: RowTable,
        chosen: Filter = ALL,
        *,
        limit: int | None = 100,
        after: str | None = None,
        newest_first: bool = False,
    ) -> list[dict[str, Any]]:
        """Rows as `TABLE_view` has them, by day, those of no day first; `after` is the `position` of the last one seen.

        With limit None, all of them.
        """
        with self._reading() as connection:
            return find_rows(connection, table, chosen, Page(limit, after, newest_first))

    def events(
        self,
        chosen: Filter = ALL,
        *,
        limit: int | None = 100,
        after: str | None = None,
        newest_first: bool = False,
    ) -> list[dict[str, Any]]:
        """The rows of events, as `rows` gives them."""
        return self.rows("events", chosen, limit=limit, after=after, newest_first=newest_first)

    def count(self, table: RowTable, chosen: Filter = ALL) -> int:
        """How many rows are chosen."""
        with self._reading() as connection:
            return count_rows(connection, table, chosen)

    def tally(self, table: RowTable, columns: Sequence[str], chosen: Filter = ALL) -> Counter[tuple[Any, ...]]:
        """How many chosen rows say the same in these columns of the table."""
        with self._reading() as connection:
            return tally_rows(connection, table, columns, chosen)

    def tally_kinds(self, columns: Sequence[str], chosen: Filter = ALL) -> dict[tuple[Any, ...], Counter[str]]:
        """How many chosen events of each kind say the same in these columns; the day of those of none is empty."""
        with self._reading() as connection:
            return tally_kinds(connection, columns, chosen)

    def located(self) -> dict[Spot, KnownPlace]:
        """Every located place of current reports, by its name without regard to case, latitude and longitude."""
        with self._reading() as connection:
            return find_located(connection)

    def last_day(self) -> str | None:
        """The last day of which events are told."""
        with self._reading() as connection:
            return find_last_day(connection)

    def counts(self) -> Counts:
        """What the archive holds, for a front page."""
        with self._reading() as connection:
            return count_archive(connection)

    def search(self, question: str, chosen: Filter = ALL, *, limit: int = 20, skip: int = 0) -> list[Hit]:
        """The current reports whose text answers best: all words, "phrases in quotes" and beginnings* are found."""
        with self._reading() as connection:
            return search_reports(connection, question, Part(limit, skip, report_conditions(connection, chosen)))

    def search_statements(self, question: str, chosen: Filter = ALL, *, limit: int = 20, skip: int = 0) -> list[Hit]:
        """The statements that answer best."""
        with self._reading() as connection:
            conditions = find_conditions(connection, "statements", chosen)
            if conditions is None:
                return []
            return search_statements(connection, question, Part(limit, skip, conditions))

    def told_in(self, statements: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """The rows of events that stand on each of these statements, given by their keys."""
        with self._reading() as connection:
            return find_told_in(connection, statements)

    def tombstones(self, table: RowTable | Literal["reports"], since: str) -> list[Tombstone]:
        """What is gone of a table at or after a time (UTC, ISO 8601 to the second), the first to go first."""
        with self._reading() as connection:
            return list(find_tombstones(connection, table, since))

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
        made_at: str | None = None,
    ) -> Decision:
        """A decision on a row as it is now, with its id, time and first words, for `decide`.

        Decisions on a row that one person makes at one `moment` are one act.
        """
        with self._reading() as connection:
            return draft_decision(
                connection, report, table, row, action,
                author=author, made_at=made_at or self.moment(), field=field, value=value, note=note,
            )  # fmt: skip

    def withdraw(self, decision: str, *, author: str, note: str | None = None) -> Decision:
        """Take a decision back by another one, which is given back."""
        with writing(self._engine) as connection:
            withdrawal = withdrawal_of(connection, decision, author=author, made_at=self.moment(), note=note)
            write_decisions(connection, [withdrawal], self._now())
        return withdrawal

    def withdraw_act(self, decision: str, *, author: str, note: str | None = None) -> list[Decision]:
        """Take back a decision with all that was decided on the row at once with it and still stands."""
        with writing(self._engine) as connection:
            taken = withdrawals_of(connection, decision, author=author, made_at=self.moment(), note=note)
            write_decisions(connection, taken, self._now())
        return taken

    def decisions(
        self,
        report: str | None = None,
        *,
        limit: int | None = None,
        after: str | None = None,
        only: Collection[str] | None = None,
    ) -> list[KeptDecision]:
        """Every decision, or those on one report, the oldest first, and how each stands; `only` those of these ids.

        ArchiveError where there is no decision `after` which they should go on.
        """
        with self._reading() as connection:
            return read_decisions(connection, report, limit=limit, after=after, only=only)

    def count_decisions(self, report: str | None = None) -> int:
        """How many decisions people made, on all reports or on one."""
        with self._reading() as connection:
            return count_decisions(connection, report)

    def reread(self, record: Record, made_by: Provenance) -> Reread:
        """Put a newer reading in the place of a report's record; decisions stay and find their rows again.

        A row is found by its id, else by its first words. ArchiveError where the archive has not these bytes.
        """
        with writing(self._engine) as connection:
            write_linked(connection, 0)
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

    def judgements_part(self, *, every: bool = False, limit: int, after: str | None = None) -> list[Judgement]:
        """So many of the judgements, the oldest first, after the one of this id; ArchiveError where there is none."""
        with self._reading() as connection:
            return read_part(connection, every=every, limit=limit, after=after)

    def count_judgements(self, *, every: bool = False) -> int:
        """How many judgements stand, or were ever made."""
        with self._reading() as connection:
            return count_judgements(connection, every=every)

    def judgements_of(self, wanted: Collection[str]) -> dict[str, Judgement]:
        """The judgements of these ids."""
        with self._reading() as connection:
            return find_judgements(connection, wanted)

    def judgement(self, judgement: str) -> tuple[Judgement, bool] | None:
        """The judgement of this id, and whether it was withdrawn; None where there is none."""
        with self._reading() as connection:
            return find_judgement(connection, judgement)

    def verify(self, progress: Progress = unwatched) -> Iterator[Fault]:
        """What is not as it was written, one by one: hashes, quotes, rows, decisions, the audit log, references.

        `progress` is told how many of how many reports are checked.
        """
        with self._reading() as connection:
            yield from verify_archive(connection, progress)

    def unlinked(self) -> tuple[list[str], int]:
        """The ids of the current reports that came after the last linking, and the number to give `mark_linked`."""
        with self._reading() as connection:
            return find_unlinked(connection)

    def mark_linked(self, through: int) -> None:
        """Keep that the reports up to this number are linked with each other."""
        with writing(self._engine) as connection:
            write_linked(connection, through)

    def pseudonym_key(self) -> bytes:
        """The key by which exports of this archive mask people: the same person has the same pseudonym in each."""
        with writing(self._engine) as connection:
            return pseudonym_key(connection)

    def audit(
        self, *, limit: int | None = None, after: int | None = None, newest_first: bool = False, by_program: bool = True
    ) -> list[Entry]:
        """The audit log, the oldest entry first, after the one of this number; see `read_entries`."""
        with self._reading() as connection:
            found = read_entries(connection, limit=limit, after=after, newest_first=newest_first, by_program=by_program)
            return list(found)

    def state(self) -> int:
        """The number of the audit log's last entry: whatever changes the archive raises it."""
        with self._reading() as connection:
            return connection.scalar(select(func.max(AUDIT.c.number))) or 0

    def moment(self) -> str:
        """The time, in UTC, to the millisecond: what a person does at once is told apart by it."""
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")
