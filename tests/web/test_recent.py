"""What is kept of the archive is given up when the archive changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from onrecord.accounts.make import make_accounts
from onrecord.store import open_archive
from onrecord.web.recent import Recent
from onrecord.web.verdicts import judge_apart, this_moment


def test_a_result_is_kept_until_the_archive_changes(own_path: Path) -> None:
    numbers = count()
    with open_archive(own_path) as archive:
        recent = Recent(archive, most=2)
        assert [recent.recall("a", lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]
        assert [recent.recall(each, lambda: next(numbers)) for each in "bca"] == [1, 2, 3]
        told = make_accounts(archive.records(), archive.judgements())[0]
        archive.judge(judge_apart(told, told.events[:1], "A. Coder", this_moment()))
        assert recent.recall("a", lambda: next(numbers)) == 4


def test_what_two_ask_for_at_once_is_made_once(own_path: Path) -> None:
    numbers, begun, enough = count(), Event(), Event()

    def make() -> int:
        begun.set()
        assert enough.wait(30)
        return next(numbers)

    with open_archive(own_path) as archive, ThreadPoolExecutor(2) as pool:
        recent = Recent(archive)
        first = pool.submit(recent.recall, "a", make)
        assert begun.wait(30)
        second = pool.submit(recent.recall, "a", make)
        enough.set()
        assert (first.result(), second.result()) == (0, 0)


def test_what_fails_is_made_again(own_path: Path) -> None:
    def fail() -> int:
        raise OSError

    with open_archive(own_path) as archive:
        recent = Recent(archive)
        with pytest.raises(OSError):  # noqa: PT011 - its own
            recent.recall("a", fail)
        assert recent.recall("a", lambda: 1) == 1
