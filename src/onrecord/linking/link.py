"""Linking: judgements on which rows of different reports tell of one thing, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal

from onrecord.linking.blocks import find_pairs
from onrecord.linking.machine import by_machine
from onrecord.linking.mention import Mention
from onrecord.linking.mentions import mentions_of
from onrecord.linking.signs import circumstances, wording
from onrecord.linking.weights import load_weights, weigh
from onrecord.linking.wire_copies import find_wire_copies
from onrecord.linking.words import Rarity
from onrecord.records import JudgedTable, Judgement, Record, RowKey, Verdict

# Log odds: from SAME on two rows are one thing (three to one), from UNSURE on a person may want to look (one to two).
# Below ASKED (one to twenty) the pair is not kept: nobody would ask why it was not linked.
SAME, UNSURE, ASKED = 1.1, -0.7, -3.0
HOPELESS = -6.5  # before the words are compared: no likeness of words makes up for it
LINKED: tuple[Literal["events", "figures", "statements", "control"], ...] = (
    "events",
    "figures",
    "statements",
    "control",
)
Progress = Callable[[int, int], None]  # told (pairs compared, of how many)
Pair = tuple[JudgedTable, RowKey, RowKey]


def link_records(
    records: Iterable[Record],
    known: Iterable[Judgement] = (),
    *,
    new: Collection[str] | None = None,
    made_at: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Judgement]:
    """Judgements on pairs of which `known` holds none, withdrawn or not: what anybody judged is not judged again.

    `new` names the reports of which at least one must be in a pair; None compares all. `made_at` is UTC, ISO 8601, by
    default now.
    """
    read = sorted(records, key=lambda record: record.report.id)
    settled: set[Pair] = {(each.table, each.left, each.right) for each in known}
    stamp = made_at or datetime.now(UTC).isoformat(timespec="seconds")
    for judgement in find_wire_copies(read, new=new, made_at=stamp):
        if ("reports", judgement.left, judgement.right) not in settled:
            yield judgement
    for table in LINKED:
        yield from _link(table, read, settled, new, stamp, progress)


def _link(  # noqa: PLR0913, PLR0917 - one step of the function above
    table: JudgedTable,
    records: Iterable[Record],
    settled: set[Pair],
    new: Collection[str] | None,
    stamp: str,
    progress: Progress | None,
) -> Iterator[Judgement]:
    mentions = sorted((each for record in records for each in mentions_of(record, table)), key=lambda each: each.key)
    rarity = Rarity({each.key.report: each.topic for each in mentions}.values())
    pairs = sorted(find_pairs(mentions, table, rarity))
    for number, (first, second) in enumerate(pairs, start=1):
        one, two = mentions[first], mentions[second]
        wanted = new is None or one.key.report in new or two.key.report in new
        if wanted and (table, one.key, two.key) not in settled:
            judgement = judge(table, one, two, rarity, stamp)
            if judgement is not None:
                yield judgement
        if progress:
            progress(number, len(pairs))


def judge(table: JudgedTable, one: Mention, two: Mention, rarity: Rarity, made_at: str) -> Judgement | None:
    """What the signs say of two mentions, in order of their keys; None where nobody would ask."""
    reasons = reasons_of(table, one, two, rarity)
    score = sum(reasons.values())
    if score < ASKED:
        return None
    verdict: Verdict = "same" if score >= SAME else "unsure" if score >= UNSURE else "different"
    return by_machine(table, one.key, two.key, verdict, reasons, made_at)


def score_of(table: JudgedTable, one: Mention, two: Mention, rarity: Rarity) -> float:
    """The log odds that two mentions tell of one thing."""
    return sum(reasons_of(table, one, two, rarity).values())


def reasons_of(table: JudgedTable, one: Mention, two: Mention, rarity: Rarity) -> dict[str, float]:
    """The part of each sign in the score; the words are left out where they could not change a verdict."""
    weights = load_weights(table)
    reasons = weigh(circumstances(one, two), weights)
    if sum(reasons.values()) >= HOPELESS:
        reasons |= weigh(wording(one, two, rarity), weights)
    return reasons
