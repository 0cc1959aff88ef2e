from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.records import Judgement, Record, RowKey, Span, content_id, to_plain
from onrecord.store import Archive, DecisionError
from store.made import NEWER_READER, READER, made_addition

EDITOR = "R. Editor"


@pytest.fixture
def record(archive: Archive) -> Record:
    addition = made_addition()
    archive.add(addition.raw, addition.record, READER)
    return addition.record


def correct(archive: Archive, table: str, row: str, field: str, value: Any) -> str:  # noqa: ANN401
    report = next(archive.records()).report.id
    decision = archive.draft(report, table, row, "correct", author=EDITOR, field=field, value=value)
    archive.decide(decision)
    return decision.id


def test_a_correction_is_read_back_and_the_reading_kept(archive: Archive, record: Record) -> None:
    event = record.events[0]
    correct(archive, "events", event.id, "status", "denied")
    now = archive.record(record.report.id)
    assert now.events[0] == replace(event, status="denied")
    assert list(archive.records()) == [now]
    assert archive.record(record.report.id, as_read=True) == record


def test_a_corrected_place_is_found_under_its_new_name(archive: Archive, record: Record) -> None:
    place = record.places[0]
    correct(archive, "places", place.id, "name", "Tel Sharif")
    correct(archive, "places", place.id, "latitude", 35)
    (now,) = archive.records()
    assert (now.places[0].name, now.places[0].latitude) == ("Tel Sharif", 35)


def test_the_last_correction_of_a_field_stands(archive: Archive, record: Record) -> None:
    event = record.events[0].id
    first = correct(archive, "events", event, "kind", "bombing")
    second = correct(archive, "events", event, "kind", "air_strike")
    assert archive.record(record.report.id).events[0].kind == "air_strike"
    assert {kept.decision.id: kept.standing for kept in archive.decisions()} == {first: "replaced", second: "applied"}
    archive.withdraw(second, author=EDITOR)
    assert archive.record(record.report.id).events[0].kind == "bombing"


def test_what_was_decided_at_once_is_taken_back_at_once(archive: Archive, record: Record) -> None:
    report, event = record.report.id, record.events[0].id
    earlier = correct(archive, "events", event, "kind", "bombing")
    moment = "2024-05-03T12:00:01.250+00:00"
    at_once = [
        archive.draft(report, "events", event, "correct", author=EDITOR, field=field, value=value, made_at=moment)
        for field, value in (("kind", "air_strike"), ("status", "denied"), ("targets", []))
    ]
    archive.decide(*at_once)
    archive.withdraw(at_once[1].id, author=EDITOR)
    taken = archive.withdraw_act(at_once[2].id, author=EDITOR, note="the first reading was right")
    assert [each.withdraws for each in taken] == [at_once[0].id, at_once[2].id]
    assert archive.record(report).events[0] == replace(record.events[0], kind="bombing")
    standings = {kept.decision.id: kept.standing for kept in archive.decisions()}
    assert standings[earlier] == "applied"
    with pytest.raises(DecisionError, match="withdrawn before"):
        archive.withdraw_act(at_once[0].id, author=EDITOR)
    with pytest.raises(DecisionError, match="withdraws another"):
        archive.withdraw_act(taken[0].id, author=EDITOR)
    assert not list(archive.verify())


def test_the_same_said_again_later_in_the_second_is_another_decision(archive: Archive, record: Record) -> None:
    report, event = record.report.id, record.events[0].id
    for moment in ("2024-05-03T12:00:00.100+00:00", "2024-05-03T12:00:00.900+00:00"):
        made = archive.draft(report, "events", event, "confirm", author=EDITOR, made_at=moment)
        assert archive.decide(made) == 1


def test_a_rejected_row_goes_and_so_do_references_to_it(archive: Archive, record: Record) -> None:
    for table, row in (("events", record.events[0].id), ("statements", record.statements[0].id)):
        archive.decide(archive.draft(record.report.id, table, row, "reject", author=EDITOR))
    now = archive.record(record.report.id)
    assert now.events == (replace(record.events[1], attribution=now.events[0].attribution),)
    assert now.statements == ()
    assert now.figures[0].event is None
    assert now.figures[0].attribution is not None
    assert now.figures[0].attribution.statement is None


def test_a_rejected_actor_leaves_its_words_and_a_rejected_place_its_claims(archive: Archive, record: Record) -> None:
    archive.decide(
        archive.draft(record.report.id, "actors", "northern-front", "reject", author=EDITOR),
        archive.draft(record.report.id, "places", record.places[0].id, "reject", author=EDITOR),
    )
    now = archive.record(record.report.id)
    assert now.events[0].agents == (replace(record.events[0].agents[0], actor=None),)
    assert now.events[0].place is None
    assert now.control == ()


