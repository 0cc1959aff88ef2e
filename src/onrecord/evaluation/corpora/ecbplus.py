"""Events that several reports tell of: ECB+."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.evaluation.corpora.marked import CorpusError, CorpusReport, Marked, Row
from onrecord.evaluation.facts import Extent


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """Words that tell of an event; mentions of one event, in any report, share its `chain`."""

    span: Extent
    chain: str


@dataclass(frozen=True, slots=True)
class LinkedReport:
    """The topic of a report, the one incident among the topic's that it is of, and its mentions of events."""

    topic: str
    incident: str
    mentions: tuple[MarkedMention, ...]


def read_linked_reports(path: Path) -> Iterator[Marked[LinkedReport]]:
    """The reports of a file of JSON lines: the sentences that were coded, one a line of text."""
    if not path.is_file():
        raise CorpusError(f"{path}: this task reads a file of JSON lines")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield _read_report(json.loads(line))
            except json.JSONDecodeError as error:
                raise CorpusError(f"{path}, line {number}: no JSON ({error})") from error
            except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
                raise CorpusError(f"{path}, line {number}: not of this task's shape, at {error}") from error


def _read_report(row: Row) -> Marked[LinkedReport]:
    extents: dict[int, list[Extent]] = {}
    at = 0
    for sentence, words in zip(row["sent_ids"], row["sents"], strict=True):
        extents[sentence] = []
        for word in words:
            extents[sentence].append((at, at + len(word)))
            at += len(word) + 1
    text = "\n".join(" ".join(words) for words in row["sents"])
    mentions = tuple(
        MarkedMention(_extent(extents[each["sent"]], each["tokens"]), each["chain"])
        for each in row["mentions"]
        if each["kind"] == "event"
    )
    return Marked(CorpusReport(row["id"], text), LinkedReport(row["topic"], row["subtopic"], mentions))


def _extent(words: list[Extent], tokens: list[int]) -> Extent:
    return words[tokens[0]][0], words[tokens[-1]][1]
