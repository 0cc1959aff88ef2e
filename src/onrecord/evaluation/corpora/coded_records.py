"""Whole records coded by hand: a folder of NAME.txt with NAME.json, as the annotation guide lays them down."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.evaluation.corpora.marked import CorpusError, CorpusReport, Marked, Row
from onrecord.evaluation.facts import (
    ControlFact,
    EventFact,
    Extent,
    Facts,
    FigureFact,
    Names,
    PlaceFact,
    StatementFact,
    TieFact,
)

# Reports whose day of publication follows from their words: it is for the reader to find, not to be told.
DATED_BY_ITS_WORDS = frozenset({"00-tal-afar"})
_NOBODY: Names = frozenset()


def read_coded_records(folder: Path) -> Iterator[Marked[Facts]]:
    """The coded reports of a folder, by name."""
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        raise CorpusError(f"{folder}: this task reads a folder of NAME.txt, each beside its NAME.json")
    for path in texts:
        yield _read_pair(path, path.with_suffix(".json"))


def _read_pair(text_path: Path, coded_path: Path) -> Marked[Facts]:
    text = text_path.read_text(encoding="utf-8")
    try:
        coded = json.loads(coded_path.read_text(encoding="utf-8"))
        facts = read_facts(text, coded)
    except FileNotFoundError as error:
        raise CorpusError(f"{text_path}: no {coded_path.name} beside it") from error
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError(f"{coded_path}: not as the annotation guide has it, at {error}") from error
    published = None if text_path.stem in DATED_BY_ITS_WORDS else coded.get("published")
    return Marked(CorpusReport(text_path.stem, text, published), facts)


def read_facts(text: str, coded: Row) -> Facts:
    """What a coder put on the record of this text."""
    actors = coded.get("actors", [])
    return Facts(
        events=tuple(_event(text, actors, row) for row in coded.get("events", [])),
        statements=tuple(_statement(text, actors, row) for row in coded.get("statements", [])),
        figures=tuple(_figure(text, row) for row in coded.get("figures", [])),
        control=tuple(
            ControlFact(_place(row["place"]), names_of(actors, row["actor"]), row["state"])
            for row in coded.get("control", [])
        ),
        places=tuple(
            PlaceFact(frozenset({row["name"]}), row.get("lat"), row.get("lon")) for row in coded.get("places", [])
        ),
        ties=tuple(
            TieFact(names_of(actors, row["from"]), names_of(actors, row["to"]), row["tie"])
            for row in coded.get("ties", [])
        ),
    )


def names_of(actors: Sequence[Row], who: str | None) -> Names:
    """All names of the actor who bears this one, or this name alone where no actor of the report does."""
    if not who:
        return _NOBODY
    for actor in actors:
        mentions = actor.get("mentions", [])
        if who == actor["name"] or who in mentions:
            return frozenset({who, actor["name"], *mentions})
    return frozenset({who})


def _place(name: str | None) -> Names:
    return frozenset({name}) if name else _NOBODY


def _event(text: str, actors: Sequence[Row], row: Row) -> EventFact:
    span = _locate(text, row["trigger"], row)
    later = [extent for words in row.get("also", []) for extent in _occurrences(text, words) if extent != span]
    return EventFact(
        span=span,
        later=tuple(later),
        kind=row["kind"],
        agents=tuple(names_of(actors, who) for who in row.get("agents", [])),
        targets=tuple(names_of(actors, who) for who in row.get("targets", [])),
        place=_place(row.get("place")),
        when=row.get("date"),
        status=row["status"],
        said_by=names_of(actors, row.get("said_by")),
    )


def _statement(text: str, actors: Sequence[Row], row: Row) -> StatementFact:
    parts = row["content"] if isinstance(row["content"], list) else [row["content"]]
    found = [_occurrences(text, part) for part in parts]
    return StatementFact(tuple(places[0] for places in found if places), names_of(actors, row.get("speaker")))


def _figure(text: str, row: Row) -> FigureFact:
    return FigureFact(_locate(text, row["text"], row), row["what"], row.get("low"), row.get("best"), row.get("high"))


def _locate(text: str, words: str, row: Row) -> Extent:
    """Where the words stand: at `start`, else their `nth` occurrence, else nowhere (-1)."""
    start = row.get("start")
    if start is None:
        found = _occurrences(text, words)
        start = found[min(row.get("nth", 1), len(found)) - 1][0] if found else -1
    return start, start + len(words)


def _occurrences(text: str, words: str) -> list[Extent]:
    found: list[Extent] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found
