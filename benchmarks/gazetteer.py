"""What the gazetteer costs: its first build, a look-up, and the memory of a process that looks names up.

python -m benchmarks.gazetteer
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from onrecord.gazetteer.build import build_gazetteer
from onrecord.gazetteer.cache import default_gazetteer
from onrecord.gazetteer.lookup import Gazetteer

NAMES = 20_000


def main() -> None:
    """Print the figures; memory first, before the build takes its own."""
    path = default_gazetteer()
    gazetteer = Gazetteer(path)
    names = [name for (name,) in _every_name(path)]
    took = sorted(_time_of(gazetteer, name) for name in names)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    median, late = took[len(took) // 2], took[len(took) * 99 // 100]
    _tell(f"a look-up: {1e6 * median:.0f} microseconds (median of {len(took):,}), 99 in 100 under {1e6 * late:.0f}")
    _tell(f"memory of this process after {len(took):,} look-ups: {memory:.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu = time.perf_counter(), time.process_time()
        build_gazetteer(Path(folder) / "gazetteer.sqlite")
        _tell(
            f"the first build: {time.perf_counter() - wall:.1f} s, {time.process_time() - cpu:.1f} s of the processor"
        )


def _every_name(path: Path) -> list[tuple[str]]:
    """Folded names from all over the file."""
    with closing(sqlite3.connect(path)) as rows:
        step = rows.execute("SELECT count(*) FROM name").fetchone()[0] // NAMES
        numbered = "SELECT key FROM (SELECT key, row_number() OVER () AS n FROM name) WHERE n % ? = 0"
        return rows.execute(numbered, (step,)).fetchall()


def _time_of(gazetteer: Gazetteer, name: str) -> float:
    start = time.perf_counter()
    gazetteer.find(name)
    return time.perf_counter() - start


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
