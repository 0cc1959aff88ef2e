"""Which accounts a selection chooses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.accounts.account import Account
from onrecord.export.periods import period_of
from onrecord.export.selection import Selection


def choose_accounts(accounts: Iterable[Account], asked: Selection) -> Iterator[Account]:
    """The accounts that fit every part of a selection, by what all their sources tell together."""
    return (each for each in accounts if _fits(each, asked))


def _fits(account: Account, asked: Selection) -> bool:
    return (
        account.status in asked.statuses
        and (not asked.kinds or account.kind in asked.kinds)
        and _at(account, asked)
        and _by(account, asked)
        and _during(account, asked)
    )


def _at(account: Account, asked: Selection) -> bool:
    """Any place that a source tells will do: one says the market, another its town."""
    if not asked.places and not asked.countries:
        return True
    names, countries = set(map(str.casefold, asked.places)), set(map(str.upper, asked.countries))
    told = [account.place, *(telling.place for telling in account.tellings)]
    return any(
        (not names or names & {name.casefold() for name in (place.name, place.id, place.admin1 or "")})
        and (not countries or place.country in countries)
        for place in told
        if place is not None
    )


def _by(account: Account, asked: Selection) -> bool:
    names = set(map(str.casefold, asked.actors))
    told = {
        word.casefold() for party in (*account.agents, *account.targets) for word in (party.name, party.actor or "")
    }
    return not names or bool(names & told)


def _during(account: Account, asked: Selection) -> bool:
    if asked.first is None and asked.last is None:
        return True
    period = period_of(account.when)
    return (
        period is not None
        and (not asked.last or period.first <= asked.last)
        and (not asked.first or period.last >= asked.first)
    )
