"""The countries that adjectives and inhabitants' names stand for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.tables import read_table, values


@cache
def load_demonyms() -> Mapping[str, str]:
    """The name of the country by the folded adjective or name of its inhabitants ("syrians": "Syria")."""
    found: dict[str, str] = {}
    names: set[str] = set()
    for _, row in read_table("countries.tsv"):
        names.update(fold(name) for name in (row["name"], *values(row["aliases"])))
        for word in (*values(row["adjectives"]), *values(row["inhabitants"])):
            found.setdefault(fold(word), row["name"])
    return {word: country for word, country in found.items() if word not in names}
