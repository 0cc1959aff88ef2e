"""What the archive costs: adding beside reading, and asking it, over generated records.

    python -m benchmarks.archive [--events 100000] [--where PATH]

Records are made without the reader: reports of ten events each, in 200 places of 20 countries, by 400 actors, over ten
years. Times of adding are the processor's, those of questions the wall's, each the median and the longest of ten.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from statistics import median
from typing import get_args

from onrecord import Reader
from onrecord.ingest import Incoming, read_reports
from onrecord.records import (
    Actor,
    Attribution,
    Codes,
    Event,
    EventKind,
    Figure,
    Participant,
    Place,
    Provenance,
    Record,
    Report,
    Span,
    Statement,
    Status,
    When,
    content_id,
)
from onrecord.store import Addition, Archive, Box, Circle, Filter, open_archive

EVENTS_OF_A_REPORT = 10
PLACES, COUNTRIES, ACTORS, DAYS = 200, 20, 400, 3650
ASKED = 10
SAMPLES = Path(__file__).parent.parent / "samples"
MADE_BY = Provenance("onrecord benchmark", "none", "generated")
KINDS: Sequence[EventKind] = get_args(EventKind)
STATUSES: Sequence[Status] = ("occurred", "occurred", "occurred", "ongoing", "planned", "possible", "denied")
QUESTIONS = {
    "all, the first page": Filter(),
    "a place": Filter(place="Place 17"),
    "a country": Filter(country="CC"),
    "a country and a kind": Filter(country="CC", kinds=("shelling",)),
    "a circle of 50 km": Filter(within=Circle(10, 20, 50)),
    "a circle of 2,000 km": Filter(within=Circle(10, 20, 2000)),
    "a box of 5 degrees": Filter(within=Box(20, 10, 25, 15)),
    "half the world": Filter(within=Box(-180, 0, 180, 90), kinds=("coup",)),
    "a frequent actor": Filter(actor="Actor 0"),
    "a rare actor": Filter(actor="Actor 399"),
    "an actor in a country": Filter(actor="Actor 0", country="CC"),
    "a kind": Filter(kinds=("shelling",)),
    "a status": Filter(statuses=("planned",)),
    "what happened": Filter(statuses=("occurred", "ongoing")),
    "a day": Filter(since="2018-05-03", until="2018-05-03"),
    "a late month": Filter(since="2023-11", until="2023-11"),
    "a kind in a year": Filter(kinds=("air_strike",), since="2020", until="2020"),
    "nothing": Filter(place="Nowhere"),
    "a speaker": Filter(speaker="Actor 3"),
    "a rare word of the text": Filter(words="word77"),
}


def main() -> None:
    """Print the figures."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        _tell_adding(Path(folder) / "read.db")
        with open_archive(options.where or Path(folder) / "generated.db") as archive:
            fill(archive, options.events)
            _tell_questions(archive)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--where", help="keep the archive here, a file or a postgresql:// URL, and use it again")
    return parser.parse_args()


def _tell_adding(path: Path) -> None:
    """Reading the samples ten times over, and adding what was read."""
    texts = [item.text for item in read_reports([SAMPLES]) if isinstance(item, Incoming)]
    reader = Reader()
    start = time.process_time()
    records = [reader.read(text) for text in texts]
    reading = (time.process_time() - start) / len(texts)
    additions = [_addition(record, f"{number}") for number in range(10) for record in records]
    with open_archive(path) as archive:
        start = time.process_time()
        for _ in archive.add_all(additions):
            pass
        adding = (time.process_time() - start) / len(additions)
    _tell(f"reading a sample report: {1000 * reading:.1f} ms; adding it: {1000 * adding:.1f} ms")
    _tell(f"reading and adding runs at {reading / (reading + adding):.2f} of the speed of reading alone")


def _addition(record: Record, more: str) -> Addition:
    raw = record.report.text.encode() + more.encode()
    digest = sha256(raw).hexdigest()
    report = replace(record.report, id=content_id("report", digest), sha256=digest)
    return Addition(raw, replace(record, report=report), MADE_BY)


