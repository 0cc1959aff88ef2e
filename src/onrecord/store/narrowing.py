"""A record with those of its rows that a filter chooses."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any


def narrow(record: Mapping[str, Any], chosen: Mapping[str, AbstractSet[str]]) -> dict[str, Any]:
    """The record in the published format with the chosen rows of each table.

    With them stay the figures of a chosen event and the statements on which a row that stays rests. Actors, places and
    times all stay; a figure that is chosen without its event names none.
    """
    events = _of(record, "events", chosen["events"])
    kept = {event["id"] for event in events}
    figures = [
        {**figure, "event": figure["event"] if figure["event"] in kept else None}
        for figure in record["figures"]
        if figure["id"] in chosen["figures"] or figure["event"] in kept
    ]
    control, ties = _of(record, "control", chosen["control"]), _of(record, "ties", chosen["ties"])
    resting = (row["attribution"] for row in (*events, *figures, *control, *ties))
    told_in = {attribution["statement"] for attribution in resting if attribution}
    statements = _of(record, "statements", told_in | chosen["statements"])
    rows = {"events": events, "statements": statements, "figures": figures, "control": control, "ties": ties}
    return {**record, **rows}


def _of(record: Mapping[str, Any], table: str, rows: AbstractSet[str]) -> list[dict[str, Any]]:
    return [row for row in record[table] if row["id"] in rows]
