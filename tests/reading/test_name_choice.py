"""Which mentions stay with an actor or a place of the record."""

from __future__ import annotations

import pytest

from onrecord import Reader
from onrecord.language.weights import ListingWeights
from onrecord.reading.name_choice import choose_names
from onrecord.reading.name_signs import Naming
from onrecord.records import Actor, Participant, Place, Record, Report, Span, Tie

TEXT = "Norland troops left Norland. Norland said so."
FIRST, SECOND, THIRD = (Span(at, at + 7, "Norland") for at in (0, 20, 29))
WEIGHTS = ListingWeights({}, {"acts": 2.0, "lies": -2.0}, {"acts": -2.0, "lies": 2.0, "acts hard": -4.0})


def actor(*spans: Span) -> Actor:
    return Actor("norland", "Norland", "government", None, {}, spans)


def place(*spans: Span) -> Place:
    return Place("Norland", "Norland", "NO", None, None, None, "country", None, spans)


def record(actor: Actor, place: Place, ties: tuple[Tie, ...] = ()) -> Record:
    return Record(Report("r", "0" * 64, TEXT), actors=(actor,), places=(place,), ties=ties)


def namings(record: Record) -> list[Naming]:
    signs = {FIRST: ("acts",), SECOND: ("lies",), THIRD: ("acts hard", "acts")}
    rows: tuple[Actor | Place, ...] = (*record.actors, *record.places)
    return [Naming(each, span, signs[span]) for each in rows for span in each.mentions]


def test_each_mention_stays_where_it_belongs() -> None:
    whole = record(actor(FIRST, SECOND, THIRD), place(FIRST, SECOND, THIRD))
    chosen = choose_names(whole, namings(whole), WEIGHTS)
    assert chosen.actors[0].mentions == (FIRST, THIRD)
    assert chosen.places[0].mentions == (SECOND,)


def test_what_is_not_in_question_stays() -> None:
    whole = record(actor(SECOND), place(FIRST))
    assert choose_names(whole, [], WEIGHTS) == whole


def test_an_actor_and_a_place_go_with_their_last_mention() -> None:
    whole = record(actor(SECOND), place(FIRST))
    chosen = choose_names(whole, namings(whole), WEIGHTS)
    assert (chosen.actors, chosen.places) == ((), ())


def test_an_actor_that_a_row_names_stays_without_a_mention() -> None:
    side = Participant("norland", SECOND)
    tie = Tie("t", side, Participant(None, FIRST), "part_of", (FIRST,), None)
    whole = record(actor(SECOND), place(SECOND), (tie,))
    assert [each.mentions for each in choose_names(whole, namings(whole), WEIGHTS).actors] == [()]


def test_a_place_on_which_the_dateline_stands_keeps_its_likeliest_mention(reader: Reader) -> None:
    text = "OSLO (Fjord Wire) - Norway said on Monday that its soldiers would leave Mali. Norway thanked Mali."
    read = reader.read(text)
    told = {each.name: each for each in read.places}
    assert "Mali" in told
    assert all(each.mentions for each in read.places)


@pytest.mark.parametrize("name", ["Norland", "Sudmark"])
def test_no_weight_keeps_everything(name: str) -> None:
    whole = record(Actor(name, name, "government", None, {}, (FIRST,)), place(SECOND))
    assert choose_names(whole, namings(whole), ListingWeights({}, {"bias": 1.0}, {"bias": 1.0})) == whole
