from __future__ import annotations

import pytest

from evaluation.made import TEXT, actor, event, marked, record, who
from onrecord.evaluation.corpora.plover_sentences import PloverEvent, read_plover_event
from onrecord.evaluation.figures import Measured
from onrecord.evaluation.tasks.events import measure_events
from onrecord.records import Record

GOLD = PloverEvent(frozenset({"ASSAULT"}), frozenset({"government", "troops"}), frozenset({"fishermen"}))


def measure(read: Record) -> dict[str, Measured]:
    return {each.name: each for each in measure_events([(marked(GOLD), read)]).measured}


def test_root_and_parties_are_right() -> None:
    troops = actor("Marwa government", "Government troops")
    shelled = event("shelling", "shelled", [who("troops", troops.id)], [who("fishermen")], plover="ASSAULT")
    figures = measure(record(actors=(troops,), events=(shelled,)))
    assert {each.value for each in figures.values()} == {1.0}


def test_a_party_of_another_name() -> None:
    shelled = event("shelling", "shelled", [who("The rebels")], [who("fishermen")], plover="ASSAULT")
    figures = measure(record(events=(shelled,)))
    assert (figures["type"].value, figures["all-three"].value) == (1, 0)


def test_events_of_other_roots_count_against_precision() -> None:
    others = (event("talks", "said", plover="CONSULT"), event("withdrawal", "leave", plover="RETREAT"))
    figures = measure(record(events=(event("shelling", "shelled", plover="ASSAULT"), *others)))
    assert figures["type"].recall == 1
    assert figures["type"].precision == pytest.approx(1 / 3)


def test_nothing_is_read() -> None:
    outcome = measure_events([(marked(GOLD), record())])
    assert {each.value for each in outcome.measured} == {0.0}
    assert [(each.kind, each.words) for each in outcome.misses] == [("nothing for ASSAULT", TEXT)]


def test_what_is_right_but_for_its_parties_is_a_miss() -> None:
    shelled = event("shelling", "shelled", [who("The rebels")], [who("fishermen")], plover="ASSAULT")
    outcome = measure_events([(marked(GOLD), record(events=(shelled,)))])
    assert [each.kind for each in outcome.misses] == ["parties of ASSAULT"]


def test_how_many_events_a_sentence_has() -> None:
    both = (event("shelling", "shelled", plover="ASSAULT"), event("injury", "wounding", plover="ASSAULT"))
    pairs = [(marked(GOLD), record(events=both)), (marked(GOLD), record())]
    spread = next(each for each in measure_events(pairs).measured if each.name == "a-sentence")
    assert (spread.value, spread.less_is_better) == (1.0, True)


@pytest.mark.parametrize(
    ("kind", "types"),
    [("DEMAND", {"REQUEST"}), ("YIELD", {"CONCEDE", "RETREAT"}), ("ASSAULT", {"ASSAULT"})],
)
def test_types_by_their_present_names(kind: str, types: set[str]) -> None:
    target = [{"text": "Marwa"}, {"actorText": "Tarn."}]
    row = {"events": [{"type": kind, "source": "the Delta Front", "target": target}]}
    assert read_plover_event(row) == PloverEvent(
        frozenset(types), frozenset({"delta", "front"}), frozenset({"marwa", "tarn"})
    )
