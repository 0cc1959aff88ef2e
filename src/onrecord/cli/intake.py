"""Reports on their way through the reader."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from ipaddress import ip_network
from typing import TYPE_CHECKING

from rich.progress import Progress

import onrecord
from onrecord import ingest
from onrecord.cli.terminal import CONFIGURATION, USAGE, os_words, stop
from onrecord.export.words import plain
from onrecord.ingest import Incoming, Remark, SetAside
from onrecord.records import Record

if TYPE_CHECKING:
    from onrecord.ingest import Fetcher

FAULT = "this is a fault of onrecord: please report it with the text"


class Intake:
    """Reports on their way through the reader: what is set aside is told on standard error and counted."""

    def __init__(
        self,
        items: Iterator[Incoming | SetAside | Remark],
        bar: Progress,
        size: int | None,
        known: Callable[[Incoming], bool] | None = None,
    ) -> None:
        """`known` tells which reports need no reading."""
        self.count = 0
        self.set_aside = 0
        self.passed_over = 0
        self._known = known
        self._items = items
        self._bar = bar
        self._task = bar.add_task("loading the language model", total=size)
        self._next: Incoming | None = None
        self._waiting: deque[Incoming] = deque()

    def through(self, reader: onrecord.Reader, workers: int) -> Iterator[tuple[Incoming, Record]]:
        """Each report with its record, in order.

        When reading fails, those under way are read again one by one, so that only the one at fault is set aside.
        """
        failed = True
        while failed:
            failed = False
            try:
                yield from map(self._count, reader.read_all(self.reports(), workers=workers))
            except Exception:  # noqa: BLE001 - one report must not take the others with it
                failed = True
                yield from self._one_by_one(reader)

    def loading(self, what: str, share: float) -> None:
        """Show how far the reader's own data are built."""
        self._bar.update(self._task, description=f"{what}, {share:.0%}")

    def is_empty(self) -> bool:
        """True where nothing is left to read; what is set aside before the next report is told."""
        if self._next is None:
            self._next = next(self._new(), None)
        return self._next is None

    def reports(self) -> Iterator[Incoming]:
        """The reports as they come; what is set aside is told."""
        while not self.is_empty():
            report, self._next = self._next, None
            if report is not None:
                self._waiting.append(report)
                yield report

    def _new(self) -> Iterator[Incoming]:
        for item in self._items:
            if not isinstance(item, Incoming):
                self.put_aside(item)
            elif self._known is not None and self._known(item):
                self.passed_over += 1
                self._bar.advance(self._task, item.size)
            else:
                yield item

    def _one_by_one(self, reader: onrecord.Reader) -> Iterator[tuple[Incoming, Record]]:
        for report in tuple(self._waiting):
            try:
                yield self._count(next(reader.read_all([report])))
            except Exception as error:  # noqa: BLE001 - as above
                self._waiting.popleft()
                reason = f"cannot be read ({type(error).__name__}: {error})"
                self.put_aside(SetAside(report.path, reason, FAULT, report.line, report.size))

    def put_aside(self, item: SetAside | Remark) -> None:
        """Tell what is set aside, and count it."""
        words = plain(str(item))
        self._bar.console.print(words, style="yellow", markup=False, highlight=False, soft_wrap=True)
        if isinstance(item, SetAside):
            self.set_aside += 1
            self._bar.advance(self._task, item.size)

    def _count(self, record: Record) -> tuple[Incoming, Record]:
        self.count += 1
        rate = self.count / (self._bar.tasks[self._task].elapsed or 1)
        words = f"{self.count:,} reports, {rate:.1f} a second"
        report = self._waiting.popleft()
        self._bar.update(self._task, advance=report.size, description=words)
        return report, record


def fetcher_for(paths: Iterable[str], networks: Sequence[str] = ()) -> Fetcher | None:
    """What fetches the addresses among these paths, also from these private networks; None where there are none."""
    if not any(map(ingest.is_address, paths)):
        return None
    for network in networks:
        try:
            ip_network(network)
        except ValueError as error:
            stop(f"--allow-network: {error}; write it as 10.20.0.0/16", USAGE)
    return ingest.Fetcher(ingest.Limits(private=tuple(networks)))


def load_reader(model: str | None, progress: Callable[[str, float], None]) -> onrecord.Reader:
    """The reader; a model or cache that is missing ends the command in words."""
    try:
        return onrecord.Reader(model, progress)
    except RuntimeError as error:
        stop(str(error), CONFIGURATION)
    except OSError as error:
        stop(os_words(error), CONFIGURATION)
