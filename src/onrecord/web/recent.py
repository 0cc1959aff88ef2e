"""What was worked out of the archive for the addresses asked for last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from fastapi import Request

from onrecord.store import Archive

MOST = 24
Made = TypeVar("Made")


class Recent:
    """Results by what they are of, those asked for last, for as long as nothing in the archive changes."""

    def __init__(self, archive: Archive, most: int = MOST) -> None:
        self._archive = archive
        self._most = most
        self._lock = Lock()
        self._state = -1
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}

    def recall(self, of: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, or gave when this was asked for before."""
        state = self._archive.state()
        with self._lock:
            if state != self._state:
                self._kept.clear()
                self._state = state
            if of in self._kept:
                self._kept.move_to_end(of)
                return cast("Made", self._kept[of])
            making = self._making.setdefault(of, Lock())
        with making:
            return self._made(state, of, make)

    def _made(self, state: int, of: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, unless another who asked at the same time had it made."""
        with self._lock:
            if state == self._state and of in self._kept:
                return cast("Made", self._kept[of])
        made = make()
        with self._lock:
            self._making.pop(of, None)
            if state == self._state:
                self._kept[of] = made
                if len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return made


def recent_of(request: Request) -> Recent:
    """What was worked out for the last addresses."""
    recent: Recent = request.app.state.recent
    return recent
