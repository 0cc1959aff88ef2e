"""Reports and words a second and peak memory of `read`, beside the bare language model on the same text.

    python -m benchmarks [PATH...] [--reports 300] [--rounds 1]

Seconds are the processor's, which other work on the machine does not lengthen; loading is not counted. Each side runs
in a process of its own, so that their memory is told apart; of several rounds the quickest stands.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

import spacy

from onrecord import Reader
from onrecord.ingest import Incoming, read_reports
from onrecord.reading.language_model import DEFAULT_MODEL
from onrecord.reading.paragraphs import find_paragraphs

SAMPLES = Path(__file__).parent.parent / "samples"
MEBIBYTE = 1 << 20
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Speed:
    """Processor seconds for all texts, and the most memory that the process held, in bytes."""

    seconds: float
    memory: int


def main() -> None:
    """Print one line a side, and how many times longer reading takes than the model."""
    options = _options()
    texts = _texts(options.paths or [SAMPLES], options.reports)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} reports, {words:,} words")  # noqa: T201 - the benchmark's output
    model = _tell("bare model", _best(_run_model, texts, options.rounds), len(texts), words)
    read = _tell("onrecord read", _best(_run_read, texts, options.rounds), len(texts), words)
    print(f"reading takes {read.seconds / model.seconds:.2f} times the model's time")  # noqa: T201


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("paths", nargs="*", type=Path, help="reports to read; without one, the samples over and over")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=1)
    return parser.parse_args()


def _texts(paths: list[Path], count: int) -> list[str]:
    found = [item.text for item in read_reports(paths) if isinstance(item, Incoming)]
    return list(islice(cycle(found), count))


def _best(run: Callable[[list[str]], Speed], texts: list[str], rounds: int) -> Speed:
    speeds = []
    for _ in range(rounds):
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            speeds.append(alone.submit(run, texts).result())
    return min(speeds, key=lambda speed: speed.seconds)


def _run_model(texts: list[str]) -> Speed:
    """The tagger, the parser and the entities alone, on the same paragraphs."""
    pipeline = spacy.load(DEFAULT_MODEL, exclude=["senter", "attribute_ruler", "lemmatizer"])
    pieces = [text[start:end] for text in texts for start, end in find_paragraphs(text)]
    start = time.process_time()
    for _ in pipeline.pipe(pieces, batch_size=32):
        pass
    return _speed_since(start)


def _run_read(texts: list[str]) -> Speed:
    reader = Reader()
    start = time.process_time()
    for _ in reader.read_all(texts):
        pass
    return _speed_since(start)


def _speed_since(start: float) -> Speed:
    seconds = time.process_time() - start
    return Speed(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT)


def _tell(side: str, speed: Speed, reports: int, words: int) -> Speed:
    rates = f"{reports / speed.seconds:7.1f} reports/s {words / speed.seconds:9,.0f} words/s"
    print(f"{side:14} {speed.seconds:7.1f} s {rates} {speed.memory / MEBIBYTE:7,.0f} MiB")  # noqa: T201
    return speed
