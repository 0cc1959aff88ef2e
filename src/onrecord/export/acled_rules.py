"""ACLED's rules for a row: codes in range, types that belong together, dates that agree with their precision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from onrecord.export.cells import Cell
from onrecord.vocabulary.countries import load_countries
from onrecord.vocabulary.layouts import load_layouts
from onrecord.vocabulary.vocabulary import load_vocabulary

ARMED = (1, 2, 3, 4, 8)
CIVILIANS = 7


def find_acled_faults(row: Mapping[str, Cell]) -> Iterator[str]:
    """What is wrong with a row, column by column; nothing where it keeps the codebook."""
    yield from _codes(row)
    yield from _date(row)
    yield from _place(row)
    yield from _actors(row)
    yield from _counts(row)


def _codes(row: Mapping[str, Cell]) -> Iterator[str]:
    found = load_vocabulary().codebooks.acled.sub_events.get(str(row["sub_event_type"]))
    if found is None:
        yield f"sub_event_type {row['sub_event_type']!r} is not in the codebook"
    elif (row["event_type"], row["disorder_type"]) != (found.event_type, found.disorder_type):
        yield f"{found.name} belongs to {found.event_type} and {found.disorder_type}"
    if (row["civilian_targeting"] or "") not in load_layouts().acled.words["civilian_targeting"]:
        yield f"civilian_targeting {row['civilian_targeting']!r} is not in the codebook"


def _date(row: Mapping[str, Cell]) -> Iterator[str]:
    try:
        day = date.fromisoformat(str(row["event_date"]))
    except ValueError:
        yield f"event_date {row['event_date']!r} is no day"
        return
    if day.year != row["year"]:
        yield f"year {row['year']} is not that of {day}"
    if row["time_precision"] not in load_vocabulary().codebooks.acled.time_precision:
        yield f"time_precision {row['time_precision']!r} is not in the codebook"


def _place(row: Mapping[str, Cell]) -> Iterator[str]:
    countries = {(word.iso, word.acled_name, word.acled_region) for word in load_countries().values()}
    if (row["iso"], row["country"], row["region"]) not in countries:
        yield f"iso {row['iso']}, country {row['country']!r} and region {row['region']!r} do not belong together"
    if row["region"] not in load_layouts().acled.words["regions"]:
        yield f"region {row['region']!r} is not in the codebook"
    if row["geo_precision"] not in load_vocabulary().codebooks.acled.geo_precision:
        yield f"geo_precision {row['geo_precision']!r} is not in the codebook"
    if not row["location"]:
        yield "location is missing"
    for column, most in (("latitude", 90), ("longitude", 180)):
        value = row[column]
        if not isinstance(value, int | float) or abs(value) > most:
            yield f"{column} {value!r} is not on the globe"


def _actors(row: Mapping[str, Cell]) -> Iterator[str]:
    one, other, event = row["inter1"], row["inter2"], row["event_type"]
    valid = load_vocabulary().codebooks.acled.inter
    if not row["actor1"] or one not in valid:
        yield f"actor1 {row['actor1']!r} has the inter code {one!r}"
    if bool(row["actor2"]) != (other in valid) or other not in {0, *valid}:
        yield f"actor2 {row['actor2']!r} has the inter code {other!r}"
    elif isinstance(one, int) and isinstance(other, int):
        low, high = sorted((one, other))
        if row["interaction"] != (low * 10 + high if low else high * 10):
            yield f"interaction {row['interaction']} is not that of {one} and {other}"
    yield from _sides(event, one, other)
    if (row["sub_event_type"], one == 1) in {
        ("Government regains territory", False),
        ("Non-state actor overtakes territory", True),
    }:
        yield f"{row['sub_event_type']} does not go with the inter code {one} of actor1"


def _sides(event: Cell, one: Cell, other: Cell) -> Iterator[str]:
    """Who may stand on which side of an event of this type."""
    armed_first = event in {"Battles", "Explosions/Remote violence", "Violence against civilians"}
    if armed_first and one not in ARMED:
        yield f"actor1 of {event} is armed, not {one}"
    if event == "Battles" and other not in ARMED:
        yield f"actor2 of {event} is armed, not {other}"
    if event == "Violence against civilians" and other != CIVILIANS:
        yield f"actor2 of {event} is civilian, not {other}"
    if event in {"Protests", "Riots"} and one != {"Protests": 6, "Riots": 5}[str(event)]:
        yield f"actor1 of {event} is its crowd, not {one}"


def _counts(row: Mapping[str, Cell]) -> Iterator[str]:
    if not isinstance(row["fatalities"], int) or row["fatalities"] < 0:
        yield f"fatalities {row['fatalities']!r} is no whole number"
    for column in ("notes", "source", "event_id_cnty"):
        if not row[column]:
            yield f"{column} is missing"
