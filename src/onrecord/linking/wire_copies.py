"""Wire copies: reports that carry the same text, or most of the shorter one's."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import combinations

from onrecord.linking.machine import by_machine
from onrecord.records import Judgement, Record, RowKey, Verdict

SHINGLE = 5  # words
SAMPLED = 4  # one shingle in so many is looked up
TOO_COMMON = 100  # reports that share a shingle: then it is a form or a slogan
FEWEST = 20  # shingles, below which a report is too short to tell
# Of the shorter report's shingles: half are shared by copies that were cut and edited, one in four by a text that
# takes over whole paragraphs.
COPY, PARTLY = 0.5, 0.25
SLOPE = 10.0  # turns the share into a score that is nothing at half
_WORD = re.compile(r"\w+")


def find_wire_copies(
    records: Iterable[Record], *, new: Collection[str] | None = None, made_at: str
) -> Iterator[Judgement]:
    """Judgements on pairs of reports that share text, of which at least one is `new` (None takes all)."""
    texts = {record.report.id: shingles(record.report.text) for record in records}
    for left, right in sorted(_candidates(texts)):
        if new is None or left in new or right in new:
            share = containment(texts[left], texts[right])
            if share >= PARTLY:
                verdict: Verdict = "same" if share >= COPY else "unsure"
                reasons = {"bias": -SLOPE * COPY, "text shared": SLOPE * share}
                yield by_machine("reports", RowKey(left, left), RowKey(right, right), verdict, reasons, made_at)


def shingles(text: str) -> frozenset[int]:
    """Hashes of every run of so many words, whatever their case and marks."""
    words = [word.lower() for word in _WORD.findall(text)]
    runs = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return frozenset(
        int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest()) for run in runs
    )


def containment(one: frozenset[int], two: frozenset[int]) -> float:
    """The share of the shorter text that the longer one holds."""
    shorter = min(len(one), len(two))
    return len(one & two) / shorter if shorter >= FEWEST else 0.0


def _candidates(texts: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs, in order, that share two sampled shingles or more."""
    found: dict[int, list[str]] = defaultdict(list)
    for report, hashes in texts.items():
        for each in hashes:
            if each % SAMPLED == 0:
                found[each].append(report)
    shared = Counter(
        pair for reports in found.values() if len(reports) <= TOO_COMMON for pair in combinations(sorted(reports), 2)
    )
    return (pair for pair, count in shared.items() if count > 1)
