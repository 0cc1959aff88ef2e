"""Which sides make which UCDP type of violence."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from onrecord.vocabulary.codebooks import Codebooks
from onrecord.vocabulary.event_kinds import CONDITION_SIDES
from onrecord.vocabulary.tables import HERE, Table, read_table


@dataclass(frozen=True, slots=True)
class SideRule:
    """A type of violence that holds when one agent and one target stand on these sides."""

    agent: frozenset[str]
    target: frozenset[str]
    type_of_violence: int

    def fits(self, agents: AbstractSet[str], targets: AbstractSet[str]) -> bool:
        """Whether a side of the agents and a side of the targets are in the rule."""
        return bool(self.agent & agents and self.target & targets)


def load_sides(codebooks: Codebooks, folder: Path = HERE) -> tuple[SideRule, ...]:
    """The rules, in the order in which they are read."""
    return tuple(_rule(row, codebooks) for row in read_table(folder / "sides.toml").lists("rule"))


def _rule(row: Table, codebooks: Codebooks) -> SideRule:
    row.only("agent", "target", "type_of_violence")
    return SideRule(
        agent=frozenset(row.words("agent", CONDITION_SIDES)),
        target=frozenset(row.words("target", CONDITION_SIDES)),
        type_of_violence=row.word("type_of_violence", codebooks.ucdp.type_of_violence),
    )
