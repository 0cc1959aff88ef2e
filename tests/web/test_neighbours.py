"""Neighbours: what is offered for a merge is near in time and place, and never the incident itself."""

from __future__ import annotations

from onrecord.accounts.make import make_accounts
from onrecord.web.neighbours import find_neighbours
from web.pages.province import records


def test_only_what_is_near_in_time_and_place_is_offered() -> None:
    every = {each.label: each for each in make_accounts(record for _, record in records())}
    strike = next(each for label, each in every.items() if label.startswith("Air strike"))
    offered = [each.label for each in find_neighbours(strike, every.values())]
    assert "Clash, Bir Zeft, May 2022" in offered
    assert strike.label not in offered
    assert "Capture, Tel Amal, 10 May 2022" not in offered
    assert "Shelling, Qasr Nour, 2 November 2021" not in offered
    assert not [label for label in offered if label.startswith(("Talks", "Deployment"))]


def test_what_has_no_place_is_near_nothing() -> None:
    every = make_accounts(record for _, record in records())
    land = next(each for each in every if each.label.startswith("Talks"))
    assert find_neighbours(land, every) == []
