"""The weights by which places are told from other names, and from one another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.gazetteer.tables import number_in, read_table

TABLE = "place_weights.tsv"


@cache
def load_place_weights() -> Mapping[str, Mapping[str, float]]:
    """The weights of each decision ("place", "choice") by feature; ValueError names a line without a number."""
    found: dict[str, dict[str, float]] = {}
    for line, row in read_table(TABLE):
        weight = number_in(row["weight"], TABLE, line)
        if weight is None:
            raise ValueError(f"{TABLE}, line {line}: {row['feature']!r} has no weight")
        found.setdefault(row["decision"], {})[row["feature"]] = weight
    return found
