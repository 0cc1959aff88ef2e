"""What is worked out of the whole archive, kept for as long as nothing in that changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Any, cast

from onrecord.accounts.account import Account
from onrecord.accounts.control import control_over_time
from onrecord.accounts.control_claim import PlaceControl
from onrecord.accounts.make import make_accounts
from onrecord.records import RowKey
from onrecord.store import Archive, Counts

Maker = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Accounts:
    """Every account of an archive, those of most sources first, and how to find one; `places` are those in `every`."""

    every: tuple[Account, ...]
    by_id: Mapping[str, Account]
    by_event: Mapping[RowKey, Account]
    places: Mapping[str, int]

    @classmethod
    def of(cls, accounts: tuple[Account, ...]) -> Accounts:
        """The accounts with what finds them."""
        by_event = {event: account for account in accounts for event in account.events}
        places = {account.id: place for place, account in enumerate(accounts)}
        return cls(accounts, {account.id: account for account in accounts}, by_event, places)


class Memory:
    """Counts, accounts and control of one archive; each is worked out once for each state of it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = Lock()
        self._makers: dict[str, Maker] = {
            "counts": archive.counts,
            "accounts": lambda: Accounts.of(make_accounts(archive.records(), archive.judgements())),
            "control": lambda: control_over_time(archive.records(), archive.judgements()),
        }
        self._locks = {name: Lock() for name in self._makers}
        self._kept: dict[str, tuple[int, Any]] = {}
        self._at_work: set[str] = set()

    def counts(self) -> Counts:
        """What the archive holds."""
        return cast("Counts", self._fresh("counts"))

    def accounts(self) -> Accounts:
        """The accounts of the whole archive; of a large one this takes seconds, once for each state of it."""
        return cast("Accounts", self._fresh("accounts"))

    def control(self) -> tuple[PlaceControl, ...]:
        """Who held which place when, as told."""
        return cast("tuple[PlaceControl, ...]", self._fresh("control"))

    def accounts_now(self) -> Accounts | None:
        """The accounts where they are worked out, else None; what is missing is then worked on in the background."""
        return cast("Accounts | None", self._now("accounts"))

    def control_now(self) -> tuple[PlaceControl, ...] | None:
        """The control where it is worked out, else None, as of accounts."""
        return cast("tuple[PlaceControl, ...] | None", self._now("control"))

    def _now(self, name: str) -> Any:  # noqa: ANN401 - cast by each that asks
        kept = self._kept.get(name)
        if kept is not None and kept[0] == self._archive.state():
            return kept[1]
        with self._lock:
            if name not in self._at_work:
                self._at_work.add(name)
                Thread(target=self._work, args=(name,), daemon=True).start()
        return None

    def _work(self, name: str) -> None:
        try:
            self._fresh(name)
        finally:
            with self._lock:
                self._at_work.discard(name)

    def _fresh(self, name: str) -> Any:  # noqa: ANN401 - cast by each that asks
        with self._locks[name]:
            state = self._archive.state()
            kept = self._kept.get(name)
            if kept is None or kept[0] != state:
                kept = self._kept[name] = (state, self._makers[name]())
            return kept[1]
