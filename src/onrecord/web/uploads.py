"""Files on their way into the archive: read one after another in a thread of their own."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from secrets import token_urlsafe
from threading import Lock, Thread
from typing import Literal

from onrecord.web.intake import Intake, IntakeResult

State = Literal["waiting", "at work", "done", "failed"]
MOST_WAITING = 20
MOST_KEPT = 100
UNDER_WAY = frozenset({"waiting", "at work"})
LOG = logging.getLogger(__name__)


class FullError(ValueError):
    """Too many files wait already."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file and how far it is: `words` tell what is being done or what failed, `share` is from 0 to 1."""

    id: str
    name: str
    size: int
    person: str
    state: State = "waiting"
    words: str = "waiting"
    share: float = 0.0
    result: IntakeResult = field(default_factory=IntakeResult)

    @property
    def under_way(self) -> bool:
        """True until it is done or has failed."""
        return self.state in UNDER_WAY


class Uploads:
    """The files given to an intake, the last first, forgotten when the program ends."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._lock = Lock()
        self._kept: dict[str, Upload] = {}
        self._queue: SimpleQueue[tuple[str, bytes]] = SimpleQueue()
        self._thread: Thread | None = None

    def add(self, name: str, data: bytes, person: str) -> Upload:
        """Have a file read; FullError where too many wait."""
        upload = Upload(token_urlsafe(9), name, len(data), person)
        with self._lock:
            if sum(each.under_way for each in self._kept.values()) >= MOST_WAITING:
                raise FullError(f"{MOST_WAITING} files wait already; add more when some are done")
            self._kept[upload.id] = upload
            self._forget()
            if self._thread is None:
                self._thread = Thread(target=self._work, daemon=True)
                self._thread.start()
        self._queue.put((upload.id, data))
        return upload

    def find(self, upload: str) -> Upload | None:
        """The upload of this id."""
        return self._kept.get(upload)

    def all(self) -> list[Upload]:
        """Every upload that is remembered, the last first."""
        with self._lock:
            return list(reversed(self._kept.values()))

    def _forget(self) -> None:
        """Let go of the oldest that are done."""
        done = [each.id for each in self._kept.values() if not each.under_way]
        for identity in done[: max(0, len(self._kept) - MOST_KEPT)]:
            del self._kept[identity]

    def _work(self) -> None:
        while True:
            self._take(*self._queue.get())

    def _take(self, identity: str, data: bytes) -> None:
        def progress(words: str, share: float) -> None:
            self._change(identity, state="at work", words=words, share=min(max(share, 0.0), 1.0))

        progress("reading", 0.0)
        try:
            result = self._intake(self._kept[identity].name, data, progress)
        except ValueError as error:
            self._change(identity, state="failed", words=str(error))
        except Exception:
            LOG.exception("a file could not be read")
            words = "a fault of onrecord; the terminal that runs onrecord serve tells more"
            self._change(identity, state="failed", words=words)
        else:
            self._change(identity, state="done", words="done", share=1.0, result=result)

    def _change(self, identity: str, **values: object) -> None:
        with self._lock:
            self._kept[identity] = replace(self._kept[identity], **values)  # type: ignore[arg-type] # its own fields
