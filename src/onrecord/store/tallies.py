"""Counting rows by what they say, for maps and timelines over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.store.query import TABLES, Filter, RowTable, find_conditions
from onrecord.store.schema import PLACE

Spot = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place as reports tell of it: its name, country and how exactly it is located."""

    name: str
    country: str | None
    admin1: str | None
    precision: str


def tally_rows(
    connection: Connection, table: RowTable, columns: Sequence[str], chosen: Filter
) -> Counter[tuple[Any, ...]]:
    """How many chosen rows of a table say the same in these columns of it."""
    conditions = find_conditions(connection, table, chosen)
    if conditions is None:
        return Counter()
    # The database would sort all rows to group them: a second for 100,000, where this takes a quarter of that.
    found = connection.execute(select(*(TABLES[table].c[column] for column in columns)).where(*conditions))
    return Counter(map(tuple, found))


def find_located(connection: Connection) -> dict[Spot, KnownPlace]:
    """The located places of current reports, by name as it is looked up, latitude and longitude."""
    columns = (PLACE.c[name] for name in ("lookup", "latitude", "longitude", "name", "country", "admin1", "precision"))
    rows = connection.execute(select(*columns).where(PLACE.c.latitude.is_not(None), PLACE.c.longitude.is_not(None)))
    return {(row[0], row[1], row[2]): KnownPlace(*row[3:]) for row in sorted(set(map(tuple, rows)), key=repr)}
