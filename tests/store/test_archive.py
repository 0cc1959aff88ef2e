from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.records import Judgement, RowKey, content_id
from onrecord.store import Added, Addition, Archive, ArchiveError, open_archive
from store.made import NEWER_READER, READER, at_noon, made_addition, made_record


def test_what_is_added_comes_back_as_it_was(archive: Archive) -> None:
    addition = made_addition()
    report = addition.record.report
    added = archive.add(addition.raw, addition.record, READER, name="one", path="in/one.txt")
    assert added == Added(report.id, new=True)
    assert archive.record(report.id) == addition.record
    assert list(archive.records()) == [addition.record]
    assert archive.raw(report.id) == addition.raw
    assert archive.provenance(report.id) == READER
    kept = archive.report(report.id)
    assert (kept.name, kept.path, kept.title, kept.current) == ("one", "in/one.txt", "Fighting near Tel Amal", True)
    assert kept.added_at == "2024-05-03T12:00:00+00:00"
    assert archive.knows(report.sha256)
    assert not archive.knows("0" * 64)


def test_the_same_bytes_twice_change_nothing(archive: Archive) -> None:
    additions = [made_addition(1), made_addition(2), made_addition(1)]
    assert [each.new for each in archive.add_all(additions)] == [True, True, False]
    before = archive.audit()
    assert [each.new for each in archive.add_all(additions)] == [False, False, False]
    assert archive.audit() == before
    assert [record.report.id for record in archive.records()] == [each.record.report.id for each in additions[:2]]


@pytest.mark.parametrize("batch", [1, 50])
def test_a_later_text_of_an_address_becomes_current(archive: Archive, batch: int) -> None:
    url = "https://example.org/a"
    texts = [made_addition(number, dead=number, url=url) for number in (1, 2, 3)]
    ids = [each.record.report.id for each in texts]
    assert [each.replaces for each in archive.add_all(texts, batch=batch)] == [None, *ids[:2]]
    assert [archive.report(each).replaced_by for each in ids] == [*ids[1:], None]
    assert list(archive.records()) == [texts[2].record]
    assert archive.record(ids[0]) == texts[0].record


def test_other_bytes_under_the_record_are_refused(archive: Archive) -> None:
    addition = made_addition()
    with pytest.raises(ArchiveError, match="its sha256 and id are not those of its bytes"):
        archive.add(b"something else", addition.record, READER)
    assert list(archive.records()) == []


def test_two_rows_of_one_id_are_refused_and_nothing_is_written(archive: Archive) -> None:
    good, bad = made_addition(1), made_addition(2)
    doubled = replace(bad.record, ties=bad.record.ties * 2)
    with pytest.raises(ArchiveError, match="two of its ties have the id"):
        list(archive.add_all([good, replace(bad, record=doubled)]))
    assert list(archive.records()) == []


def test_text_that_no_database_can_hold_comes_back(archive: Archive) -> None:
    text = "NUL \0 and half a pair \ud800; 'DROP TABLE report; --"
    raw = text.encode("utf-8", "surrogatepass")
    digest = sha256(raw).hexdigest()
    record = made_record()
    report = replace(
        record.report, id=content_id("report", digest), sha256=digest, text=record.report.text + text, outlet="A\0B"
    )
    hostile = replace(record, report=report)
    archive.add(raw, hostile, READER, name="\ud800.txt")
    assert archive.record(report.id) == hostile
    assert archive.report(report.id).outlet == "A�B"


def test_reports_that_something_else_read_are_found(archive: Archive) -> None:
    one, other = made_addition(1), replace(made_addition(2), made_by=NEWER_READER)
    list(archive.add_all([one, other]))
    assert archive.outdated(NEWER_READER) == [one.record.report.id]
    assert archive.outdated(READER) == [other.record.report.id]


def test_an_unknown_report_is_named(archive: Archive) -> None:
    for ask in (archive.report, archive.raw, archive.record, archive.provenance):
        with pytest.raises(ArchiveError, match="no report 'nothing'"):
            ask("nothing")


def test_an_archive_is_opened_again(where: str) -> None:
    addition = made_addition()
    with open_archive(where, clock=at_noon) as archive:
        archive.add(addition.raw, addition.record, READER)
    with open_archive(where) as archive:
        assert list(archive.records()) == [addition.record]


@pytest.mark.parametrize("where", ["mysql://host/db", "postgresql://", "no/such/folder/archive.db"])
def test_what_is_no_place_for_an_archive_is_refused(where: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"postgresql://USER|check the address|give such a path"):
        open_archive(where if "://" in where else tmp_path / where)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(ArchiveError, match="cannot be opened as an archive"):
        open_archive(path)
    assert path.read_text().startswith("Dear Sir")


def made_judgement(one: Addition, other: Addition, name: str, **changes: object) -> Judgement:
    left, right = sorted(RowKey(each.record.report.id, each.record.events[0].id) for each in (one, other))
    judgement = Judgement(
        name,
        "events",
        left,
        right,
        "same",
        score=3.5,
        reasons={"place": 2.0, "day": 1.5},
        author="onrecord 0.1.0",
        by_person=False,
        made_at="2024-05-03T12:00:00+00:00",
    )
    return replace(judgement, **changes)  # type: ignore[arg-type] # a test's own words


def test_a_persons_judgement_stands_before_a_programs(archive: Archive) -> None:
    one, other = made_addition(1), made_addition(2)
    list(archive.add_all([one, other]))
    program = made_judgement(one, other, "j1")
    person = made_judgement(one, other, "j2", verdict="different", author="R. Editor", by_person=True)
    later = made_judgement(one, other, "j3", score=4.0)
    assert archive.judge([program, person]) == 2
    assert archive.judge([person, later]) == 1
    assert list(archive.judgements()) == [person]
    assert list(archive.judgements(every=True)) == [program, person, later]
    taken_back = made_judgement(one, other, "j4", author="R. Editor", by_person=True, withdraws="j2")
    archive.judge([taken_back])
    assert list(archive.judgements()) == [later]
    assert len(list(archive.judgements(every=True))) == 4


def test_a_program_withdraws_no_persons_judgement(archive: Archive) -> None:
    one, other = made_addition(1), made_addition(2)
    list(archive.add_all([one, other]))
    archive.judge([made_judgement(one, other, "j1", author="R. Editor", by_person=True)])
    with pytest.raises(ArchiveError, match="is a person's"):
        archive.judge([made_judgement(one, other, "j2", withdraws="j1")])
    with pytest.raises(ArchiveError, match="withdraws j9, which the archive has not"):
        archive.judge([made_judgement(one, other, "j2", withdraws="j9")])
    with pytest.raises(ArchiveError, match="which the archive has not; add it first"):
        archive.judge([made_judgement(one, made_addition(3), "j2")])


def test_every_act_is_in_the_audit_log(archive: Archive) -> None:
    one, other = made_addition(1), made_addition(2)
    list(archive.add_all([one, other]))
    archive.judge([made_judgement(one, other, "j1")])
    told = [(entry.number, entry.act, entry.subject, entry.author) for entry in archive.audit()]
    assert told == [
        (1, "add", one.record.report.id, READER.program),
        (2, "add", other.record.report.id, READER.program),
        (3, "judge", "j1", "onrecord 0.1.0"),
    ]
