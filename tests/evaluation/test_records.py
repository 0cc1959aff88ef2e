"""Whole records: a folder of coded reports is read, and each figure counts what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.made import (
    TEXT,
    actor,
    control,
    event,
    figure,
    place,
    record,
    span,
    statement,
    tie,
    who,
)
from onrecord.evaluation.corpora.coded_records import read_coded_records, read_facts
from onrecord.evaluation.corpora.marked import CorpusError, CorpusReport, Marked
from onrecord.evaluation.figures import Measured
from onrecord.evaluation.tasks.records import measure_records
from onrecord.records import Record, When

CODED = {
    "published": "2031-05-14",
    "actors": [
        {"name": "Marwa government", "type": "state_forces", "mentions": ["Government troops"]},
        {"name": "Free Delta", "type": "rebel_group", "mentions": ["The rebels"]},
    ],
    "places": [
        {"name": "Marwa", "lat": 10.0, "lon": 20.0},
        {"name": "Tarn", "lat": None, "lon": None},
    ],
    "events": [
        {
            "trigger": "shelled",
            "kind": "shelling",
            "agents": ["Marwa government"],
            "targets": ["fishermen"],
            "place": "Marwa",
            "date": "2031-05-09",
            "status": "occurred",
            "said_by": None,
            "also": ["wounding"],
        },
        {"trigger": "leave", "nth": 1, "kind": "withdrawal", "agents": ["Free Delta"], "status": "planned"},
    ],
    "statements": [{"speaker": "the mayor", "content": "wounding at least 12 fishermen"}],
    "figures": [{"text": "at least 12", "what": "injured", "low": 12, "best": None, "high": None}],
    "control": [{"place": "Marwa", "actor": "Free Delta", "state": "holds"}],
    "ties": [{"from": "Free Delta", "to": "Marwa government", "tie": "fights"}],
}


def measure(read: Record) -> dict[str, Measured]:
    marked = Marked(CorpusReport("made", TEXT), read_facts(TEXT, CODED))
    return {each.name: each for each in measure_records([(marked, read)]).measured}


def whole_record() -> Record:
    troops, rebels = actor("Marwa government", "Government troops"), actor("Free Delta", "The rebels")
    day = When("2031-05-09", None, "day", "relative")
    return record(
        actors=(troops, rebels),
        places=(place("Marwa", (10.1, 20.1)), place("Tarn")),
        events=(
            event(
                "shelling",
                "shelled",
                [who("Government troops", troops.id)],
                [who("fishermen")],
                place="Marwa",
                when=day,
            ),
            event("withdrawal", "leave", [who("The rebels", rebels.id)], status="planned"),
        ),
        statements=(statement("the mayor", "wounding at least 12 fishermen"),),
        figures=(figure("injured", "at least 12", low=12),),
        control=(control("Marwa", "The rebels", "holds"),),
        ties=(tie("fights", "The rebels", "Government troops"),),
    )


def test_all_is_right() -> None:
    figures = measure(whole_record())
    assert figures["false-fact"].value == 0
    assert {name for name, each in figures.items() if each.value != 1} == {"false-fact"}


def test_nothing_is_read() -> None:
    figures = measure(record())
    assert {each.value for each in figures.values()} == {0.0}
    assert figures["event"].gold == 2
    assert figures["false-fact"].gold == 0


def test_a_plan_recorded_as_done_is_a_false_fact() -> None:
    figures = measure(record(events=(event("withdrawal", "leave", [who("The rebels")]),)))
    assert (figures["false-fact"].value, figures["false-fact"].gold) == (1, 1)
    assert figures["status"].value == 0
    assert figures["event"].recall == 0.5


def test_a_second_event_on_a_later_mention_counts_neither_way() -> None:
    once = measure(record(events=(event("shelling", "shelled"),)))
    twice = measure(record(events=(event("shelling", "shelled"), event("injury", "wounding"))))
    assert once["event"].system == twice["event"].system == 1


def test_an_event_elsewhere_counts_against_precision() -> None:
    figures = measure(record(events=(event("shelling", "shelled"), event("talks", "said"))))
    assert figures["event"].precision == 0.5


def test_a_wrong_kind_finds_the_trigger_alone() -> None:
    figures = measure(record(events=(event("attack", "shelled"),)))
    assert (figures["trigger"].precision, figures["event"].precision) == (1, 0)


def test_a_missing_target_spoils_who_whom() -> None:
    figures = measure(record(events=(event("shelling", "shelled", [who("Government troops")]),)))
    assert figures["event"].precision == 1
    assert figures["who-whom"].precision == 0
    assert (figures["agents"].value, figures["targets"].value) == (1, 0)


def test_a_wrong_bound_spoils_a_figure() -> None:
    assert measure(record(figures=(figure("injured", "at least 12", best=12),)))["figure"].value == 0


def test_a_place_too_far_is_found_and_not_located() -> None:
    figures = measure(record(places=(place("Marwa", (11.0, 20.0)),)))
    assert (figures["place"].precision, figures["located"].value) == (1, 0)


def test_misses_name_what_was_missed_and_what_is_extra() -> None:
    marked = Marked(CorpusReport("made", TEXT), read_facts(TEXT, CODED))
    read = record(events=(event("shelling", "shelled"), event("talks", "said")))
    misses = {(each.what, each.kind, each.words) for each in measure_records([(marked, read)]).misses}
    assert misses == {("missed", "withdrawal", "leave"), ("extra", "talks", "said")}


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(json.dumps(CODED), encoding="utf-8")
    corpus = list(read_coded_records(tmp_path))
    assert [each.report.id for each in corpus] == ["a", "b"]
    assert corpus[0].report.published == "2031-05-14"
    assert corpus[0].marks.events[0].span == (span("shelled").start, span("shelled").end)


def test_a_trigger_stands_where_it_is_said_to() -> None:
    text = "They attacked at dawn and attacked again at dusk."
    rows = [
        {"trigger": "attacked", "nth": 2, "kind": "attack", "status": "occurred"},
        {"trigger": "attacked", "start": 5, "kind": "attack", "status": "occurred"},
        {"trigger": "fled", "kind": "displacement", "status": "occurred"},
    ]
    assert [each.span[0] for each in read_facts(text, {"events": rows}).events] == [26, 5, -1]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "a folder of NAME.txt"),
        ({"a.txt": "Rain fell."}, "no a.json beside it"),
        ({"a.txt": "Rain fell.", "a.json": '{"events": [{}]}'}, "at 'trigger'"),
        ({"a.txt": "Rain fell.", "a.json": "{"}, "a.json: not as the annotation guide has it"),
    ],
)
def test_a_folder_of_another_shape_is_told_in_words(tmp_path: Path, files: dict[str, str], words: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=words):
        list(read_coded_records(tmp_path))
