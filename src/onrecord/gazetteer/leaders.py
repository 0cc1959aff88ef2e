"""Who led which state or group: heads of state and government, and heads of armed groups, by the names of the press."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.tables import read_table, values


@cache
def load_leaders() -> Mapping[str, str]:
    """What a person of this folded name leads: an ISO 3166-1 alpha-2 code for a state, else an actor's id."""
    found: dict[str, str] = {}
    for _, row in read_table("leaders.tsv"):
        for name in (row["name"], *values(row["names"]), *values(row["short"])):
            found.setdefault(fold(name), row["leads"])
    return found
