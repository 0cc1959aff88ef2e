"""Putting reports into an archive, and reading reports of it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from onrecord.records import TABLES, Provenance, Record, content_id
from onrecord.store.audit import AuditLog, hash_of
from onrecord.store.connection import ArchiveError
from onrecord.store.packing import pack_bytes, unpack_plain, write_plain
from onrecord.store.rows import Plain, Row, RowWriter, storable
from onrecord.store.schema import EVENT, EVENT_PARTICIPANT, PROVENANCE, RAW, RECORD, REPORT, ROW_TABLES, STATEMENT, TEXT

LONGEST_MEDIA_TYPE = 200


@dataclass(frozen=True, slots=True)
class Addition:
    """A report with what was read from it: `raw` as fetched, `name` the given id or file's stem, `path` its file.

    `media_type` says what the bytes are, `fetched` when they came from the net, YYYY-MM-DDTHH:MM:SSZ.
    """

    raw: bytes
    record: Record
    made_by: Provenance
    name: str | None = None
    path: str | None = None
    media_type: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an addition: not `new` where the archive had these bytes.

    `replaces` is the id of the text of the same address in whose place it came.
    """

    report: str
    new: bool
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Current:
    """The current report of an address, and when it was fetched last."""

    report: str
    seen: str | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """An addition in the published format, checked, and as JSON."""

    addition: Addition
    plain: dict[str, Any]
    json: str

    @property
    def record(self) -> Record:
        """The record itself."""
        return self.addition.record


def prepare(addition: Addition) -> Prepared:
    """The addition checked: ArchiveError where its ids are not those of its bytes, or two rows share an id."""
    record = addition.record
    digest = sha256(addition.raw).hexdigest()
    if record.report.sha256 != digest or record.report.id != report_id(digest):
        raise ArchiveError(
            f"report {record.report.id}: its sha256 and id are not those of its bytes; "
            f"read it as {report_id(digest)} with sha256 {digest}"
        )
    check_ids(record)
    plain = record.to_dict()
    return Prepared(addition, plain, write_plain(plain))


def report_id(digest: str) -> str:
    """The id of the report whose raw bytes have this SHA-256."""
    return content_id("report", digest)


def check_ids(record: Record) -> None:
    """ArchiveError where two rows of one table share an id."""
    for table in TABLES:
        rows = getattr(record, table)
        if len({row.id for row in rows}) < len(rows):
            twice = Counter(row.id for row in rows).most_common(1)[0][0]
            raise ArchiveError(f"report {record.report.id}: two of its {table} have the id {twice!r}; leave one out")


def find_known(connection: Connection, items: Iterable[Addition | Prepared]) -> set[str]:
    """The ids of those of the reports that the archive has."""
    ids = [item.record.report.id for item in items]
    return set(connection.scalars(select(REPORT.c.id).where(REPORT.c.id.in_(ids))))


@dataclass(slots=True)
class Batch:
    """Additions that enter together, in one transaction; what is written is gathered here first."""

    connection: Connection
    now: str
    numbers: dict[str, int] = field(default_factory=dict)
    reports: dict[str, Row] = field(default_factory=dict)
    contents: dict[str, Prepared] = field(default_factory=dict)
    current_of_url: dict[str, Current | None] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)

    def add(self, items: Sequence[Addition | Prepared]) -> list[Added]:
        """Write all of them; those that are known change nothing."""
        known = find_known(self.connection, items)
        added = [self._add_one(item, known) for item in items]
        self._write()
        return added

    def _add_one(self, item: Addition | Prepared, known: set[str]) -> Added:
        report = item.record.report
        if report.id in known:
            return Added(report.id, new=False)
        item = item if isinstance(item, Prepared) else prepare(item)
        known.add(report.id)
        earlier = self._place(item) if report.url else None
        self.reports[report.id] = report_row(item, self._number(REPORT), self.now)
        self.contents[report.id] = item
        return Added(report.id, new=True, replaces=earlier)

    def _place(self, item: Prepared) -> str | None:
        """Make it the current text of its address, unless it was fetched before that was; the one that it replaces."""
        report, fetched = item.record.report, item.addition.fetched
        current = self._current_of(str(report.url))
        if current and fetched and current.seen and fetched < current.seen:
            self.replaced[report.id] = current.report
            return None
        self.current_of_url[str(report.url)] = Current(report.id, fetched)
        if current is None:
            return None
        self.replaced[current.report] = report.id
        return current.report

    def _current_of(self, url: str) -> Current | None:
        """The current report of this address, here or in the archive."""
        if url not in self.current_of_url:
            self.current_of_url[url] = find_current(self.connection, url)
        return self.current_of_url[url]

    def _number(self, table: Table) -> int:
        self.numbers[table.name] = self.numbers.get(table.name) or next_number(self.connection, table)
        self.numbers[table.name] += 1
        return self.numbers[table.name] - 1

    def _write(self) -> None:
        if not self.reports:
            return
        for earlier in self.replaced.keys() & self.reports.keys():
            self.reports[earlier]["current"] = False
        self._replace_earlier()
        items = self.contents.values()
        insert_rows(self.connection, REPORT, list(self.reports.values()))
        insert_rows(self.connection, RAW, [_raw_row(item) for item in items])
        insert_rows(self.connection, TEXT, [text_row(item.plain, self._number(TEXT)) for item in items])
        write_provenance(self.connection, {item.addition.made_by for item in items})
        insert_rows(
            self.connection,
            RECORD,
            [record_row(item.json, item.plain, item.addition.made_by, self.now) for item in items],
        )
        self._link_earlier()
        writer, number = RowWriter(), next_number(self.connection, STATEMENT)
        for identity, item in self.contents.items():
            if identity not in self.replaced:
                number = writer.add(storable_plain(item.plain, item.json), next_statement=number)
        write_rows(self.connection, writer)
        self._note()

    def _replace_earlier(self) -> None:
        """Take the rows of replaced reports away, before the new ones come."""
        for earlier in self.replaced.keys() - self.reports.keys():
            delete_rows(self.connection, earlier)
            self.connection.execute(update(REPORT).where(REPORT.c.id == earlier).values(current=False))

    def _link_earlier(self) -> None:
        for earlier, later in self.replaced.items():
            self.connection.execute(update(REPORT).where(REPORT.c.id == earlier).values(replaced_by=later))

    def _note(self) -> None:
        log = AuditLog(self.connection)
        for identity, item in self.contents.items():
            digest, author = record_digest(item.record.report.sha256, item.json), item.addition.made_by.program
            log.note("add", identity, digest, author=author, made_at=self.now)
            row = self.reports[identity]
            if row["fetched"]:
                fetched = fetch_digest(row["media_type"], row["fetched"])
                log.note("fetch", identity, fetched, author=author, made_at=self.now)
        log.write()


