from __future__ import annotations

import pytest

from evaluation.made import event, marked, record
from onrecord.evaluation.corpora.incidents import KINDS, kinds_of, read_incidents
from onrecord.evaluation.figures import Outcome
from onrecord.evaluation.tasks.incidents import measure_incidents
from onrecord.records import EventKind, Record


def measure(types: set[str], *kinds: EventKind) -> Outcome:
    read: Record = record(events=tuple(event(kind, "shelled") for kind in kinds))
    return measure_incidents([(marked(frozenset(types)), read)])


def values(outcome: Outcome) -> tuple[float, ...]:
    return tuple(each.value for each in outcome.measured)


def test_one_of_two_types_is_found() -> None:
    outcome = measure({"BOMBING", "KIDNAPPING"}, "bombing", "talks")
    assert values(outcome) == (1.0, 0.5)
    assert [each.kind for each in outcome.misses] == ["bombing, talks for KIDNAPPING"]


def test_nothing_is_read() -> None:
    outcome = measure({"ARSON"})
    assert values(outcome) == (0, 0)
    assert [each.kind for each in outcome.misses] == ["nothing for ARSON"]


def test_a_report_without_an_incident_does_not_count() -> None:
    assert [each.gold for each in measure(set(), "attack").measured] == [0, 0]


@pytest.mark.parametrize(
    ("incident", "kind", "fits"),
    [
        ("BOMBING", "attack", False),
        ("BOMBING / ATTACK", "attack", True),
        ("ATTACK", "talks", False),
        ("A NEW TYPE", "attack", False),
    ],
)
def test_kinds_of_an_incident(incident: str, kind: EventKind, fits: bool) -> None:  # noqa: FBT001
    assert (kind in kinds_of(incident)) == fits


def test_types_of_a_line_are_read_once() -> None:
    rows = [{"incident_type": "ATTACK"}, {"incident_type": "ATTACK"}, {"incident_type": ""}, {}]
    assert read_incidents({"templates": rows}) == {"ATTACK"}
    assert read_incidents({"templates": rows}) <= KINDS.keys()
