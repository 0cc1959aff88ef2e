"""The audit log: who did what and when, each entry bound to the one before it by its hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import Literal

from sqlalchemy import Connection, exists, insert, select

from onrecord.store.rows import storable
from onrecord.store.schema import AUDIT, JUDGEMENT

Act = Literal["add", "fetch", "return", "reread", "decide", "judge"]
START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: `subject` is the id of what was added, decided or judged, `digest` the SHA-256 of what it said.

    `hash` is made from all the other fields, `previous` is the hash of the entry before, so that no entry can be
    changed or taken out of the middle unseen.
    """

    number: int
    made_at: str
    author: str
    act: str
    subject: str
    digest: str
    previous: str
    hash: str


def hash_of(*parts: str | int) -> str:
    """The SHA-256 of the parts, each with its length before it."""
    digest = sha256()
    for part in map(str, parts):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()


class AuditLog:
    """Entries to be written in the transaction of the acts that they tell of."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        last = connection.execute(
            select(AUDIT.c.number, AUDIT.c.hash).order_by(AUDIT.c.number.desc()).limit(1)
        ).one_or_none()
        self._number: int = last.number if last else 0
        self._hash: str = last.hash if last else START
        self._entries: list[Entry] = []

    def note(self, act: Act, subject: str, digest: str, *, author: str, made_at: str) -> None:
        """Put an act down."""
        self._number += 1
        parts = (self._number, made_at, storable(author), act, subject, digest, self._hash)
        entry = Entry(*parts, hash_of(*parts))
        self._hash = entry.hash
        self._entries.append(entry)

    def write(self) -> None:
        """Write the entries."""
        if self._entries:
            self._connection.execute(insert(AUDIT), [asdict(entry) for entry in self._entries])
            self._entries = []


def read_entries(
    connection: Connection,
    *,
    limit: int | None = None,
    after: int | None = None,
    newest_first: bool = False,
    by_program: bool = True,
) -> Iterator[Entry]:
    """The log, the oldest entry first, going on after the one of this number.

    Without `by_program` the program's own judgements are left out: an archive soon holds thousands.
    """
    number = AUDIT.c.number
    wanted = select(AUDIT).order_by(number.desc() if newest_first else number).limit(limit)
    if after is not None:
        wanted = wanted.where(number < after if newest_first else number > after)
    if not by_program:
        judged = exists().where(JUDGEMENT.c.id == AUDIT.c.subject, JUDGEMENT.c.by_person.is_(False))
        wanted = wanted.where((AUDIT.c.act != "judge") | ~judged)
    for row in connection.execute(wanted).mappings():
        yield Entry(**row)


def find_breaks(entries: Iterator[Entry]) -> Iterator[tuple[int, str]]:
    """The number of each entry that does not follow from the one before it, with what is wrong."""
    number, previous = 0, START
    for entry in entries:
        parts = [getattr(entry, field.name) for field in fields(entry)][:-1]
        if entry.number != number + 1:
            yield entry.number, f"entry {number + 1} is missing before it"
        elif entry.previous != previous:
            yield entry.number, "does not follow from the entry before it"
        if entry.hash != hash_of(*parts):
            yield entry.number, "was changed after it was written"
        number, previous = entry.number, entry.hash
