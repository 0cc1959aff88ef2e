"""Whenever the process is killed, the archive holds whole reports, and the next run goes on."""

from __future__ import annotations

import random
import signal
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from onrecord.store import open_archive
from onrecord.store.connection import connect_database
from onrecord.store.schema import METADATA, RECORD
from store.adding import BATCH, add_numbered

REPORTS = 150
KILLS = 10
LONGEST = 0.06  # seconds of adding before a kill, so that ten of them leave something to do
PROCESSES = get_context("fork")  # which has everything imported, so that ten runs start in no time


def run_and_kill(where: str, after: float) -> bool:
    """Whether the run was killed before it was done."""
    begins = PROCESSES.Event()
    run = PROCESSES.Process(target=add_numbered, args=(where, REPORTS, begins))
    run.start()
    assert begins.wait(60)
    time.sleep(after)
    run.kill()
    run.join()
    return run.exitcode == -signal.SIGKILL


def everything_in(where: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    engine = connect_database(where)
    with engine.connect() as connection:
        rows = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in METADATA.sorted_tables
        }
    engine.dispose()
    return rows


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_an_archive_killed_and_resumed_is_as_one_made_in_one_go(where: str, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - nothing secret
    killed = 0
    for _ in range(KILLS):
        killed += run_and_kill(where, chance.uniform(0, LONGEST))
        rows = everything_in(where)
        assert len(rows["report"]) == len(rows["record"]) == len(rows["audit"])
        assert len(rows["report"]) % BATCH == 0
    assert killed == KILLS
    add_numbered(where, REPORTS)
    whole = str(tmp_path / "whole.db")
    add_numbered(whole, REPORTS)
    assert everything_in(where) == everything_in(whole)
    assert len(everything_in(where)[RECORD.name]) == REPORTS
    with open_archive(where) as archive, open_archive(whole) as other:
        assert list(archive.verify()) == []
        assert archive.search("bridge", limit=REPORTS) == other.search("bridge", limit=REPORTS) or "://" in where
        assert len(archive.search("bridge", limit=REPORTS)) == len(archive.reports())
