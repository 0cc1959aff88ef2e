"""Neighbours: incidents that may be the same as another, by when and where they are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from onrecord.accounts.account import Account
from onrecord.accounts.places import AREAS, FAR_KM, kilometres, place_key
from onrecord.accounts.times import days_of

MOST = 8
NEAR_DAYS = timedelta(days=3)


def find_neighbours(account: Account, every: Iterable[Account]) -> list[Account]:
    """Incidents of about the same days and place, those of its kind first."""
    near = [
        each for each in every if each.id != account.id and _same_place(account, each) and _same_days(account, each)
    ]
    return sorted(near, key=lambda each: (each.kind != account.kind, -len(each.sources), each.id))[:MOST]


def _same_days(one: Account, two: Account) -> bool:
    here = days_of(one.when) if one.when else None
    there = days_of(two.when) if two.when else None
    return here is None or there is None or (here[0] - NEAR_DAYS <= there[1] and there[0] <= here[1] + NEAR_DAYS)


def _same_place(one: Account, two: Account) -> bool:
    if one.place is None or two.place is None:
        return False
    if place_key(one.place) == place_key(two.place):
        return True
    distance = kilometres(one.place, two.place)
    rough = {one.place.precision, two.place.precision} & AREAS
    return distance is not None and distance <= FAR_KM and not rough
