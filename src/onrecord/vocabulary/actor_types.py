"""Actor types, with the side on which each counts and its codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from onrecord.records.actor import ActorType
from onrecord.vocabulary.codebooks import Codebooks
from onrecord.vocabulary.event_kinds import SIDES, Side
from onrecord.vocabulary.tables import HERE, Table, read_rows


@dataclass(frozen=True, slots=True)
class TypeWord:
    """An actor type; `acled` is the "inter" code, `plover` the sector, `cameo` the role, None where there is none."""

    name: ActorType
    definition: str
    as_agent: Side
    as_target: Side
    acled: int | None
    plover: str
    cameo: str | None


def load_actor_types(codebooks: Codebooks, folder: Path = HERE) -> Mapping[ActorType, TypeWord]:
    """Every actor type by its name."""
    rows = read_rows(folder / "actor_types.toml", get_args(ActorType))
    return {name: _type(name, rows[name], codebooks) for name in get_args(ActorType)}


def _type(name: ActorType, row: Table, codebooks: Codebooks) -> TypeWord:
    row.only("definition", "as_agent", "as_target", "acled", "plover", "cameo")
    return TypeWord(
        name=name,
        definition=row.text("definition"),
        as_agent=row.word("as_agent", SIDES),
        as_target=row.word("as_target", SIDES),
        acled=row.word("acled", (0, *codebooks.acled.inter)) or None,
        plover=row.word("plover", codebooks.plover.sectors),
        cameo=row.word("cameo", ("", *codebooks.cameo.roles)) or None,
    )
