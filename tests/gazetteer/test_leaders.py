"""Known leaders, and what they lead."""

from __future__ import annotations

import pytest

from onrecord.gazetteer.directory import load_directory
from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.leaders import load_leaders
from onrecord.gazetteer.tables import read_table


@pytest.mark.parametrize(
    ("name", "leads"),
    [("Hassan Nasrallah", "hezbollah"), ("Paul Biya", "CM"), ("Idriss Déby", "TD"), ("Haftar", "libyan-national-army")],
)
def test_a_leader_by_name(name: str, leads: str) -> None:
    assert load_leaders()[fold(name)] == leads


def test_a_name_that_two_leaders_share_is_not_short_for_one() -> None:
    assert {fold("Bush"), fold("Castro"), fold("Kabila"), fold("Clinton")}.isdisjoint(load_leaders())


def test_every_leader_leads_what_the_directory_knows() -> None:
    directory = load_directory()
    led = {row["leads"] for _, row in read_table("leaders.tsv")}
    assert not {each for each in led if each not in directory.by_id and directory.country(each) is None}


def test_no_name_stands_for_two_leaders() -> None:
    names = [row["name"] for _, row in read_table("leaders.tsv")]
    assert len(names) == len(set(names))
