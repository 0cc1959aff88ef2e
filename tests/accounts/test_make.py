from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.made import Draft, word_of
from onrecord.accounts.account import Account
from onrecord.accounts.make import count_of, make_accounts
from onrecord.records import Judgement, Record


def strike(
    name: str, *, published: str, outlet: str | None = None, said_by: str | None = None, **told: object
) -> Draft:
    text = "A strike hit Tel Amal on 3 May, Colonel Tamer said; 12 people died. Bir Zeft saw the Northern Front flee."
    draft = Draft(name, text, published=published, outlet=outlet)
    draft.event("air_strike", "strike", **{"place": "Tel Amal", "day": "2022-05-03", "said_by": said_by} | told)  # type: ignore[arg-type]
    return draft


def linked(*names: str) -> list[Judgement]:
    return [word_of("same", (one, "e0"), (two, "e0"), person=None, score=5) for one, two in pairwise(names)]


def account(records: list[Record], judgements: list[Judgement]) -> Account:
    (made,) = make_accounts(records, judgements)
    return made


def names(made: Account, ids: tuple[str, ...]) -> set[str]:
    return {source.name for source in made.sources if source.id in ids}


def test_an_event_that_nobody_else_tells_is_an_account_of_one() -> None:
    made = account([strike("a", published="2022-05-04", outlet="Amal Courier").record()], [])
    assert (made.label, made.kind, made.status) == ("Air strike, Tel Amal, 3 May 2022", "air_strike", "occurred")
    assert made.place is not None
    assert made.place.mentions == ()
    assert [quote.span.text for quote in made.place_quotes] == ["Tel Amal"]
    assert names(made, made.affirmed_by) == {"Amal Courier"}
    assert not made.disagreements
    assert not made.denied_by


def test_who_says_it_happened_and_who_denies_it() -> None:
    one = strike("a", published="2022-05-04", outlet="Amal Courier").record()
    two = strike("b", published="2022-05-05", outlet="River Post", status="denied", said_by="Colonel Tamer").record()
    made = account([one, two], linked("a", "b"))
    assert made.status == "occurred"
    assert names(made, made.affirmed_by) == {"Amal Courier"}
    assert names(made, made.denied_by) == {"Colonel Tamer"}
    assert made.disagreements[0].topic == "happened"


def test_wire_copies_count_once() -> None:
    records = [strike(name, published=f"2022-05-0{day}").record() for name, day in (("a", 5), ("b", 4))]
    copies = word_of("same", ("a", "a"), ("b", "b"), table="reports", person=None, score=5)
    assert len(account(records, linked("a", "b")).sources) == 2
    made = account(records, [*linked("a", "b"), copies])
    assert [(source.name, source.reports) for source in made.sources] == [("b", ("b", "a"))]
    assert [(telling.event.report, telling.wire_copy_of) for telling in made.tellings] == [("b", None), ("a", "b")]


def test_one_spokesman_counts_once_wherever_he_is_quoted() -> None:
    records = [
        strike(name, published="2022-05-04", outlet=outlet, said_by="Colonel Tamer").record()
        for name, outlet in (("a", "Amal Courier"), ("b", "River Post"))
    ]
    (source,) = account(records, linked("a", "b")).sources
    assert (source.name, source.is_speaker, source.reports) == ("Colonel Tamer", True, ("a", "b"))


def test_an_unnamed_speaker_is_another_in_each_report() -> None:
    def said(name: str) -> Record:
        return strike(name, published="2022-05-04", said_by="people").record()

    assert len(account([said("a"), said("b")], linked("a", "b")).sources) == 2


def test_sources_that_name_another_side_disagree() -> None:
    one = strike("a", published="2022-05-04", outlet="A", agents=["Northern Front"]).record()
    two = strike("b", published="2022-05-04", outlet="B", agents=["Amal Army"]).record()
    made = account([one, two], linked("a", "b"))
    assert [each.topic for each in made.disagreements] == ["agents"]
    assert {side.answer for side in made.disagreements[0].sides} == {"Northern Front", "Amal Army"}
    assert [party.name for party in made.agents] == ["Northern Front", "Amal Army"]
    assert made.agents[0].type == "rebel_group"


def test_the_most_exact_place_and_time_stand() -> None:
    text = "The strike on Tel Amal in May. A strike in Amal Province. "
    exact, vague = Draft("a", text, outlet="A"), Draft("b", text, outlet="B")
    exact.event("air_strike", "strike", place="Tel Amal", day="2022-05-03")
    vague.event("air_strike", "strike", place="Amal Province", day="2022-05")
    made = account([vague.record(), exact.record()], linked("a", "b"))
    assert made.place is not None
    assert made.when is not None
    assert (made.place.name, made.when.start, made.when.end, made.when.precision) == (
        "Tel Amal",
        "2022-05-03",
        None,
        "day",
    )
    assert not made.disagreements


def test_times_that_differ_make_a_range_and_a_disagreement() -> None:
    one = strike("a", published="2022-05-04", outlet="A").record()
    two = strike("b", published="2022-05-06", outlet="B", day="2022-05-05").record()
    made = account([one, two], linked("a", "b"))
    assert made.when is not None
    assert (made.when.start, made.when.end) == ("2022-05-03", "2022-05-05")
    assert [each.topic for each in made.disagreements] == ["when"]
    assert made.label.endswith("3 May 2022 to 5 May 2022")


