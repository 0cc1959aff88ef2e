"""Reports and words a second and peak memory of reading, beside the bare language model on the same text.

    python -m benchmarks.read [PATH...] [--reports 300]

PATH holds reports as `onrecord read` takes them; without one the samples are taken. They are repeated up to the number
of reports asked for. Each side runs in a process of its own, one after the other, and does not count its loading.
"""

from __future__ import annotations

import argparse
import resource
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time

import spacy
from rich.console import Console
from rich.table import Table

from onrecord import Reader, ingest
from onrecord.ingest import Incoming
from onrecord.reading.language_model import REPORTS_AT_ONCE, LanguageModel
from onrecord.reading.paragraphs import find_paragraphs

SAMPLES = Path(__file__).parent.parent / "samples"
REPORTS = 300
MOST_TIMES = 1.5  # the bare model's time
MOST_MEMORY_GB = 1.2
PARTS_LEFT_OUT = ("senter", "lemmatizer", "attribute_ruler")  # tagger, parser and entities stay


@dataclass(frozen=True, slots=True)
class Cost:
    """What a side took: seconds by the clock and of the processor, and the most memory, loading included, in GB."""

    seconds: float
    processor: float
    memory: float


def main() -> int:
    """Print the table; 1 where reading takes more than it may."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("paths", nargs="*", default=[str(SAMPLES)])
    asked.add_argument("--reports", type=int, default=REPORTS)
    given = asked.parse_args()
    texts = load_texts(given.paths, given.reports)
    bare = measure(parse_bare, texts)
    reading = measure(read_whole, texts)
    console = Console()
    console.print(as_table(texts, bare, reading))
    return told_over_limits(bare, reading, console)


def load_texts(paths: Sequence[str], reports: int) -> list[str]:
    """So many texts of the reports under these paths, repeated where they are fewer."""
    found = [item.text for item in ingest.read_reports(list(paths)) if isinstance(item, Incoming)]
    if not found:
        raise SystemExit(f"{', '.join(paths)}: no reports")
    return list(islice(cycle(found), reports))


def measure(side: Callable[[Sequence[str]], Cost], texts: Sequence[str]) -> Cost:
    """The cost of a side in a fresh process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(side, texts).result()


def parse_bare(texts: Sequence[str]) -> Cost:
    """The language model alone, given paragraphs in the batches that reading uses."""
    pipeline = spacy.load(LanguageModel().name, exclude=PARTS_LEFT_OUT)
    paragraphs = (text[start:end] for text in texts for start, end in find_paragraphs(text))
    list(pipeline.pipe(texts[:1]))
    return _timed(pipeline.pipe(paragraphs, batch_size=2 * REPORTS_AT_ONCE))


def read_whole(texts: Sequence[str]) -> Cost:
    """Reports read into records."""
    reader = Reader()
    reader.read(texts[0])
    return _timed(reader.read_all(texts))


def _timed(stream: Iterable[object]) -> Cost:
    clock, processor = perf_counter(), process_time()
    for _ in stream:
        pass
    return Cost(perf_counter() - clock, process_time() - processor, _peak_memory())


def _peak_memory() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e9 if sys.platform == "darwin" else 1e6)


def as_table(texts: Sequence[str], bare: Cost, reading: Cost) -> Table:
    """The two sides, and how many times the first the second is."""
    words = sum(len(text.split()) for text in texts)
    table = Table(title=f"{len(texts):,} reports ({len(set(texts)):,} different), {words:,} words")
    for column in ("", "seconds", "processor", "reports/s", "words/s", "peak memory"):
        table.add_column(column, justify="right" if column else "left")
    for name, cost in (("language model", bare), ("reading", reading)):
        table.add_row(name, *_cells(cost, len(texts), words))
    table.add_row("times", f"{reading.seconds / bare.seconds:.2f}", f"{reading.processor / bare.processor:.2f}")
    return table


def _cells(cost: Cost, reports: int, words: int) -> Iterator[str]:
    yield f"{cost.seconds:.1f}"
    yield f"{cost.processor:.1f}"
    yield f"{reports / cost.seconds:.1f}"
    yield f"{words / cost.seconds:,.0f}"
    yield f"{cost.memory:.2f} GB"


def told_over_limits(bare: Cost, reading: Cost, console: Console) -> int:
    """1 where a limit is passed, which is told; else 0. Time is the processor's, as other work moves the clock's."""
    times = reading.processor / bare.processor
    over = [f"{times:.2f} times the model's time, the limit {MOST_TIMES}"] if times > MOST_TIMES else []
    if reading.memory > MOST_MEMORY_GB:
        over.append(f"{reading.memory:.2f} GB, the limit {MOST_MEMORY_GB} GB")
    for words in over:
        console.print(f"over the limit: {words}")
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