def test_a_withdrawn_decision_is_undone_and_kept(archive: Archive, record: Record) -> None:
    decision = archive.draft(record.report.id, "events", record.events[0].id, "reject", author=EDITOR, note="a drill")
    archive.decide(decision)
    withdrawal = archive.withdraw(decision.id, author="S. Editor", note="it was none")
    assert archive.record(record.report.id) == record
    assert [(kept.decision, kept.standing) for kept in archive.decisions(record.report.id)] == [
        (decision, "withdrawn"),
        (withdrawal, "withdrawal"),
    ]
    with pytest.raises(DecisionError, match="was withdrawn before"):
        archive.withdraw(decision.id, author=EDITOR)
    with pytest.raises(DecisionError, match="has no decision"):
        archive.withdraw(withdrawal.id, author=EDITOR)
    with pytest.raises(DecisionError, match="the archive has no decision 'nothing'"):
        archive.withdraw("nothing", author=EDITOR)


def test_a_decision_is_kept_once(archive: Archive, record: Record) -> None:
    decision = archive.draft(record.report.id, "events", record.events[0].id, "confirm", author=EDITOR)
    assert archive.decide(decision, decision) == 1
    assert archive.decide(decision) == 0
    assert archive.record(record.report.id) == record
    with pytest.raises(DecisionError, match="says something else"):
        archive.decide(replace(decision, author="S. Editor"))


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("events.status", "seen", "status: 'seen' is not one of occurred, ongoing"),
        ("events.id", "x", "has no field 'id' to correct; it has kind"),
        ("events.place", "nowhere", r"has none of its places with the id 'nowhere'; it has .*Tel Amal"),
        ("events.trigger", {"start": 0, "end": 3, "text": "war"}, "read 'Fig', not 'war'"),
        ("events.when", {"start": "2022-02-31", "end": None, "precision": "day", "basis": "stated", "span": None},
         "that month has 28 days"),
        ("events.agents", [{"actor": "army", "text": None}], "none of its actors with the id 'army'"),
        ("figures.best", float("nan"), "not JSON compliant"),
        ("figures.best", "twelve", "'twelve' is not a float"),
        ("report.text", "another", "has no field 'text' to correct"),
    ],
)  # fmt: skip
def test_a_value_of_none_of_the_formats_is_refused(
    archive: Archive, record: Record, column: str, value: object, words: str
) -> None:
    table, field = column.split(".")
    row = record.report.id if table == "report" else getattr(record, table)[0].id
    with pytest.raises(DecisionError, match=words):
        correct(archive, table, row, field, value)
    assert archive.decisions() == []
    assert archive.record(record.report.id) == record


def test_a_decision_on_no_row_or_table_is_refused(archive: Archive, record: Record) -> None:
    with pytest.raises(DecisionError, match="a record has no table 'weather'; it has report, actors"):
        archive.draft(record.report.id, "weather", "x", "reject", author=EDITOR)
    with pytest.raises(DecisionError, match="its events have no row 'x'"):
        archive.draft(record.report.id, "events", "x", "reject", author=EDITOR)
    with pytest.raises(DecisionError, match="a report cannot be rejected"):
        archive.draft(record.report.id, "report", record.report.id, "reject", author=EDITOR)
    with pytest.raises(DecisionError, match="no field and no value"):
        archive.draft(record.report.id, "events", record.events[0].id, "confirm", author=EDITOR, value=1)


def test_of_many_decisions_all_are_kept_or_none(archive: Archive, record: Record) -> None:
    good = archive.draft(record.report.id, "events", record.events[0].id, "reject", author=EDITOR)
    with pytest.raises(DecisionError, match="have no row"):
        archive.decide(good, replace(good, id="other", row="nothing", start=0, end=0))
    assert archive.decisions() == []
    assert archive.record(record.report.id) == record


def test_what_a_report_tells_of_itself_can_be_corrected(archive: Archive, record: Record) -> None:
    correct(archive, "report", record.report.id, "outlet", "Amal Herald")
    assert archive.report(record.report.id).outlet == "Amal Herald"
    assert archive.record(record.report.id).report.outlet == "Amal Herald"


def renamed(record: Record) -> Record:
    """What a newer reader might find: the same events under other ids, and one thing more."""
    events = tuple(replace(event, id=content_id("v2", event.id)) for event in record.events)
    figures = tuple(replace(figure, event=events[0].id) for figure in record.figures)
    return replace(record, events=events, figures=figures)


