"""Of the texts of one address the one that was seen last is the current one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.store import Added, Addition, Archive
from store.made import made_addition

URL = "https://example.org/a"
ON = "2024-05-0{}T10:00:00Z"


def fetched(number: int, day: int) -> Addition:
    addition = made_addition(number, dead=number, url=URL)
    return replace(addition, fetched=ON.format(day), media_type="text/html; charset=utf-8")


def tell(archive: Archive) -> list[tuple[str, str | None]]:
    """Each text by its name, with that of the text that took its place."""
    kept = {each.id: each for each in archive.reports(every=True)}
    return [(each.name, kept[each.replaced_by].name if each.replaced_by else None) for each in kept.values()]


def test_what_the_bytes_are_and_when_they_were_fetched_is_kept(archive: Archive) -> None:
    list(archive.add_all([fetched(1, 1), made_addition(2)]))
    first, second = archive.reports()
    assert (first.media_type, first.fetched, first.seen) == ("text/html; charset=utf-8", ON.format(1), ON.format(1))
    assert (second.media_type, second.fetched, second.seen) == (None, None, None)
    assert [each.act for each in archive.audit()] == ["add", "fetch", "add"]
    assert list(archive.verify()) == []


@pytest.mark.parametrize("batch", [1, 50])
def test_a_text_that_comes_back_is_current_again(archive: Archive, batch: int) -> None:
    ways: Sequence[Addition] = [fetched(1, 1), fetched(2, 2), fetched(1, 3)]
    one, two = (each.record.report.id for each in ways[:2])
    added = list(archive.add_all(ways, batch=batch))
    assert added == [Added(one, new=True), Added(two, new=True, replaces=one), Added(one, new=False, replaces=two)]
    assert tell(archive) == [("report-1", None), ("report-2", "report-1")]
    assert list(archive.records()) == [ways[0].record]
    assert {each["report"] for each in archive.events()} == {one}
    assert [hit.report for hit in archive.search("bridge")] == [one]
    kept = archive.report(one)
    assert (kept.fetched, kept.seen) == (ON.format(1), ON.format(3))
    assert [(each.act, each.subject) for each in archive.audit()][-1] == ("return", one)
    assert list(archive.verify()) == []


def test_adding_all_of_it_again_changes_nothing(archive: Archive) -> None:
    ways = [fetched(1, 1), fetched(2, 2), fetched(1, 3)]
    list(archive.add_all(ways))
    before, log = archive.reports(every=True), archive.audit()
    assert not any(each.new or each.replaces for each in archive.add_all(ways))
    assert not any(archive.see(each.record.report.sha256, each.fetched) is None for each in ways)
    assert (archive.reports(every=True), archive.audit()) == (before, log)


def test_a_file_that_tells_no_time_brings_nothing_back(archive: Archive) -> None:
    ways = [made_addition(1, url=URL), made_addition(2, dead=2, url=URL), made_addition(1, url=URL)]
    list(archive.add_all(ways))
    assert tell(archive) == [("report-1", "report-2"), ("report-2", None)]


def test_a_text_that_was_fetched_earlier_enters_behind_the_current_one(archive: Archive) -> None:
    late, early = fetched(1, 5), fetched(2, 2)
    assert [each.replaces for each in archive.add_all([late])] == [None]
    assert [each.replaces for each in archive.add_all([early, fetched(3, 4)])] == [None, None]
    assert tell(archive) == [("report-1", None), ("report-2", "report-1"), ("report-3", "report-1")]
    assert list(archive.records()) == [late.record]
    assert list(archive.verify()) == []


def test_a_report_is_seen_without_being_read(archive: Archive) -> None:
    one = made_addition(1, url=URL)
    list(archive.add_all([one, fetched(2, 2)]))
    sha256 = one.record.report.sha256
    assert archive.see("0" * 64, ON.format(3)) is None
    assert archive.see(sha256, ON.format(1), "text/plain") == Added(one.record.report.id, new=False)
    assert archive.see(sha256, ON.format(3)) == Added(
        one.record.report.id, new=False, replaces=fetched(2, 2).record.report.id
    )
    kept = archive.report(one.record.report.id)
    assert (kept.current, kept.media_type, kept.fetched, kept.seen) == (
        True, "text/plain", ON.format(1), ON.format(3),
    )  # fmt: skip
    assert list(archive.verify()) == []


def test_decisions_on_a_text_that_comes_back_stand(archive: Archive) -> None:
    one, two = fetched(1, 1), fetched(2, 2)
    list(archive.add_all([one]))
    report, event = one.record.report.id, one.record.events[0].id
    archive.decide(archive.draft(report, "events", event, "reject", author="R. Editor"))
    list(archive.add_all([two]))
    archive.see(one.record.report.sha256, ON.format(3))
    assert event not in {each["id"] for each in archive.events()}
    assert list(archive.verify()) == []


def test_whoever_keeps_a_copy_is_told(archive: Archive) -> None:
    one, two = fetched(1, 1), fetched(2, 2)
    list(archive.add_all([one, two, fetched(1, 3)]))
    since = "2024-05-03T12:00:00+00:00"
    [stone] = archive.tombstones("reports", since)
    assert (stone.report, stone.replaced_by) == (two.record.report.id, one.record.report.id)


def test_a_text_that_comes_back_is_linked_with_what_came_meanwhile(archive: Archive) -> None:
    list(archive.add_all([fetched(1, 1), fetched(2, 2), made_addition(3)]))
    archive.mark_linked(archive.unlinked()[1])
    archive.see(fetched(1, 1).record.report.sha256, ON.format(3))
    assert archive.unlinked()[0] == [each.id for each in archive.reports()]


def test_a_changed_time_of_fetching_is_found(archive: Archive) -> None:
    list(archive.add_all([fetched(1, 1)]))
    engine = archive._engine  # noqa: SLF001 - changed behind its back
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE report SET fetched = '2020-01-01T00:00:00Z'")
    assert [fault.words for fault in archive.verify()] == [
        "its media type or its time of fetching is not what the audit log says"
    ]
