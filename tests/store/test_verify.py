from __future__ import annotations

import re
import zlib
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, text, update

from onrecord.records import Judgement, RowKey
from onrecord.store import Archive
from onrecord.store.connection import connect_database
from onrecord.store.packing import pack_plain, unpack_plain
from onrecord.store.schema import AUDIT, DECISION, EVENT, EVIDENCE, JUDGEMENT, RAW, RECORD, TEXT, TIE
from store.made import NEWER_READER, made_addition

Damage = Callable[[Connection], object]


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An archive with something of everything."""
    url = "https://example.org/a"
    additions = [made_addition(1), made_addition(2, url=url), made_addition(3, url=url)]
    list(archive.add_all(additions))
    one, other = additions[0].record, additions[2].record
    left, right = sorted(RowKey(each.report.id, each.events[0].id) for each in (one, other))
    archive.judge([Judgement("j1", "events", left, right, "same", 1.0, {"day": 1.0}, "onrecord", False, "2024-05-03")])  # noqa: FBT003
    event = one.events[0].id
    decision = archive.draft(one.report.id, "events", event, "correct", author="A", field="kind", value="attack")
    archive.decide(decision)
    archive.withdraw(decision.id, author="A")
    archive.decide(archive.draft(one.report.id, "ties", one.ties[0].id, "reject", author="A"))
    archive.reread(other, NEWER_READER)
    return archive


def test_an_archive_as_written_has_no_fault(filled: Archive) -> None:
    seen: list[tuple[int, int]] = []
    assert list(filled.verify(lambda done, every: seen.append((done, every)))) == []
    assert seen == [(3, 3)]


def change_body(connection: Connection) -> None:
    for row in connection.execute(RECORD.select()).mappings().all():
        plain = unpack_plain(row["body"])
        plain["report"]["outlet"] = "Another"
        mine = RECORD.c.report == row["report"]
        connection.execute(update(RECORD).where(mine).values(body=pack_plain(plain)))


def misquote(connection: Connection) -> None:
    for row in connection.execute(RECORD.select()).mappings().all():
        plain = unpack_plain(row["body"])
        plain["events"][0]["trigger"]["text"] = "praised"
        mine = RECORD.c.report == row["report"]
        connection.execute(update(RECORD).where(mine).values(body=pack_plain(plain)))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda c: c.execute(update(RAW).values(content=zlib.compress(b"other"))), "raw .*: its bytes hash to"),
        (lambda c: c.execute(update(RAW).values(content=b"no")), "raw .*: is damaged"),
        (lambda c: c.execute(update(RECORD).values(body=b"no")), "record .*: is damaged"),
        (change_body, "record .*: is not what the audit log says was read"),
        (misquote, "record .*: is damaged: characters .* read 'shelled', not 'praised'"),
        (lambda c: c.execute(update(TEXT).values(words="other")), "text .*: is not the text"),
        (lambda c: c.execute(update(EVENT).values(status="denied")), "event .*: differs .* status is 'denied'"),
        (lambda c: c.execute(delete(TIE)), "tie .*: is missing"),
        (lambda c: c.execute(update(EVIDENCE).values(quote="x")), "evidence .*: the quote or its place differs"),
        (lambda c: c.execute(update(DECISION).values(author="B")), "decision .*: was changed after"),
        (lambda c: c.execute(update(DECISION).values(standing="replaced")), "decision .*: stands as 'replaced'"),
        (lambda c: c.execute(delete(JUDGEMENT)), "judgement j1: is in the audit log, but gone"),
        (lambda c: c.execute(update(JUDGEMENT).values(verdict="perhaps")), "judgement j1: was changed"),
        (lambda c: c.execute(update(AUDIT).where(AUDIT.c.number == 2).values(author="B")), "audit 2: was changed"),
        (lambda c: c.execute(delete(AUDIT).where(AUDIT.c.number == 2)), "audit 3: entry 2 is missing before it"),
        (lambda c: c.execute(delete(AUDIT).where(AUDIT.c.act == "judge")), "judgement j1: is not in the audit log"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(filled: Archive, where: str, damage: Damage, words: str) -> None:
    engine = connect_database(where)
    with engine.begin() as connection:
        damage(connection)
    engine.dispose()
    faults = [str(fault) for fault in filled.verify()]
    assert faults
    assert any(re.match(words, fault) for fault in faults), faults


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_a_reference_to_nothing_is_found(filled: Archive, where: str) -> None:
    engine = connect_database(where)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        connection.execute(text("UPDATE event SET place = 'nowhere'"))
        connection.commit()
    engine.dispose()
    assert any("refers to a row of place that is not there" in fault.words for fault in filled.verify())
