from __future__ import annotations

import pytest

from evaluation.made import event, figure, marked, record, who
from onrecord.evaluation.corpora.casualties import Casualties, read_casualties
from onrecord.evaluation.tasks.casualties import casualties_of, measure_casualties
from onrecord.records import Record

FISHERMEN, MAYOR, REBELS = who("fishermen"), who("the mayor"), who("The rebels")


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (record(), Casualties(0, 0)),
        (record(events=(event("killing", "shelled"),)), Casualties(1, 0)),
        (record(events=(event("killing", "shelled", targets=[FISHERMEN, MAYOR]),)), Casualties(2, 0)),
        (record(events=(event("killing", "shelled", status="planned"),)), Casualties(0, 0)),
        (record(events=(event("injury", "wounding", targets=[MAYOR]),)), Casualties(0, 1)),
        (record(events=(event("injury", "wounding"), event("killing", "shelled"))), Casualties(1, 0)),
        (record(figures=(figure("injured", "12", best=12), figure("killed", "12", best=3))), Casualties(3, 12)),
        (record(figures=(figure("killed", "at least 12", low=12),)), Casualties(12, 0)),
    ],
    ids=["nothing", "nobody named", "two", "planned", "wounded", "wounded and died", "figures", "at least"],
)
def test_casualties_of_a_record(read: Record, expected: Casualties) -> None:
    assert casualties_of(read) == expected


def test_later_facts_are_of_other_days() -> None:
    told = [figure("killed", words, best=count) for words, count in (("Government", 2), ("Marwa", 1), ("Tarn", 90))]
    assert casualties_of(record(figures=tuple(told))).killed == 2


def test_each_count_and_both() -> None:
    read = record(events=(event("killing", "shelled"),))
    outcome = measure_casualties([(marked(Casualties(1, 1)), read), (marked(Casualties(1, 0)), read)])
    assert [(each.name, each.value) for each in outcome.measured] == [("killed", 1), ("injured", 0.5), ("both", 0.5)]
    assert [each.kind for each in outcome.misses] == ["0 for 1 injured"]


def test_victims_of_a_line() -> None:
    fates = [["killed"], ["killed", "hospitalized"], ["injured", "hospitalized"], ["hospitalized"], []]
    row = {"gold": {"victim-section": [{"victim-was": fate} for fate in fates]}}
    assert read_casualties(row) == Casualties(2, 2)