def test_a_decision_finds_its_row_in_a_newer_reading(archive: Archive, record: Record) -> None:
    correct(archive, "events", record.events[0].id, "status", "denied")
    newer = renamed(record)
    reread = archive.reread(newer, NEWER_READER)
    assert (reread.changed, reread.lost) == (True, ())
    assert archive.provenance(record.report.id) == NEWER_READER
    now = archive.record(record.report.id)
    assert now.events[0] == replace(newer.events[0], status="denied")
    (kept,) = archive.decisions()
    assert (kept.standing, kept.row) == ("applied", newer.events[0].id)
    assert archive.outdated(NEWER_READER) == []


def test_a_decision_finds_its_words_in_another_text(archive: Archive, record: Record) -> None:
    correct(archive, "events", record.events[0].id, "status", "denied")
    text = "Cookies? Accept all.\n" + record.report.text
    report = replace(record.report, text=text, title=None, published=None)
    shelled, later = (Span.of(text, text.index(word), text.index(word) + len(word)) for word in ("shelled", "denied"))
    bare = [replace(event, agents=(), targets=(), place=None, when=None, attribution=None) for event in record.events]
    events = (
        replace(bare[0], id="one", trigger=shelled, evidence=()),
        replace(bare[1], id="two", trigger=later, evidence=()),
    )
    assert archive.reread(Record(report, events=events), NEWER_READER).lost == ()
    assert archive.record(record.report.id).events[0] == replace(events[0], status="denied")
    assert archive.decisions()[0].quote == "shelled"
    assert list(archive.verify()) == []


def test_a_judgement_follows_its_row_into_a_newer_reading(archive: Archive, record: Record) -> None:
    other = made_addition(2)
    archive.add(other.raw, other.record, READER)
    left, right = sorted(RowKey(each.report.id, each.events[0].id) for each in (record, other.record))
    judgement = Judgement("j", "events", left, right, "same", None, {}, EDITOR, True, "2024-05-03")  # noqa: FBT003
    archive.judge([judgement])
    newer = renamed(record)
    archive.reread(newer, NEWER_READER)
    (now,) = archive.judgements()
    assert {now.left, now.right} == {
        RowKey(record.report.id, newer.events[0].id),
        RowKey(other.record.report.id, other.record.events[0].id),
    }
    assert archive.judge([judgement]) == 0
    assert list(archive.verify()) == []


def test_a_decision_whose_row_is_gone_is_kept_and_told(archive: Archive, record: Record) -> None:
    identity = correct(archive, "ties", record.ties[0].id, "tie", "leads")
    lost = archive.reread(replace(record, ties=()), NEWER_READER).lost
    assert [decision.id for decision in lost] == [identity]
    assert archive.decisions()[0].standing == "row not found"
    archive.reread(record, READER)
    assert archive.record(record.report.id).ties[0].tie == "leads"


def test_a_decision_is_given_to_none_of_two_rows(archive: Archive, record: Record) -> None:
    correct(archive, "ties", record.ties[0].id, "tie", "leads")
    twins = tuple(replace(record.ties[0], id=name) for name in ("x", "y"))
    assert len(archive.reread(replace(record, ties=twins), NEWER_READER).lost) == 1
    assert archive.record(record.report.id).ties == twins


def test_a_decided_value_that_no_longer_fits_is_kept_and_told(archive: Archive, record: Record) -> None:
    place = record.places[0]
    other = replace(place, id="other", name="Other", mentions=place.mentions[1:])
    archive.reread(replace(record, places=(place, other)), NEWER_READER)
    correct(archive, "events", record.events[0].id, "place", "other")
    assert archive.record(record.report.id).events[0].place == "other"
    assert len(archive.reread(record, READER).lost) == 1
    assert archive.decisions()[0].standing == "does not fit"
    assert archive.record(record.report.id) == record


def test_the_same_reading_again_changes_nothing(archive: Archive, record: Record) -> None:
    before = archive.audit()
    assert not archive.reread(record, READER).changed
    assert archive.audit() == before


def test_a_reread_text_is_replaced_with_its_quotes(archive: Archive, record: Record) -> None:
    text = "A longer head.\n" + record.report.text
    moved = replace(record.report, text=text, title=Span.of(text, 0, 14), published=None)
    shorter = Record(moved)
    archive.reread(shorter, NEWER_READER)
    assert archive.record(record.report.id) == shorter
    assert archive.report(record.report.id).title == "A longer head."


def test_decisions_come_back_as_they_were_made(archive: Archive, record: Record) -> None:
    when = to_plain(record.events[0].when) | {"end": "2022-05-04"}
    decision = archive.draft(
        record.report.id,
        "events",
        record.events[0].id,
        "correct",
        author="Ö. \0",
        field="when",
        value=when,
        note="'; --",
    )
    archive.decide(decision)
    assert archive.decisions()[0].decision == replace(decision, author="Ö. �")
