"""Blocks: which mentions are worth comparing, so that no report is compared with every other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, product
from math import floor

from onrecord.linking.mention import Mention
from onrecord.linking.signs import AREAS, akin_kinds
from onrecord.linking.words import Rarity
from onrecord.records import JudgedTable

MOST_DAYS = 31  # a longer time is no key
MOST_ROWS = 120  # a larger block is parted by its rows' parties and words
WINDOW = 40  # within a part that is still larger, each row is compared with so many that follow it in time
RAREST = 4
Key = Hashable
Pair = tuple[int, int]


def find_pairs(mentions: Sequence[Mention], table: JudgedTable, rarity: Rarity) -> set[Pair]:
    """Pairs of indexes, the lower first, of mentions in different reports that share a block."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        keys = _statement_keys(mention, rarity) if table == "statements" else _keys(mention, table)
        for key in set(keys):
            blocks[key].append(index)
    pairs: set[Pair] = set()
    for rows in blocks.values():
        pairs.update(
            (one, two) for one, two in _pairs_of(rows, mentions) if mentions[one].key.report != mentions[two].key.report
        )
    return pairs


def _statement_keys(mention: Mention, rarity: Rarity) -> Iterator[Key]:
    rarest = sorted(mention.trigger, key=lambda word: (-rarity.weight(word), word))[:RAREST]
    yield from combinations(sorted(rarest), 2)


def _keys(mention: Mention, table: JudgedTable) -> Iterator[Key]:
    groups = _groups(mention, table)
    parties = mention.agents | mention.targets
    days = _days(mention)
    for day, group in product(days, groups):
        yield from ((group, day, where) for where in _where(mention))
        yield from ((group, day, party, word) for party, word in product(parties, mention.trigger))
        if mention.spot and mention.spot.country:
            yield from ((group, day, mention.spot.country, word) for word in mention.trigger)
    if not days and mention.spot:
        for group, name in product(groups, parties | mention.trigger):
            yield group, mention.spot.id, name


def _groups(mention: Mention, table: JudgedTable) -> Iterable[str]:
    """Under which names mentions of kinds that may meet are found."""
    if table == "control":
        return ("control",)
    return {mention.kind or "", *(akin_kinds().get(mention.kind or "", ()) if table == "events" else ())}


def _days(mention: Mention) -> Sequence[int]:
    """Each day and the one after, so that neighbouring days meet."""
    days = mention.days
    return range(days.first, days.last + 2) if days and days.length <= MOST_DAYS else ()


def _where(mention: Mention) -> Iterator[Key]:
    """A place's id, and the cells of two grids that it lies in: places within half a degree share one."""
    spot = mention.spot
    if spot is None:
        return
    yield spot.id
    if spot.at and spot.precision not in AREAS:
        for shift in (0.0, 0.5):
            yield shift, floor(spot.at[0] + shift), floor(spot.at[1] + shift)


def _pairs_of(rows: Sequence[int], mentions: Sequence[Mention]) -> Iterator[Pair]:
    if len(rows) <= MOST_ROWS:
        yield from combinations(rows, 2)
        return
    for part in _parted(rows, mentions, lambda each: each.agents | each.targets | each.trigger):
        ordered = sorted(part, key=lambda row: (mentions[row].days.first if mentions[row].days else 0, row))  # type: ignore[union-attr]
        for at, row in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + WINDOW]:
                yield min(row, other), max(row, other)


def _parted(
    rows: Sequence[int], mentions: Sequence[Mention], names: Callable[[Mention], Iterable[str]]
) -> Iterable[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for name in names(mentions[row]):
            parts[name].append(row)
    return parts.values()
