"""Toponyms with coordinates: LGL, TR-News, GeoVirus, GeoWebNews, and HumSet without most coordinates."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.evaluation.corpora.marked import Row
from onrecord.evaluation.facts import Extent

# Of GeoWebNews: the types under which a name stands for the place itself, not for a language or a body.
LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place; no coordinates where the coder gave none. `literal` is false where it names no place."""

    span: Extent
    latitude: float | None
    longitude: float | None
    literal: bool


def read_toponyms(row: Row) -> tuple[Toponym, ...]:
    """The toponyms of a line."""
    return tuple(
        Toponym((each["start"], each["end"]), each.get("lat"), each.get("lon"), _is_literal(each.get("type")))
        for each in row["toponyms"]
    )


def _is_literal(kind: str | None) -> bool:
    """True also of the types of gazetteers and name taggers, written in capitals."""
    return kind is None or kind in LITERAL or kind.isupper()
