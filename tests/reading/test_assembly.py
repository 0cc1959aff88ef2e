"""From what was found to the record: ids, participants and attributions, each with its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from documents import made_document
from onrecord import Reader
from onrecord.reading.assembly import Assembly
from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.statements import FoundStatement
from onrecord.reading.status import FoundStatus
from onrecord.records import Span

SAID = (
    "Orlin/NNP/nsubj/2//PERSON said/VBD/root/0 rebels/NNS/nsubj/4/rebel shelled/VBD/ccomp/2/shell a/DT/det/6"
    " market/NN/dobj/4"
)


def made(document: Document) -> tuple[Assembly, FoundEvent]:
    """An assembly in which Orlin says that rebels shelled a market, and that event."""
    orlin, said, rebels, shelled, _, market = document.tokens
    mentions = Mentions()
    mentions.add([orlin], orlin, Figurant("Pavel Orlin", "official", None, named=True, person=True, plural=False))
    mentions.add([rebels], rebels, Figurant("rebels", "rebel_group", None, named=False, person=False, plural=True))
    content = document.span(document.tokens[2:])
    assembly = Assembly(document, "report", mentions, {}, (statement((orlin,), said, content),))
    return assembly, FoundEvent("shelling", (shelled,), shelled, [rebels], [market])


def statement(speaker: tuple[Token, ...], cue: Token, content: Span) -> FoundStatement:
    return FoundStatement(
        speaker=speaker, antecedent=None, cue=(cue,), stance="says", content=(content,), style="indirect", audience=(),
        inside=None, carried=False, likelihood=1.0,
    )  # fmt: skip


def occurred(cue: tuple[Token, ...] = ()) -> FoundStatus:
    return FoundStatus("occurred", cue)


def test_an_event_has_its_participants_with_their_words() -> None:
    assembly, found = made(made_document(SAID))
    event = assembly.event(found, occurred(), None, None)
    (agent,), (target,) = event.agents, event.targets
    assert (agent.text, target.actor, target.text) == (Span(11, 17, "rebels"), None, Span(26, 34, "a market"))
    assert agent.actor in {actor.id for actor in assembly.actors()}


def test_an_event_in_a_statement_stands_on_its_speaker_s_word() -> None:
    document = made_document(SAID)
    assembly, found = made(document)
    told = assembly.event(found, occurred(), None, None).attribution
    assert told is not None
    assert told.statement == assembly.statement(0).id == assembly.statement_id(0)
    assert told.cue == document.span([document.tokens[1]])
    assert told.speaker == assembly.statement(0).speaker


def test_what_stands_outside_a_statement_is_the_reporter_s_own_word() -> None:
    document = made_document(SAID)
    assembly, _ = made(document)
    assert assembly.attribution(document.tokens[1]) is None


def test_of_two_statements_the_shorter_is_the_nearest_source() -> None:
    document = made_document(SAID)
    orlin, said, rebels, shelled, *_ = document.tokens
    long = statement((orlin,), said, document.span(document.tokens))
    short = statement((rebels,), said, document.span([shelled]))
    for statements in ((long, short), (short, long)):
        assembly = Assembly(document, "report", Mentions(), {}, statements)
        told = assembly.attribution(shelled)
        assert told is not None
        assert told.statement == assembly.statement_id(statements.index(short))


def test_who_accuses_or_demands_by_what_he_says_is_not_its_source(reader: Reader) -> None:
    own = reader.read("“We call on the council to lift the siege of Marib,” the governor said.")
    other = reader.read("“The rebels call on the council to lift the siege of Marib,” the governor said.")
    assert [each.attribution for each in own.events if each.kind == "demand"] == [None]
    assert all(each.attribution for each in other.events if each.kind == "demand")


def test_what_another_denies_stands_on_the_word_of_who_denies_it(reader: Reader) -> None:
    record = reader.read("The army said it had captured Idlib. A rebel spokesman, Omar Hill, denied the claim.")
    captured = next(each for each in record.events if each.kind == "capture")
    denial = next(each for each in record.statements if each.cue is not None and each.cue.text == "denied")
    assert captured.status == "denied"
    assert captured.attribution is not None
    assert captured.attribution.statement == denial.id


def test_what_seems_or_is_ordered_is_the_reporter_s_own_word() -> None:
    document = made_document(SAID)
    orlin, said, _, shelled, *_ = document.tokens
    for stance, told in (("seems", False), ("effects", False), ("states", True)):
        one = replace(statement((orlin,), said, document.span(document.tokens[2:])), stance=stance)
        assembly = Assembly(document, "report", Mentions(), {}, (one,))
        assert (assembly.attribution(shelled) is not None) is told


def test_the_status_cue_is_evidence() -> None:
    document = made_document(SAID)
    assembly, found = made(document)
    event = assembly.event(found, occurred((document.tokens[1],)), None, None)
    assert [span.text for span in event.evidence] == [document.text, "said"]


def test_an_actor_without_name_or_part_is_left_out() -> None:
    assembly, _ = made(made_document(SAID))
    assert [actor.name for actor in assembly.actors()] == ["Pavel Orlin"]


def test_ids_follow_from_the_report_and_the_place_in_it(make_document: Callable[[str], Document]) -> None:
    one, found = made(make_document(SAID))
    two, _ = made(make_document(SAID))
    other = Assembly(one.document, "other", one.mentions, {}, one.statements)
    assert one.event_id(found) == two.event_id(found) != other.event_id(found)


def test_all_ids_differ_in_a_record(reader: Reader) -> None:
    text = "Rebels shelled a market in Marib and a school in Taiz, killing 12 people and wounding 12, an officer said."
    record = reader.read(text)
    tables = (record.events, record.statements, record.figures, record.places, record.actors)
    ids = [each.id for table in tables for each in table]
    assert len(ids) == len(set(ids))
