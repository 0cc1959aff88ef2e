"""The countries that outlets write from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.tables import read_table, values

# Endings of a country that outlets of any country use (https://www.iana.org/domains/root/db), and those that differ
# from the country's code.
ANYWHERE = frozenset({"io", "tv", "co", "me", "ai", "fm", "ly", "to", "cc", "ws", "la", "su", "eu", "so", "st", "gg"})
OTHER_CODES = {"uk": "GB"}
CODE_LETTERS = 2


def find_outlet_country(outlet: str | None, address: str | None) -> str | None:
    """The alpha-2 code of an outlet by its name, else by the ending of its address; None where neither tells it."""
    named = _outlets().get(fold(outlet)) if outlet else None
    return named or (_country_of(address) if address else None)


def _country_of(address: str) -> str | None:
    try:
        ending = (urlsplit(address).hostname or "").rpartition(".")[2]
    except ValueError:  # a broken IPv6 address
        return None
    if len(ending) != CODE_LETTERS or not ending.isalpha() or ending in ANYWHERE:
        return None
    return OTHER_CODES.get(ending, ending.upper())


@cache
def _outlets() -> Mapping[str, str]:
    return {
        fold(name): row["country"]
        for _, row in read_table("outlets.tsv")
        for name in (row["outlet"], *values(row["aliases"]))
    }
