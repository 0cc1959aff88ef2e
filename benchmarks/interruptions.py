"""`python -m benchmarks.interruptions REPORTS.jsonl`: adding that is killed at random moments, and adding in one go.

Both archives are compared table by table and row by row; times and the hashes that times enter are left out.
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

OF_THE_CLOCK = {"added_at", "read_at", "made_at", "hash", "previous"}
START = 3.0  # seconds that the program takes to begin reading; kills come later than that, and within the next SPAN
SPAN = 6.0


def main() -> None:
    """Add, kill, resume, compare; exit status 1 where a row differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        some = Path(folder, "reports.jsonl")
        with given.reports.open(encoding="utf-8") as lines:
            some.write_text("".join(islice(lines, given.count)), encoding="utf-8")
        whole, broken = Path(folder, "whole.sqlite"), Path(folder, "broken.sqlite")
        began = time.perf_counter()
        subprocess.run(_command(some, whole), check=False)  # noqa: S603
        print(f"in one go: {time.perf_counter() - began:.0f} s, {_count(whole):,} reports")  # noqa: T201 - the benchmark's output
        killed = _add_with_kills(some, broken, given.kills, random.Random(given.seed))  # noqa: S311
        print(f"killed {killed} times, then resumed: {_count(broken):,} reports")  # noqa: T201
        different = [table for table in _tables(whole) if _rows(whole, table) != _rows(broken, table)]
        print(f"tables that differ: {', '.join(different) or 'none'}")  # noqa: T201
    sys.exit(bool(different))


def _add_with_kills(reports: Path, archive: Path, kills: int, chance: random.Random) -> int:
    """Start adding over and over, killing it so many times, until it ends by itself; how often it was killed."""
    for number in range(kills):
        with subprocess.Popen(_command(reports, archive)) as process:  # noqa: S603
            try:
                process.wait(timeout=START + chance.random() * SPAN)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                continue
        return number
    subprocess.run(_command(reports, archive), check=False)  # noqa: S603
    return kills


def _command(reports: Path, archive: Path) -> list[str]:
    return [sys.executable, "-m", "onrecord", "add", str(reports), "--archive", str(archive)]


def _count(archive: Path) -> int:
    with sqlite3.connect(archive) as connection:
        return int(connection.execute("SELECT count(*) FROM report").fetchone()[0])


def _tables(archive: Path) -> list[str]:
    with sqlite3.connect(archive) as connection:
        rows = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        ).fetchall()
    return sorted(name for (name,) in rows if not name.startswith("sqlite_") and "_search" not in name)


def _rows(archive: Path, table: str) -> list[str]:
    """Every row of a table, in an order of its own, without what the clock gave."""
    with sqlite3.connect(archive) as connection:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        named = ", ".join(f'"{column}"' for column in columns if column not in OF_THE_CLOCK)
        return sorted(map(repr, connection.execute(f'SELECT {named} FROM "{table}"')))  # noqa: S608 - the file's own names


if __name__ == "__main__":
    main()
