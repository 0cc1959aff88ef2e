"""Reports on incidents of terror, each with the types of its incidents: MUC-4."""

from __future__ import annotations

from onrecord.evaluation.corpora.marked import Row
from onrecord.records import EventKind

# The kinds under which the record may hold an incident of a type. MUC-4 takes an attack with its dead and wounded as
# one incident, and calls an attack what is neither bombing, kidnapping, arson nor robbery.
KINDS: dict[str, frozenset[EventKind]] = {
    "ATTACK": frozenset(
        ("attack", "killing", "injury", "clash", "offensive", "air_strike", "shelling", "bombing", "suicide_attack")
    ),
    "BOMBING": frozenset(("bombing", "suicide_attack")),
    "KIDNAPPING": frozenset(("abduction",)),
    "HIJACKING": frozenset(("abduction",)),
    "ARSON": frozenset(("destruction",)),
    "ROBBERY": frozenset(("destruction",)),
    "FORCED WORK STOPPAGE": frozenset(("obstruction", "protest")),
}


def read_incidents(row: Row) -> frozenset[str]:
    """The types of the incidents of a line, each once; where the coders allow either of two, both stand in one."""
    return frozenset(each["incident_type"] for each in row["templates"] if each.get("incident_type"))


def kinds_of(incident: str) -> frozenset[EventKind]:
    """The kinds of events that count as this type of incident ("BOMBING / ATTACK" is either)."""
    return frozenset().union(*(KINDS.get(each, frozenset()) for each in incident.split(" / ")))
