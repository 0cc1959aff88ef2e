"""Reports and words a second and peak memory of `read`, beside the bare language model on the same text.

    python -m benchmarks [PATH...] [--reports 300] [--rounds 1]

Loading is not counted. Each side runs in a process of its own, so that their memory is told apart, and they take turns
at the same few reports, so that other work on the machine weighs on both alike: the median of the turns' ratios stands,
of the seconds by the clock and of those that processors worked (reading has a thread for the encoder).
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
from statistics import median

import spacy

from onrecord import Reader
from onrecord.ingest import Incoming, read_reports
from onrecord.reading.language_model import DEFAULT_MODEL, PARAGRAPHS_AT_ONCE, REPORTS_AT_ONCE
from onrecord.reading.paragraphs import find_paragraphs

SAMPLES = Path(__file__).parent.parent / "samples"
MEBIBYTE = 1 << 20
Work = Callable[[list[str]], None]
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds for some reports, by the clock and of processors, and the most memory held so far, in bytes."""

    clock: float
    processor: float
    memory: int


def main() -> None:
    """Print one line a side, and how many times longer reading takes than the model."""
    options = _options()
    texts = _texts(options.paths or [SAMPLES], options.reports)
    words = sum(len(text.split()) for text in texts) * options.rounds
    print(f"{len(texts)} reports, {words:,} words in {options.rounds} rounds")  # noqa: T201 - the benchmark's output
    model, read = _turns(
        [texts[at : at + REPORTS_AT_ONCE] for at in range(0, len(texts), REPORTS_AT_ONCE)] * options.rounds
    )
    _tell("bare model", model, len(texts) * options.rounds, words)
    _tell("onrecord read", read, len(texts) * options.rounds, words)
    turns = list(zip(read, model, strict=True))
    _compare("the model's time", [ours.clock / bare.clock for ours, bare in turns])
    _compare("its processor time", [ours.processor / bare.processor for ours, bare in turns])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("paths", nargs="*", type=Path, help="reports to read; without one, the samples over and over")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=1)
    return parser.parse_args()


def _texts(paths: list[Path], count: int) -> list[str]:
    found = [item.text for item in read_reports(paths) if isinstance(item, Incoming)]
    return list(islice(cycle(found), count))


def _turns(batches: list[list[str]]) -> tuple[list[Speed], list[Speed]]:
    """What each batch costs the bare model, and what it costs reading."""
    spawn = get_context("spawn")
    with (
        ProcessPoolExecutor(1, spawn, _start, (_bare_model,)) as model,
        ProcessPoolExecutor(1, spawn, _start, (_reader,)) as read,
    ):
        turns = [(model.submit(_run, batch).result(), read.submit(_run, batch).result()) for batch in batches]
    return [bare for bare, _ in turns], [ours for _, ours in turns]


_work: list[Work] = []  # one a process, made when it starts


def _start(load: Callable[[], Work]) -> None:
    _work.append(load())


def _run(texts: list[str]) -> Speed:
    clock, processor = time.perf_counter(), time.process_time()
    _work[0](texts)
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    return Speed(clock, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT)


def _bare_model() -> Work:
    """The tagger, the parser and the entities alone, on the same paragraphs."""
    pipeline = spacy.load(DEFAULT_MODEL, exclude=["senter", "attribute_ruler", "lemmatizer"])

    def parse(texts: list[str]) -> None:
        pieces = [text[start:end] for text in texts for start, end in find_paragraphs(text)]
        for _ in pipeline.pipe(pieces, batch_size=PARAGRAPHS_AT_ONCE):
            pass

    return parse


def _reader() -> Work:
    reader = Reader()

    def read(texts: list[str]) -> None:
        for _ in reader.read_all(texts):
            pass

    return read


def _tell(side: str, turns: list[Speed], reports: int, words: int) -> None:
    seconds, memory = sum(each.clock for each in turns), turns[-1].memory
    rates = f"{reports / seconds:7.1f} reports/s {words / seconds:9,.0f} words/s"
    print(f"{side:14} {seconds:7.1f} s {rates} {memory / MEBIBYTE:7,.0f} MiB")  # noqa: T201


def _compare(side: str, ratios: list[float]) -> None:
    spread = f"median of {len(ratios)} turns, {min(ratios):.2f} to {max(ratios):.2f}"
    print(f"reading takes {median(ratios):.2f} times {side} ({spread})")  # noqa: T201
