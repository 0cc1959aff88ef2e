from __future__ import annotations

from linking.made import Draft
from onrecord.accounts.control import control_over_time, stretch_on
from onrecord.accounts.control_claim import PlaceControl
from onrecord.records import ControlState, Record, Status

TEXT = "The Northern Front, the Amal Army and Tel Amal. Colonel Tamer denies it."


def claim(  # noqa: PLR0913, PLR0917 - a row of a table of cases
    name: str,
    published: str | None,
    state: ControlState,
    actor: str,
    day: str | None = None,
    status: Status = "ongoing",
) -> Record:
    draft = Draft(name, TEXT, published=published)
    draft.control(state, actor, "Tel Amal", day=day, status=status, said_by=None)
    return draft.record()


RECORDS = [
    claim("a", "2022-05-01", "holds", "Amal Army"),
    claim("b", "2022-05-12", "taken", "Northern Front", "2022-05-10", "occurred"),
    claim("c", "2022-05-12", "lost", "Amal Army", "2022-05-10", "occurred"),
    claim("d", "2022-06-01", "besieged", "Amal Army"),
]


def place(**asked: str) -> PlaceControl:
    (control,) = control_over_time(RECORDS, **asked)  # type: ignore[arg-type]
    return control


def holders(day: str, **asked: str) -> tuple[str, ...] | None:
    stretch = stretch_on(place(**asked), day)
    return stretch.holders if stretch else None


def test_as_of_any_day() -> None:
    assert holders("2022-04-30") is None
    assert holders("2022-05-09") == ("Amal Army",)
    assert holders("2022-05-10") == ("Northern Front",)
    assert holders("2023-01-01") == ("Northern Front",)


def test_as_known_on_any_day() -> None:
    assert holders("2022-05-11", known_on="2022-05-11") == ("Amal Army",)
    assert holders("2022-05-11", known_on="2022-05-12") == ("Northern Front",)
    assert control_over_time(RECORDS, known_on="2022-04-01") == ()


def test_the_stretches_follow_each_other() -> None:
    stretches = place().stretches
    assert [(each.first, each.last) for each in stretches] == [
        ("2022-05-01", "2022-05-09"),
        ("2022-05-10", "2022-05-31"),
        ("2022-06-01", None),
    ]
    assert [each.contested for each in stretches] == [False, False, True]


def test_a_claim_keeps_its_words_and_by_what_it_is_dated() -> None:
    first, later = place().stretches[0].claims[0], place().stretches[1].claims[0]
    assert (first.dated_by, first.since, first.known_on) == ("publication", "2022-05-01", "2022-05-01")
    assert (later.dated_by, later.since) == ("stated", "2022-05-10")
    assert first.quotes[0].text == "Tel Amal"


def test_what_is_no_fact_stays_open() -> None:
    (control,) = control_over_time([claim("a", "2022-05-01", "taken", "Northern Front", status="planned")])
    assert not control.stretches
    assert len(control.open) == 1


def test_two_holders_at_once_are_a_dispute() -> None:
    records = [
        claim(name, "2022-05-01", "holds", actor) for name, actor in (("a", "Amal Army"), ("b", "Northern Front"))
    ]
    (control,) = control_over_time(records)
    (stretch,) = control.stretches
    assert stretch.contested
    assert set(stretch.holders) == {"Amal Army", "Northern Front"}


def test_a_claim_without_any_day_is_kept_apart() -> None:
    (control,) = control_over_time([claim("a", None, "holds", "Amal Army")])
    assert len(control.undated) == 1
    assert not control.stretches
