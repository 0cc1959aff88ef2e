"""Acts: what a person decided at once, such as several fields of one row that were saved together."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from onrecord.records import Decision
from onrecord.store.corrections import DecisionError
from onrecord.store.decisions import KeptDecision, read_decisions, withdrawal_of

OVER = frozenset({"withdrawn", "withdrawal"})


def find_acts(made: Iterable[KeptDecision]) -> list[tuple[KeptDecision, ...]]:
    """Decisions of one person on one row of one moment together, in the order of the first of each."""
    acts: dict[tuple[object, ...], list[KeptDecision]] = {}
    for each in made:
        one = each.decision
        key = (one.report, one.table, one.row, one.author, one.made_at, one.withdraws is None)
        acts.setdefault(key, []).append(each)
    return [tuple(act) for act in acts.values()]


def withdrawals_of(
    connection: Connection, decision: str, *, author: str, made_at: str, note: str | None
) -> list[Decision]:
    """What takes back all that still stands of the act that this decision is part of.

    DecisionError where the archive has no such decision, or nothing of it stands.
    """
    first = withdrawal_of(connection, decision, author=author, made_at=made_at, note=note)
    acts = find_acts(read_decisions(connection, first.report))
    act = next(act for act in acts if any(each.decision.id == decision for each in act))
    standing = [each.decision.id for each in act if each.standing not in OVER]
    if not standing:
        raise DecisionError(f"decision {decision} was withdrawn before, or withdraws another")
    return [withdrawal_of(connection, each, author=author, made_at=made_at, note=note) for each in standing]
