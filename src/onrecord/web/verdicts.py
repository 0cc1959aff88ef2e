"""What people judge of incidents: that tellings are of another one, that two are one; and taking it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from typing import Literal

from onrecord.accounts.account import Account
from onrecord.records import Judgement, RowKey, content_id
from onrecord.records.clusters import standing


@dataclass(frozen=True, slots=True)
class Act:
    """Judgements that a person made at once; `withdrawn` where they were taken back."""

    author: str
    made_at: str
    verdict: str
    judgements: tuple[Judgement, ...]
    withdrawn: bool

    @property
    def id(self) -> str:
        """The id of its first judgement, by which it is asked for."""
        return self.judgements[0].id

    def others(self, events: Collection[RowKey]) -> tuple[RowKey, ...]:
        """The events that it names outside of these."""
        named = (side for each in self.judgements for side in (each.left, each.right))
        return tuple(dict.fromkeys(side for side in named if side not in events))


def this_moment() -> str:
    """The time, in UTC, to the millisecond: what a person does at once is told apart by it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def judge_apart(account: Account, away: Collection[RowKey], author: str, made_at: str) -> list[Judgement]:
    """That some events of an incident tell of another one than the rest; each part is one incident."""
    gone = [event for event in account.events if event in away]
    rest = [event for event in account.events if event not in away]
    apart = [_judged(one, other, "different", author, made_at) for one, other in product(gone, rest)]
    return apart + [each for part in (gone, rest) for each in _all_one(part, author, made_at)]


def judge_together(
    one: Account, other: Account, before: Iterable[Judgement], author: str, made_at: str
) -> list[Judgement]:
    """That two incidents are one, with all that was told of either, whatever people judged `before`."""
    parted = {pair for pair, each in standing(before, "events").items() if each.verdict == "different"}
    pairs = ((min(pair), max(pair)) for pair in product(one.events, other.events))
    again = [_judged(*pair, "same", author, made_at) for pair in pairs if pair in parted]
    made = [*_all_one([*one.events, *other.events], author, made_at), *again]
    return list({each.id: each for each in made}.values())


def _all_one(events: Sequence[RowKey], author: str, made_at: str) -> Iterator[Judgement]:
    """One event beside each other one: who judges them one incident says so of all."""
    for event in events[1:]:
        yield _judged(events[0], event, "same", author, made_at)


def _judged(
    one: RowKey, other: RowKey, verdict: Literal["same", "different"], author: str, made_at: str
) -> Judgement:  # fmt: skip
    left, right = sorted((one, other))
    identity = content_id("judgement", left.report, left.row, right.report, right.row, verdict, author, made_at)
    return Judgement(
        identity, "events", left, right, verdict, None, {}, author, by_person=True, made_at=made_at
    )  # fmt: skip


def withdrawals(judgements: Iterable[Judgement], author: str, made_at: str) -> Iterator[Judgement]:
    """What takes judgements back."""
    for each in judgements:
        identity = content_id("withdrawal", each.id, author, made_at)
        yield replace(each, id=identity, author=author, made_at=made_at, withdraws=each.id)


def find_acts(judgements: Iterable[Judgement], events: Collection[RowKey]) -> list[Act]:
    """The acts of people that name one of these events, the last first."""
    made: defaultdict[tuple[str, str], list[Judgement]] = defaultdict(list)
    withdrawn = set()
    for each in judgements:
        if each.withdraws:
            withdrawn.add(each.withdraws)
        elif each.by_person and each.table == "events":
            made[each.author, each.made_at].append(each)
    acts = (_act(key, those, withdrawn) for key, those in made.items() if _names(those, events))
    return sorted(acts, key=lambda act: act.made_at, reverse=True)


def _act(key: tuple[str, str], judgements: Sequence[Judgement], withdrawn: Collection[str]) -> Act:
    told = {each.verdict for each in judgements}
    verdict = next(each for each in ("different", "same", "unsure") if each in told)
    return Act(*key, verdict, tuple(judgements), withdrawn=all(each.id in withdrawn for each in judgements))


def _names(judgements: Iterable[Judgement], events: Collection[RowKey]) -> bool:
    return any(each.left in events or each.right in events for each in judgements)
