"""Events as tables show them, each with the figures told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.store import Archive, Filter

Row = dict[str, Any]


def figures_of(archive: Archive, events: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    """The figures of these events, by the event's key."""
    wanted = {row["key"]: row["report"] for row in events}
    if not wanted:
        return {}
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for figure in archive.rows("figures", Filter(reports=tuple(dict.fromkeys(wanted.values()))), limit=None):
        if figure["event"] in wanted:
            found[figure["event"]].append(figure)
    return found
