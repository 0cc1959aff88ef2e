from __future__ import annotations

import random

import pytest

from linking.made import Draft, word_of
from onrecord.linking.link import SAME, link_records
from onrecord.records import EventKind, Judgement, Record

NOW = "2022-06-01T00:00:00+00:00"
TEXT = "The Amal Army shelled the market of Tel Amal with mortars on 3 May."


def strike(name: str, text: str, words: str, **told: object) -> Record:
    draft = Draft(name, text, published="2022-05-05")
    told = {"agents": ["Amal Army"], "place": "Tel Amal", "day": "2022-05-03"} | told
    kind: EventKind = told.pop("kind", "shelling")  # type: ignore[assignment]
    draft.event(kind, words, **told)  # type: ignore[arg-type]
    return draft.record()


def verdict(*records: Record, table: str = "events") -> str | None:
    found = [each.verdict for each in link_records(records, made_at=NOW) if each.table == table]
    return found[0] if found else None


FIRST = strike("a", TEXT, "shelled")
AGAIN = "Shells that the Amal Army fired hit the market in Tel Amal, killing traders; the shelling lasted an hour."


def test_two_reports_of_one_shelling_are_linked_with_reasons() -> None:
    (judgement,) = link_records([strike("b", AGAIN, "shelling"), FIRST], made_at=NOW)
    assert (judgement.left.report, judgement.right.report, judgement.verdict) == ("a", "b", "same")
    assert {"kind same", "place same", "days 0", "agents same", "trigger same"} <= set(judgement.reasons)
    assert judgement.score == pytest.approx(sum(judgement.reasons.values()), abs=0.01)
    assert judgement.score is not None
    assert judgement.score >= SAME
    assert judgement.author.startswith("onrecord ")
    assert not judgement.by_person


@pytest.mark.parametrize(
    "told",
    [
        {"place": "Qasr Nour"},
        {"day": "2022-04-20"},
        {"kind": "talks"},
        {"agents": ["Northern Front"], "place": "Bir Zeft", "day": "2022-05-04"},
    ],
    ids=["far away", "long before", "of another kind", "another side, near, a day later"],
)
def test_what_differs_is_not_linked(told: dict[str, object]) -> None:
    words = f"{AGAIN} Bir Zeft and Qasr Nour, where the Northern Front stands, are other towns."
    assert verdict(FIRST, strike("b", words, "shelling", **told)) != "same"


def test_a_plan_is_not_the_deed() -> None:
    fact = list(link_records([FIRST, strike("b", AGAIN, "shelling")], made_at=NOW))
    plan = list(link_records([FIRST, strike("b", AGAIN, "shelling", status="planned")], made_at=NOW))
    assert (plan[0].score or 0) < (fact[0].score or 0)


def test_rows_of_one_report_are_not_linked() -> None:
    draft = Draft("a", f"{TEXT} It shelled it again.", published="2022-05-05")
    for nth in (1, 2):
        draft.event("shelling", "shelled", nth=nth, place="Tel Amal", day="2022-05-03")
    assert not list(link_records([draft.record()], made_at=NOW))


def test_known_pairs_are_not_judged_again() -> None:
    records = [FIRST, strike("b", AGAIN, "shelling")]
    known = list(link_records(records, made_at=NOW))
    assert known
    assert not list(link_records(records, known, made_at=NOW))


def test_a_person_is_never_overruled() -> None:
    person = word_of("different", ("a", "e0"), ("b", "e0"))
    taken_back = word_of("unsure", ("a", "e0"), ("b", "e0"), made_at="2023-01-01", withdraws=person.id)
    records = [FIRST, strike("b", AGAIN, "shelling")]
    assert not list(link_records(records, [person], made_at=NOW))
    assert not list(link_records(records, [person, taken_back], made_at=NOW))


def test_only_pairs_with_a_new_report_are_compared() -> None:
    records = [FIRST, strike("b", AGAIN, "shelling"), strike("c", AGAIN, "shelling")]
    events = [each for each in link_records(records, new={"c"}, made_at=NOW) if each.table == "events"]
    assert {(each.left.report, each.right.report) for each in events} == {("a", "c"), ("b", "c")}


def test_the_order_of_the_records_changes_nothing() -> None:
    records = [FIRST, *(strike(name, AGAIN, "shelling") for name in "bcd")]
    shuffled = random.Random(1).sample(records, len(records))  # noqa: S311 - no secret
    assert list(link_records(records, made_at=NOW)) == list(link_records(shuffled, made_at=NOW))


def told(judgements: list[Judgement], table: str) -> list[str]:
    return [each.verdict for each in judgements if each.table == table]


def test_statements_figures_and_control_are_linked_too() -> None:
    def record(name: str, text: str) -> Record:
        draft = Draft(name, text, published="2022-05-05")
        draft.statement("the bridge at the northern gate was mined before dawn", "Colonel Tamer")
        draft.figure("killed", "34", best=34, who="traders")
        draft.control("holds", "Northern Front", "Tel Amal", day="2022-05-04")
        return draft.record()

    mined = "the bridge at the northern gate was mined before dawn"
    one = record("a", f"Colonel Tamer said {mined}. 34 traders of Tel Amal died.")
    two = record("b", f"In Tel Amal 34 traders died, and Colonel Tamer says {mined}.")
    judgements = list(link_records([one, two], made_at=NOW))
    assert told(judgements, "statements") == ["same"]
    assert told(judgements, "figures") == ["same"]
    assert told(judgements, "control") == ["same"]


def test_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []
    list(link_records([FIRST, strike("b", AGAIN, "shelling")], made_at=NOW, progress=lambda *at: seen.append(at)))
    assert seen[-1][0] == seen[-1][1] > 0


def test_hostile_text_is_only_text() -> None:
    hostile = "'; DROP TABLE events; -- <script>alert(1)</script> =cmd() shelled (((?:a+)+)+ Tel Amal \x00 \u202e."
    assert verdict(FIRST, strike("../../b", hostile, "shelled", agents=[])) in {"same", "unsure", "different", None}
