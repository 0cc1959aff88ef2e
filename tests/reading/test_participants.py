"""Who has a part in an event: what grammar gives, taken over where a clause leaves it out."""

from __future__ import annotations

import pytest

from onrecord import Reader, Record
from onrecord.records import Event, EventKind, Participant


def event_of(record: Record, kind: EventKind) -> Event:
    return next(event for event in record.events if event.kind == kind)


def words(participants: tuple[Participant, ...]) -> list[str]:
    return [each.text.text for each in participants if each.text]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        ("Rebels killed two policemen in Pattani.", "killing", ["Rebels"], ["two policemen"]),
        ("Two policemen were killed by rebels in Pattani.", "killing", ["rebels"], ["Two policemen"]),
        ("The policemen killed by rebels in Pattani were brothers.", "killing", ["rebels"], ["The policemen"]),
        ("Rebels entered Pattani and killed two policemen.", "killing", ["Rebels"], ["two policemen"]),
        ("Rebels killed a policeman and a teacher in Pattani.", "killing", ["Rebels"], ["a policeman", "a teacher"]),
        ("Rebels who killed two policemen in Pattani fled.", "killing", ["Rebels"], ["two policemen"]),
        ("The army clashed with rebels near Pattani.", "clash", ["The army"], ["rebels"]),
        ("Chadian and Nigerian soldiers attacked Diffa.", "attack", ["Chadian", "Nigerian soldiers"], ["Diffa"]),
        (
            "Hamas and Islamic Jihad militants attacked Sderot.",
            "attack",
            ["Hamas", "Islamic Jihad militants"],
            ["Sderot"],
        ),
        ("Clashes between government and rebel forces shook Pattani.", "clash", ["government"], ["rebel forces"]),
        ("Clashes between Hema and Lendu militias shook Ituri.", "clash", ["Hema"], ["Lendu militias"]),
        ("Fighting between Fallata and Rizeigat tribes goes on.", "clash", ["Fallata"], ["Rizeigat tribes"]),
        ("Clashes erupted on Monday between the army and rebels in Taiz.", "clash", ["the army"], ["rebels"]),
        ("Fighting was reported between the army and rebels in Taiz.", "clash", ["the army"], ["rebels"]),
        ("Clashes between armed groups went on in Tripoli.", "clash", ["armed groups"], ["armed groups"]),
    ],
)
def test_voice_and_joining_change_nothing(
    text: str, kind: EventKind, agents: list[str], targets: list[str], reader: Reader
) -> None:
    event = event_of(reader.read(text), kind)
    assert (words(event.agents), words(event.targets)) == (agents, targets)


def test_nobody_is_put_where_nobody_is_named(reader: Reader) -> None:
    event = event_of(reader.read("Two priests were killed in Nairobi on Sunday."), "killing")
    assert event.agents == ()


def test_a_day_takes_no_part(reader: Reader) -> None:
    event = event_of(reader.read("The army shelled Taiz on Tuesday."), "shelling")
    assert "Tuesday" not in words(event.targets)


def test_a_cause_hands_on_its_agent(reader: Reader) -> None:
    event = event_of(reader.read("Shelling by government forces killed six civilians in Douma."), "killing")
    assert words(event.agents) == ["government forces"]


def test_an_actor_stands_once_on_a_side(reader: Reader) -> None:
    record = reader.read("Boko Haram fighters and Boko Haram commanders attacked a convoy near Maiduguri.")
    for event in record.events:
        for side in (event.agents, event.targets):
            known = [each.actor for each in side if each.actor]
            assert len(known) == len(set(known))


def test_participants_are_actors_of_the_record(reader: Reader) -> None:
    record = reader.read(
        "Turkish soldiers and allied militias attacked Kurdish fighters near Afrin, killing nine people."
    )
    ids = {actor.id for actor in record.actors}
    assert record.events
    for event in record.events:
        assert {each.actor for each in (*event.agents, *event.targets) if each.actor} <= ids


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        ("A coalition airstrike hit a depot near Pattani on Friday.", "air_strike", "coalition"),
        ("Six people died in rebel shelling of Pattani on Friday.", "shelling", "rebel"),
        ("A police raid in Pattani on Friday left two men wounded.", "attack", "police"),
    ],
)
def test_the_word_before_the_deed_tells_who_did_it(text: str, kind: EventKind, agent: str, reader: Reader) -> None:
    assert words(event_of(reader.read(text), kind).agents) == [agent]


def test_a_kind_of_deed_tells_nobody(reader: Reader) -> None:
    event = event_of(reader.read("A military operation began near Pattani on Friday."), "offensive")
    assert event.agents == ()


def test_what_an_attack_brings_about_has_its_agent(reader: Reader) -> None:
    record = reader.read("Four soldiers were killed in an attack by separatists near Pattani on Friday.")
    assert words(event_of(record, "killing").agents) == words(event_of(record, "attack").agents) == ["separatists"]


def test_one_description_of_several_is_one_participant(reader: Reader) -> None:
    event = event_of(reader.read("Rebels killed 12 women and children in Pattani."), "killing")
    assert words(event.targets) == ["12 women and children"]
