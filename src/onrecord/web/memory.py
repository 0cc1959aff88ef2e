"""What is worked out of the whole archive, kept for as long as nothing in that changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Condition, Lock, Thread
from typing import TYPE_CHECKING, Any, cast

from onrecord.records import RowKey
from onrecord.store import Archive, Counts

if TYPE_CHECKING:
    from onrecord.accounts.account import Account
    from onrecord.accounts.control_claim import PlaceControl

MOST_AT_ONCE = 2_000  # acts on the archive: with more of them comparing takes longer than a page may
COURTESY = 0.3  # seconds in which a page can say that a large archive is worked on, with the processor for itself


@dataclass(frozen=True, slots=True)
class Accounts:
    """Every account of an archive, those of most sources first, and how to find one; `places` are those in `every`.

    `most_told` are the same, of as many sources those first on which these differ most.
    """

    every: tuple[Account, ...]
    by_id: Mapping[str, Account]
    by_event: Mapping[RowKey, Account]
    places: Mapping[str, int]
    most_told: tuple[Account, ...]

    @classmethod
    def of(cls, accounts: tuple[Account, ...]) -> Accounts:
        """The accounts with what finds them."""
        by_event = {event: account for account in accounts for event in account.events}
        places = {account.id: place for place, account in enumerate(accounts)}
        most_told = sorted(accounts, key=lambda each: (-len(each.sources), -len(each.disagreements), each.id))
        return cls(accounts, {account.id: account for account in accounts}, by_event, places, tuple(most_told))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of how many reports are taken in; all of them where what they say is being compared."""

    done: int
    total: int


class Memory:
    """Counts, accounts and control of one archive; each is worked out once for each state of it.

    Accounts and control need every record, of a large archive for a minute: one thread in the background makes both.
    """

    def __init__(self, archive: Archive, link: Callable[[], object] = tuple) -> None:
        """`link` links what is new in the archive, before it is compared."""
        self._archive = archive
        self._link = link
        self._counting = Lock()
        self._changed = Condition()
        self._kept: dict[str, tuple[int, Any]] = {}
        self._at_work = False
        self._failure: Exception | None = None
        self._progress = Progress(0, 0)

    def counts(self) -> Counts:
        """What the archive holds."""
        with self._counting:
            state = self._archive.state()
            kept = self._kept.get("counts")
            if kept is None or kept[0] != state:
                kept = self._kept["counts"] = (state, self._archive.counts())
        return cast("Counts", kept[1])

    def accounts(self) -> Accounts:
        """The accounts of the whole archive, however long they take."""
        return cast("Accounts", self._wait("accounts", None))

    def control(self) -> tuple[PlaceControl, ...]:
        """Who held which place when, as told, however long it takes."""
        return cast("tuple[PlaceControl, ...]", self._wait("control", None))

    def accounts_now(self, patience: float | None = 0) -> Accounts | None:
        """The accounts where they are worked out within so many seconds, else None; they are worked on meanwhile.

        A large archive's are not waited for.
        """
        return cast("Accounts | None", self._wait("accounts", patience))

    def control_now(self, patience: float | None = 0) -> tuple[PlaceControl, ...] | None:
        """The control where it is worked out within so many seconds, else None, as of accounts."""
        return cast("tuple[PlaceControl, ...] | None", self._wait("control", patience))

    @property
    def progress(self) -> Progress:
        """How far the work in the background is."""
        return self._progress

    def _wait(self, name: str, patience: float | None) -> Any:  # noqa: ANN401 - cast by each that asks
        asked = self._archive.state()
        if patience and asked > MOST_AT_ONCE:
            patience = 0
        with self._changed:
            while not self._has(name, asked):
                self._start()
                self._changed.wait_for(lambda: self._has(name, asked) or not self._at_work, patience)
                if self._at_work and not self._has(name, asked):
                    return None
                self._tell_failure()
            return self._kept[name][1]

    def _has(self, name: str, state: int) -> bool:
        return name in self._kept and self._kept[name][0] >= state

    def _start(self) -> None:
        self._tell_failure()
        if not self._at_work:
            self._at_work = True
            Thread(target=self._work, name="comparing", daemon=True).start()

    def _tell_failure(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _work(self) -> None:
        """Compare until nothing has changed meanwhile."""
        failure: Exception | None = None
        try:
            if self._archive.state() > MOST_AT_ONCE:
                time.sleep(COURTESY)
            while not self._has("accounts", self._archive.state()):
                self._compare()
        except Exception as error:  # noqa: BLE001 - told to whoever waits
            failure = error
        with self._changed:
            self._at_work, self._failure = False, failure
            self._changed.notify_all()

    def _compare(self) -> None:
        # The first page must not wait for these imports.
        from onrecord.accounts.control import control_over_time  # noqa: PLC0415
        from onrecord.accounts.make import make_accounts  # noqa: PLC0415

        self._link()
        state, total = self._archive.state(), self.counts().reports
        records = []
        for record in self._archive.records():
            records.append(record)
            self._progress = Progress(len(records), max(total, len(records)))
        judgements = list(self._archive.judgements())
        self._keep("control", state, control_over_time(records, judgements))
        self._keep("accounts", state, Accounts.of(make_accounts(records, judgements)))

    def _keep(self, name: str, state: int, made: object) -> None:
        with self._changed:
            self._kept[name] = (state, made)
            self._changed.notify_all()
