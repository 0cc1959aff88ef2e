"""Rules for the codes of actors whose words say more than their type does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from onrecord.records.actor import ActorType
from onrecord.vocabulary.codebooks import Codebooks
from onrecord.vocabulary.tables import HERE, Table, WordError, read_table

_TYPES: Final = get_args(ActorType)


@dataclass(frozen=True, slots=True)
class ActorRule:
    """Codes that hold where an actor of these types bears one of these words; None leaves a scheme to later rules."""

    types: frozenset[str]
    words: re.Pattern[str]
    acled: int | None
    plover: str | None
    cameo: str | None

    def fits(self, kind: ActorType, words: str) -> bool:
        """Whether an actor of this type that is called by these words falls under the rule."""
        return kind in self.types and self.words.search(words) is not None


def load_actor_rules(codebooks: Codebooks, folder: Path = HERE) -> tuple[ActorRule, ...]:
    """The rules, in the order in which they are read."""
    return tuple(_rule(row, codebooks) for row in read_table(folder / "actor_rules.toml").lists("rule"))


def _rule(row: Table, codebooks: Codebooks) -> ActorRule:
    row.only("types", "words", "acled", "plover", "cameo")
    return ActorRule(
        types=frozenset(row.words("types", _TYPES) or _TYPES),
        words=_pattern(row),
        acled=row.word("acled", (None, *codebooks.acled.inter)),
        plover=row.word("plover", (None, *codebooks.plover.sectors)),
        cameo=row.word("cameo", (None, *codebooks.cameo.roles)),
    )


def _pattern(row: Table) -> re.Pattern[str]:
    """The words of a rule as whole words, with or without a plural's "s"."""
    words = sorted(map(str, row.values.get("words", ())), key=len, reverse=True)
    if not words:
        raise WordError(f"{row.file.name}: {row.key}.words must hold at least one word")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})s?(?![\w-])", re.IGNORECASE)