def find_current(connection: Connection, url: str) -> Current | None:
    """The current report of this address."""
    found = select(REPORT.c.id, REPORT.c.seen).where(REPORT.c.url == storable(url), REPORT.c.current)
    row = connection.execute(found).one_or_none()
    return Current(row.id, row.seen) if row else None


def fetch_digest(media_type: str | None, fetched: str) -> str:
    """What the audit log keeps of a fetching."""
    return hash_of(media_type or "", fetched)


def record_digest(sha256_of_raw: str, json: str) -> str:
    """What the audit log keeps of a record: the hash of its bytes' hash and of its JSON."""
    return hash_of(sha256_of_raw, json)


def next_number(connection: Connection, table: Table) -> int:
    """One more than the highest number of the table."""
    return (connection.scalar(select(func.max(table.c.number))) or 0) + 1


def storable_plain(plain: dict[str, Any], json: str) -> Plain:
    """The record with what a database cannot hold replaced, which its JSON tells at a glance."""
    doubtful = "\\u0000" in json or "\\ud" in json
    made: Plain = storable(plain) if doubtful else plain
    return made


def report_row(item: Prepared, number: int, now: str) -> Row:
    """The row of a new report, current until a later text of its address comes."""
    report, addition = item.record.report, item.addition
    row: Row = storable({
        "name": addition.name or report.id,
        "url": report.url,
        "path": addition.path,
        "media_type": (addition.media_type or "")[:LONGEST_MEDIA_TYPE] or None,
        "fetched": addition.fetched or None,
        "seen": addition.fetched or None,
    })  # fmt: skip
    return (
        row
        | told_row(item.plain["report"])
        | {
            "id": report.id,
            "number": number,
            "sha256": report.sha256,
            "size": len(addition.raw),
            "current": True,
            "added_at": now,
        }
    )


def told_row(report: Plain) -> Row:
    """What a report's row tells of itself, as read or as a person corrected it."""
    title, published = report["title"], report["published"]
    row: Row = storable({
        "title": " ".join(title["text"].split()) if title else None,
        "outlet": report["outlet"],
        "published": published["start"] if published else None,
        "byline": "; ".join(report["byline"]) or None,
        "language": report["language"],
    })  # fmt: skip
    return row


def _raw_row(item: Prepared) -> Row:
    return {"report": item.record.report.id, "content": pack_bytes(item.addition.raw)}


def text_row(plain: Plain, number: int) -> Row:
    """The row of a report's text."""
    return {"report": plain["report"]["id"], "number": number, "words": storable(plain["report"]["text"])}


def record_row(json: str, plain: Plain, made_by: Provenance, now: str) -> Row:
    """The row of what was read."""
    return {
        "report": plain["report"]["id"],
        "provenance": provenance_id(made_by),
        "format": plain["format"],
        "body": pack_bytes(json.encode("ascii")),
        "read_at": now,
    }


def provenance_id(made_by: Provenance) -> str:
    """The id of a provenance."""
    return content_id("provenance", made_by.program, made_by.model, made_by.data)


def write_provenance(connection: Connection, made: Iterable[Provenance]) -> None:
    """Keep each provenance once."""
    rows = {
        provenance_id(each): {"program": each.program, "model": each.model, "data": each.data} for each in sorted(made)
    }
    known = set(connection.scalars(select(PROVENANCE.c.id).where(PROVENANCE.c.id.in_(rows))))
    insert_rows(connection, PROVENANCE, [{"id": key} | row for key, row in rows.items() if key not in known])


def write_rows(connection: Connection, writer: RowWriter) -> None:
    """Write gathered rows, each table after those that it refers to."""
    for table in ROW_TABLES:
        insert_rows(connection, table, writer.rows.get(table.name, []))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)


def delete_rows(connection: Connection, report: str) -> None:
    """Take a report's rows out of the tables of rows."""
    events = select(EVENT.c.key).where(EVENT.c.report == report)
    for table in reversed(ROW_TABLES):
        mine = EVENT_PARTICIPANT.c.event.in_(events) if table is EVENT_PARTICIPANT else table.c.report == report
        connection.execute(delete(table).where(mine))


def read_record(body: bytes, decided: bytes | None) -> Any:  # noqa: ANN401 - the published format
    """The record of a row of `record`: with people's decisions, where there are any."""
    return unpack_plain(decided or body)
