from __future__ import annotations

import pytest

from linking.made import Draft, word_of
from onrecord.accounts.account import Account, Claim, Count
from onrecord.accounts.counts import number
from onrecord.accounts.make import count_of, make_accounts
from onrecord.records import RowKey, Status


def report(  # noqa: PLR0913 - what a report may be told to be
    name: str,
    told: str,
    figures: dict[str, dict[str, object]],
    *,
    day: int = 4,
    outlet: str | None = None,
    status: Status = "occurred",
) -> Draft:
    draft = Draft(name, f"A strike hit Tel Amal. {told}", published=f"2022-05-{day:02d}", outlet=outlet or name)
    event = draft.event("air_strike", "strike", place="Tel Amal", status=status)
    for words, values in figures.items():
        draft.figure("killed", words, event=event, **values)  # type: ignore[arg-type]
    return draft


def account(*drafts: Draft, copies: bool = False) -> Account:
    names = [draft.name for draft in drafts]
    links = [word_of("same", (names[0], "e0"), (name, "e0")) for name in names[1:]]
    wire = (
        [word_of("same", (names[0], names[0]), (name, name), table="reports") for name in names[1:]] if copies else []
    )
    (made,) = make_accounts([draft.record() for draft in drafts], [*links, *wire])
    return made


def killed(*drafts: Draft, copies: bool = False) -> Count:
    count = count_of(account(*drafts, copies=copies), "killed")
    assert count is not None
    return count


def claim(count: Count, report: str, row: str = "f0") -> Claim:
    return next(each for each in count.claims if each.figure == RowKey(report, row))


def bounds(count: Count) -> tuple[float | None, float | None, float | None]:
    return count.low, count.best, count.high


def test_one_source() -> None:
    count = killed(report("a", "It killed 12.", {"12": {"best": 12}}))
    assert bounds(count) == (12, 12, 12)
    assert count.preferred == RowKey("a", "f0")
    assert count.rule == "the only source with a figure: a 12"


def test_of_two_sources_the_lower_is_best_and_the_range_holds_both() -> None:
    one, two = report("a", "It killed 12.", {"12": {"best": 12}}), report("b", "It killed 30.", {"30": {"best": 30}})
    count = killed(one, two)
    assert bounds(count) == (12, 12, 30)
    assert "2 independent sources" in count.rule
    (disagreement,) = account(one, two).disagreements
    assert (disagreement.topic, disagreement.about) == ("figure", "killed")
    assert [side.answer for side in disagreement.sides] == ["12", "30"]


def test_of_three_sources_the_middle_is_best() -> None:
    drafts = [
        report(name, f"It killed {many}.", {str(many): {"best": many}})
        for name, many in (("a", 90), ("b", 14), ("c", 12))
    ]
    assert bounds(killed(*drafts)) == (12, 14, 90)


def test_wire_copies_count_once() -> None:
    drafts = [
        report(name, f"It killed {many}.", {str(many): {"best": many}})
        for name, many in (("a", 90), ("b", 90), ("c", 12))
    ]
    assert killed(*drafts).best == 90
    assert killed(drafts[0], drafts[1], copies=True).rule.startswith("the only source")
    assert claim(killed(drafts[0], drafts[1], copies=True), "b").copy_of == RowKey("a", "f0")


def test_a_later_figure_replaces_an_earlier_one_of_the_same_source() -> None:
    first = report("a", "It killed 12.", {"12": {"best": 12}}, outlet="Amal Courier")
    later = report("b", "It killed 30.", {"30": {"best": 30}}, outlet="Amal Courier", day=6)
    count = killed(first, later)
    assert bounds(count) == (30, 30, 30)
    assert claim(count, "a").superseded_by == RowKey("b", "f0")
    assert "replaced by a later figure of the same source: 12" in count.rule


def test_an_earlier_count_is_given_up() -> None:
    told = "It killed 30; an earlier count gave 12."
    count = killed(report("a", told, {"30": {"best": 30}, "12": {"best": 12}}))
    assert bounds(count) == (30, 30, 30)
    assert claim(count, "a", "f1").scope == "earlier"


def test_parts_are_not_added_to_the_total() -> None:
    told = "It killed 30 people, including 12 farmers."
    count = killed(report("a", told, {"30": {"best": 30, "who": "people"}, "12": {"best": 12, "who": "farmers"}}))
    assert bounds(count) == (30, 30, 30)
    assert "part of another figure, not added: 12" in count.rule


def test_a_total_in_the_same_sentence_is_not_added_to_its_parts() -> None:
    told = "It killed 42 in the market: 30 traders and 12 farmers."
    figures = {
        "42": {"best": 42, "who": "market"},
        "30": {"best": 30, "who": "traders"},
        "12": {"best": 12, "who": "farmers"},
    }
    count = killed(report("a", told, figures))
    assert bounds(count) == (42, 42, 42)
    assert claim(count, "a", "f1").part_of == RowKey("a", "f0")


def test_those_of_two_kinds_are_added() -> None:
    told = "It killed 10 soldiers and 5 farmers."
    count = killed(report("a", told, {"10": {"best": 10, "who": "soldiers"}, "5": {"best": 5, "who": "farmers"}}))
    assert bounds(count) == (15, 15, 15)


def test_one_source_may_tell_several_figures() -> None:
    told = "It killed 12. It may be that 30 died. The council counts 20."
    count = killed(report("a", told, {"12": {"best": 12}, "30": {"best": 30}, "20": {"best": 20}}))
    assert bounds(count) == (12, 20, 30)
    assert count.rule == "the only source with a figure: a 12 to 30"


def test_a_roll_up_is_never_added_nor_taken() -> None:
    told = "It killed 12. Some 900 have died in the province since January."
    count = killed(report("a", told, {"12": {"best": 12}, "900": {"best": 900}}))
    assert bounds(count) == (12, 12, 12)
    assert claim(count, "a", "f1").scope == "wider"


def test_what_is_denied_or_only_feared_does_not_make_the_best() -> None:
    told: dict[str, dict[str, object]] = {"12": {"best": 12}}
    sure = report("a", "It killed 12.", told)
    denied = report("b", "It is not true that it killed 90.", {"90": {"best": 90}}, status="denied")
    feared = report("c", "It may have killed 50.", {"50": {"best": 50}}, status="possible")
    count = killed(sure, denied, feared)
    assert bounds(count) == (12, 12, 50)
    assert claim(count, "b").denied


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"low": 12}, (12, 12, 12)),
        ({"high": 12}, (None, None, 12)),
        ({"low": 10, "best": 12, "high": 14}, (10, 12, 14)),
    ],
)
def test_open_bounds(values: dict[str, object], expected: tuple[float | None, ...]) -> None:
    assert bounds(killed(report("a", "It killed 12.", {"12": values}))) == expected


def test_numbers_as_people_write_them() -> None:
    assert [number(each) for each in (None, 1200.0, 2.5)] == ["unknown", "1,200", "2.5"]
