"""UCDP GED's rules for a row: parts that sum to best, ranges in order, dates that agree with their precision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from onrecord.export.cells import Cell
from onrecord.export.periods import Period, ucdp_precision
from onrecord.export.prio_grid import prio_grid_gid
from onrecord.vocabulary.countries import load_countries
from onrecord.vocabulary.layouts import load_layouts
from onrecord.vocabulary.vocabulary import load_vocabulary

PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def find_ucdp_faults(row: Mapping[str, Cell]) -> Iterator[str]:
    """What is wrong with a row; nothing where it keeps the codebook."""
    yield from _codes(row)
    yield from _dates(row)
    yield from _place(row)
    yield from _sides(row)
    yield from _deaths(row)


def _codes(row: Mapping[str, Cell]) -> Iterator[str]:
    ucdp = load_vocabulary().codebooks.ucdp
    valid = {
        "type_of_violence": ucdp.type_of_violence,
        "where_prec": ucdp.where_prec,
        "date_prec": ucdp.date_prec,
        "event_clarity": (1, 2),
        "region": load_layouts().ucdp_ged.words["regions"],
    }
    for column, words in valid.items():
        if row[column] not in words:
            yield f"{column} {row[column]!r} is not in the codebook"


def _dates(row: Mapping[str, Cell]) -> Iterator[str]:
    try:
        period = Period(date.fromisoformat(str(row["date_start"])), date.fromisoformat(str(row["date_end"])))
    except ValueError:
        yield f"date_start {row['date_start']!r} or date_end {row['date_end']!r} is no day"
        return
    if period.first > period.last:
        yield f"date_start {period.first} is after date_end {period.last}"
    elif ucdp_precision(period) != row["date_prec"]:
        yield f"date_prec {row['date_prec']} is not that of {period.days} days"
    if row["year"] != period.first.year:
        yield f"year {row['year']} is not that of {period.first}"


def _place(row: Mapping[str, Cell]) -> Iterator[str]:
    latitude, longitude = row["latitude"], row["longitude"]
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        yield "the coordinates are missing"
    elif abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - degrees
        yield f"{latitude}, {longitude} is not on the globe"
    elif row["priogrid_gid"] != prio_grid_gid(latitude, longitude):
        yield f"priogrid_gid {row['priogrid_gid']} is not the cell of {latitude}, {longitude}"
    countries = {(word.ucdp_name, word.gw) for word in load_countries().values()}
    if (row["country"], row["country_id"]) not in countries:
        yield f"country {row['country']!r} has not the number {row['country_id']}"


def _sides(row: Mapping[str, Cell]) -> Iterator[str]:
    violence, side_b = row["type_of_violence"], row["side_b"]
    if not row["side_a"] or not side_b:
        yield "a side is missing"
    if (side_b == "Civilians") != (violence == 3):  # noqa: PLR2004 - one-sided
        yield f"side_b {side_b!r} does not go with type_of_violence {violence}"
    if row["side_a"] == side_b:
        yield f"{side_b!r} stands on both sides"
    if row["dyad_name"] != f"{row['side_a']} - {side_b}":
        yield f"dyad_name {row['dyad_name']!r} does not name the two sides"
    if violence == 2 and (row["gwnoa"] or row["gwnob"]):  # noqa: PLR2004 - non-state
        yield "a government stands in non-state violence"


def _deaths(row: Mapping[str, Cell]) -> Iterator[str]:
    numbers = {column: row[column] for column in (*PARTS, "low", "best", "high")}
    if not all(isinstance(value, int) and value >= 0 for value in numbers.values()):
        yield f"deaths are no whole numbers: {numbers}"
        return
    told = {column: value for column, value in numbers.items() if isinstance(value, int)}
    if sum(told[part] for part in PARTS) != told["best"]:
        yield f"the deaths of each side sum to {sum(told[part] for part in PARTS)}, not to best {told['best']}"
    if not told["low"] <= told["best"] <= told["high"]:
        yield f"low {told['low']}, best {told['best']} and high {told['high']} are not in order"
    if told["high"] < 1:
        yield "nobody died"
