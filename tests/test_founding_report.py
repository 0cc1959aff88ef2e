"""The report that the project began with, read as its founders would have coded it.

Its text is not ours to pass on: it is read where it lies beside the checkout, and its absence is said.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord import Reader, Record
from onrecord.records import Participant

NAME = "founding-report/tal-afar.txt"
CORPORA = Path(os.environ.get("ONRECORD_CORPORA") or Path(__file__).parents[2] / "shared" / "corpora")
FILE = CORPORA.parent / NAME

pytestmark = pytest.mark.skipif(not FILE.is_file(), reason=f"{NAME} is not on this machine (looked for {FILE})")


@pytest.fixture(scope="module")
def record(reader: Reader) -> Record:
    return reader.read(FILE.read_text(encoding="utf-8"), id="tal-afar")


def name(record: Record, participant: Participant | None) -> str:
    """The actor's name, or the words, or nothing."""
    if participant is None:
        return ""
    known = next((actor.name for actor in record.actors if actor.id == participant.actor), None)
    return known or (participant.text.text if participant.text else "")


def place(record: Record, identity: str | None) -> str:
    return next((place.name for place in record.places if place.id == identity), "")


def test_the_headline_is_split_from_its_source(record: Record) -> None:
    statement = record.statements[0]
    assert record.report.title is not None
    assert record.report.title.covers(statement.content[0])
    assert not statement.content[0].text.endswith("Coalition")
    assert name(record, statement.speaker) == "Coalition"


def test_the_dateline_is_erbil(record: Record) -> None:
    assert record.report.dateline is not None
    (erbil,) = [place for place in record.places if place.id == record.report.dateline.place]
    assert (erbil.name.title(), erbil.country) == ("Erbil", "IQ")
    assert record.report.outlet == "Kurdistan 24"


def test_the_day_of_publication_is_inferred_and_says_so(record: Record) -> None:
    assert record.report.published is not None
    assert (record.report.published.start, record.report.published.basis) == ("2017-08-23", "inferred")
    assert record.report.published.span is not None
    assert record.report.published.span.text == "Wednesday"


def test_the_unnamed_official_is_rupert_jones(record: Record) -> None:
    (jones,) = [actor for actor in record.actors if "Jones" in actor.name]
    assert (jones.name, jones.type) == ("Rupert Jones", "official")
    assert {"Jones", "a coalition army official"} <= {span.text for span in jones.mentions}


def test_jones_represents_the_coalition(record: Record) -> None:
    ties = {(name(record, tie.from_), tie.tie, name(record, tie.to)) for tie in record.ties}
    assert any(one == "Rupert Jones" and kind == "represents" and "oalition" in two for one, kind, two in ties)


STATEMENTS = [
    (":", "Coalition"),
    ("said", "Rupert Jones"),
    ("said", "Rupert Jones"),
    ("announced", "Iraqi security forces"),
    ("noted", "Rupert Jones"),
    ("explained", "Rupert Jones"),
    ("said", "Rupert Jones"),
    ("stated", "Rupert Jones"),
    ("according to", "Rupert Jones"),
    ("noted", "Rupert Jones"),
]


def test_the_ten_statements_have_the_right_speakers(record: Record) -> None:
    found = [(each.cue.text if each.cue else "", name(record, each.speaker)) for each in record.statements]
    assert found == STATEMENTS


def test_the_offensive_at_tal_afar(record: Record) -> None:
    offensive = next(event for event in record.events if event.kind == "offensive")
    assert offensive.status == "ongoing"
    assert "Iraqi security forces" in [name(record, agent) for agent in offensive.agents]
    assert [name(record, target) for target in offensive.targets] == ["Islamic State"]
    assert place(record, offensive.place) == "Tal Afar"
    assert offensive.when is not None
    assert offensive.when.start.startswith("2017-08-20")


@pytest.mark.parametrize("held", ["Hawija", "Raqqa"])
def test_what_islamic_state_holds(held: str, record: Record) -> None:
    claims = {(place(record, claim.place), name(record, claim.actor), claim.state) for claim in record.control}
    assert any(held in where and who == "Islamic State" and state == "holds" for where, who, state in claims)


def test_the_end_of_its_presence_is_predicted_by_the_coalition(record: Record) -> None:
    ends = [
        claim
        for claim in record.control
        if place(record, claim.place) == "Iraq"
        and name(record, claim.actor) == "Islamic State"
        and claim.state == "lost"
    ]
    assert [claim.status for claim in ends] == ["predicted"]
    assert ends[0].attribution is not None
    assert name(record, ends[0].attribution.speaker) in ("Coalition", "Rupert Jones")


def test_fighters_number_two_thousand_at_most(record: Record) -> None:
    (figure,) = [figure for figure in record.figures if figure.what == "fighters"]
    assert (figure.low, figure.best, figure.high) == (None, None, 2000)


@pytest.mark.parametrize(("one", "kind", "two"), [("YPG", "leads", "SDF"), ("US", "backs", "SDF")])
def test_who_stands_with_whom(one: str, kind: str, two: str, record: Record) -> None:
    known = {actor.id: {span.text for span in actor.mentions} for actor in record.actors}
    ties = [tie for tie in record.ties if tie.tie == kind and tie.from_.actor and tie.to.actor]
    assert any(one in known[tie.from_.actor or ""] and two in known[tie.to.actor or ""] for tie in ties)


def test_backer_and_backed_are_two(record: Record) -> None:
    assert not [actor.name for actor in record.actors if {"US", "SDF"} <= {span.text for span in actor.mentions}]


def test_nothing_that_is_to_come_has_occurred(record: Record) -> None:
    to_come = [
        event for event in record.events if event.trigger.text in ("liberate", "liberated", "free", "freeing", "end")
    ]
    assert len(to_come) > 1
    assert {event.status for event in to_come} <= {"planned", "predicted", "possible", "conditional"}