def test_deaths_join_what_caused_them_in_one_sentence() -> None:
    draft = strike("a", published="2022-05-04")
    draft.event("killing", "died", place="Tel Amal")
    draft.event("withdrawal", "flee", place="Bir Zeft")
    made = make_accounts([draft.record()])
    assert sorted(len(each.tellings) for each in made) == [1, 2]
    assert {each.kind for each in made} == {"air_strike", "withdrawal"}


def test_a_person_parts_deaths_from_what_did_not_cause_them() -> None:
    draft = strike("a", published="2022-05-04")
    draft.event("killing", "died", place="Tel Amal")
    assert len(make_accounts([draft.record()], [word_of("different", ("a", "e0"), ("a", "e1"))])) == 2


def test_a_person_splits_and_merges() -> None:
    records = [strike(name, published="2022-05-04", outlet=name).record() for name in "abc"]
    parted = make_accounts(records, [*linked("a", "b"), word_of("different", ("a", "e0"), ("b", "e0"))])
    assert len(parted) == 3
    joined = make_accounts(records, [*linked("a", "b"), word_of("same", ("b", "e0"), ("c", "e0"))])
    assert [len(each.tellings) for each in joined] == [3]


def test_a_toll_without_event_belongs_to_what_the_report_tells_of() -> None:
    draft = strike("a", published="2022-05-04")
    draft.figure("killed", "12", best=12)
    made = account([draft.record()], [])
    assert count_of(made, "killed") is not None
    assert count_of(made, "injured") is None


def told_in_two_sentences(**deaths: str | None) -> Record:
    text = "A strike hit Tel Amal on 3 May. The strike was the first. Medics say 12 died. Bir Zeft saw more."
    draft = Draft("a", text, published="2022-05-04")
    draft.event("air_strike", "strike", place="Tel Amal", day="2022-05-03")
    draft.event("killing", "died", **deaths)  # type: ignore[arg-type]
    draft.figure("killed", "12", best=12, event="e1")
    return draft.record()


@pytest.mark.parametrize(
    ("deaths", "accounts"),
    [
        ({}, 1),
        ({"place": "Tel Amal"}, 1),
        ({"place": "Tel Amal", "day": "2022-05-03"}, 1),
        ({"place": "Bir Zeft"}, 2),
        ({"place": "Tel Amal", "day": "2022-05-01"}, 2),
    ],
)
def test_deaths_told_later_join_the_strike_unless_they_name_another_place_or_day(
    deaths: dict[str, str | None], accounts: int
) -> None:
    others = [strike(name, published="2022-05-04", outlet=name).record() for name in "bc"]
    made = make_accounts([told_in_two_sentences(**deaths), *others], linked("a", "b", "c"))
    assert len(made) == accounts
    assert (count_of(made[0], "killed") is not None) == (accounts == 1)


def test_a_report_without_outlet_goes_by_the_name_that_it_is_kept_under() -> None:
    record = strike("a", published="2022-05-04").record()
    (named,) = make_accounts([record], names={"a": "amal-notes.txt"})
    (unnamed,) = make_accounts([record])
    assert [source.name for source in named.sources] == ["amal-notes.txt"]
    assert [source.id for source in named.sources] == [source.id for source in unnamed.sources]
    assert named.tellings[0].report_name == "amal-notes.txt"


def test_force_comes_before_words_and_what_is_placed_before_the_rest() -> None:
    draft = Draft("a", "They rejected it. Shells fell on Tel Amal. A bomb went off.", published="2022-05-04")
    draft.event("rejection", "rejected")
    draft.event("bombing", "went off")
    draft.event("shelling", "fell", place="Tel Amal", day="2022-05-03")
    assert [each.kind for each in make_accounts([draft.record()])] == ["shelling", "bombing", "rejection"]


@given(st.permutations("abcd"))
def test_the_order_of_the_records_changes_nothing(order: list[str]) -> None:
    records = {name: strike(name, published=f"2022-05-0{day}").record() for day, name in enumerate("abcd", start=4)}
    judgements = linked("a", "b", "c")
    made = make_accounts([records[name] for name in order], judgements)
    assert made == make_accounts(records.values(), judgements)
    assert sorted(key for each in made for key in each.events) == sorted(
        key for each in make_accounts(records.values()) for key in each.events
    )


def test_those_that_are_asked_for_are_those_of_all_that_fit() -> None:
    alone = told_in_two_sentences()  # one strike, one voice, and a figure that may be another's
    several = [strike(name, published="2022-05-04", outlet=name).record() for name in "bcd"]
    records, judgements = [alone, *several], linked("b", "c", "d")
    every = make_accounts(records, judgements)
    assert len({len(each.sources) for each in every}) > 1
    for least in range(1, 5):
        fitting = tuple(each for each in every if len(each.sources) >= least)
        assert make_accounts(records, judgements, sources_at_least=least) == fitting
    for one in every:
        assert make_accounts(records, judgements, begins=one.id[:12]) == (one,)