def fill(archive: Archive, events: int) -> None:
    """Add generated reports until the archive holds so many events."""
    missing = events - archive.count("events")
    if missing > 0:
        start = time.process_time()
        number = len([*archive.add_all(_made_additions(missing, archive.counts().texts))])
        seconds = time.process_time() - start
        _tell(f"{number:,} generated reports added, {number / seconds:.0f} a second")
    _tell(f"{archive.count('events'):,} events")


def _made_additions(events: int, first: int) -> Iterator[Addition]:
    chance = random.Random(first)  # noqa: S311 - nothing secret
    for number in range(first, first + -(-events // EVENTS_OF_A_REPORT)):
        record = _made_record(chance, number)
        yield Addition(record.report.text.encode(), record, MADE_BY, f"generated-{number}")


def _made_record(chance: random.Random, number: int) -> Record:
    text = f"Report {number} on fighting. " + " ".join(f"word{chance.randrange(5000)}" for _ in range(300))
    digest = sha256(text.encode()).hexdigest()
    words = Span.of(text, 0, 6)
    actors = [_made_actor(each, words) for each in {int(ACTORS * chance.random() ** 3) for _ in range(6)}]
    places = [_made_place(each, words) for each in {chance.randrange(PLACES) for _ in range(4)}]
    numbers = count()

    def side() -> Participant:
        return Participant(chance.choice(actors).id, words)

    def made_event() -> Event:
        says = None if chance.random() < 1 / 2 else Attribution(side(), None, words)
        return Event(
            f"e{next(numbers)}", chance.choice(KINDS), words, (), (side(),), (side(),), chance.choice(places).id,
            _made_when(chance), chance.choice(STATUSES), says, (words,), Codes({}, None, {}, {}),
        )  # fmt: skip

    events = tuple(made_event() for _ in range(EVENTS_OF_A_REPORT))
    return Record(
        Report(content_id("report", digest), digest, text, outlet="The Generator"),
        actors=tuple(actors),
        places=tuple(places),
        events=events,
        statements=(Statement("s1", side(), words, (words,), "direct", None, None, None),),
        figures=(Figure("f1", words, "killed", None, None, chance.randrange(50), None, places[0].id, "e0", None),),
    )


def _made_actor(number: int, words: Span) -> Actor:
    return Actor(f"actor-{number}", f"Actor {number}", "rebel_group", None, {}, (words,))


def _made_place(number: int, words: Span) -> Place:
    where = random.Random(number)  # noqa: S311 - the same for a place each time
    latitude, longitude = where.uniform(-60, 60), where.uniform(-180, 180)
    country = "C" + chr(ord("A") + number % COUNTRIES)
    return Place(f"p{number}", f"Place {number}", country, None, latitude, longitude, "exact", number, (words,))


def _made_when(chance: random.Random) -> When | None:
    if chance.random() < 1 / 10:
        return None
    day = chance.randrange(DAYS)
    year, month = 2014 + day // 365, 1 + day % 365 // 31
    return When(f"{year}-{month:02}-{1 + day % 28:02}", None, "day", "stated", None)


def _tell_questions(archive: Archive) -> None:
    for name, chosen in QUESTIONS.items():
        found, half, longest = _times(lambda chosen=chosen: archive.events(chosen))  # type: ignore[misc] # bound now
        _tell(f"{name:28} {found:4} rows {half:7.1f} ms, at most {longest:7.1f}")
    every = archive.events(limit=1, newest_first=True)
    found, half, longest = _times(lambda: archive.events(after=every[0]["position"], newest_first=True))
    _tell(f"{'the next page, newest first':28} {found:4} rows {half:7.1f} ms, at most {longest:7.1f}")
    found, half, longest = _times(lambda: archive.search("word77 word78"))
    _tell(f"{'a search for two words':28} {found:4} hits {half:7.1f} ms, at most {longest:7.1f}")
    _, half, longest = _times(lambda: [archive.counts()])
    _tell(f"{'the counts of a front page':28} {'':9} {half:7.1f} ms, at most {longest:7.1f}")


def _times(ask: Callable[[], Sequence[object]]) -> tuple[int, float, float]:
    """How much is found, and the median and longest time of asking, in milliseconds."""
    found, took = 0, []
    for _ in range(ASKED):
        start = time.perf_counter()
        found = len(ask())
        took.append(1000 * (time.perf_counter() - start))
    return found, median(took), max(took)


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
