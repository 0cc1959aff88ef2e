"""Judgements and decisions a part at a time are those that all of them together are."""

from __future__ import annotations

import random

import pytest

from onrecord.records import Judgement, RowKey
from onrecord.store import Archive, ArchiveError
from store.made import made_addition

REPORTS = 4


def judged(chance: random.Random, number: int, events: list[RowKey], before: list[Judgement]) -> Judgement:
    """A judgement of a person or a program on some pair, or what withdraws an earlier one."""
    by_person = chance.random() < 0.4
    taken = chance.choice([*before, None, None])
    if taken and taken.withdraws is None and (by_person or not taken.by_person):
        left, right, verdict, withdraws = taken.left, taken.right, taken.verdict, taken.id
    else:
        left, right = sorted(chance.sample(events, 2))
        verdict, withdraws = chance.choice(("same", "different")), None
    author = "R. Editor" if by_person else "onrecord 0.1.0"
    return Judgement(
        f"j{number:03}", "events", left, right, verdict, None, {}, author,
        by_person=by_person, made_at="2024-05-03T12:00:00+00:00", withdraws=withdraws,
    )  # fmt: skip


def parts_of(archive: Archive, *, every: bool, size: int) -> list[Judgement]:
    found: list[Judgement] = []
    while part := archive.judgements_part(every=every, limit=size, after=found[-1].id if found else None):
        assert len(part) <= size
        found += part
    return found


def test_the_parts_make_the_whole(archive: Archive) -> None:
    additions = [made_addition(number) for number in range(REPORTS)]
    list(archive.add_all(additions))
    events = [RowKey(each.record.report.id, each.record.events[0].id) for each in additions]
    chance = random.Random(5)  # noqa: S311 - nothing secret
    made: list[Judgement] = []
    for number in range(60):
        made.append(judged(chance, number, events, made))
    archive.judge(made)
    for every in (False, True):
        whole = sorted(archive.judgements(every=every), key=lambda each: each.id)
        assert parts_of(archive, every=every, size=7) == whole
        assert archive.count_judgements(every=every) == len(whole)
    assert 0 < archive.count_judgements() < len(made)
    withdrawn = next(each.withdraws for each in made if each.withdraws)
    assert archive.judgement(str(withdrawn)) == (next(each for each in made if each.id == withdrawn), True)
    assert archive.judgement("none") is None
    with pytest.raises(ArchiveError, match="no judgement 'none'"):
        archive.judgements_part(limit=1, after="none")


def test_decisions_come_in_parts_of_one_report_or_all(archive: Archive) -> None:
    additions = [made_addition(number) for number in range(2)]
    list(archive.add_all(additions))
    for editor in ("R. Editor", "S. Editor"):
        for each in additions:
            report, event = each.record.report.id, each.record.events[0].id
            archive.decide(archive.draft(report, "events", event, "confirm", author=editor))
    every = archive.decisions()
    assert [each.decision.author[0] for each in every] == ["R", "R", "S", "S"]
    ids = [each.decision.id for each in every]
    assert archive.decisions(limit=2, after=ids[0]) == every[1:3]
    first = additions[0].record.report.id
    assert archive.decisions(first, limit=5, after=ids[0]) == [every[2]]
    assert (archive.count_decisions(), archive.count_decisions(first)) == (4, 2)
    assert archive.decisions(only=[ids[3], "none"]) == [every[3]]
    with pytest.raises(ArchiveError, match="no decision 'none'"):
        archive.decisions(after="none")
