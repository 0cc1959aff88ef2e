"""Sentences with one word marked, and the event that it tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord import Reader, Record
from onrecord.records import Event, Participant

ANY, NONE = "*", "-"
HEADER = "marked\tkind\tagents\ttargets\tplace\tconstruction"


@dataclass(frozen=True)
class Case:
    """A sentence and what its marked word tells.

    `kind` lists what may be told, parted by "/" ("-" is no event); agents and targets are the last words of each
    phrase or an actor's name, parted by ";"; "*" asks nothing, "-" asks for nobody or nowhere.
    """

    marked: str
    kind: str
    agents: str
    targets: str
    place: str
    construction: str

    @property
    def text(self) -> str:
        return self.marked.replace("[[", "").replace("]]", "")

    @property
    def trigger(self) -> tuple[int, int]:
        return self.marked.index("[["), self.marked.index("]]") - 2


def read_cases(name: str) -> list[Case]:
    lines = (Path(__file__).parent / "cases" / name).read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEADER
    return [Case(*line.split("\t")) for line in lines[1:]]


def read_all(reader: Reader, cases: Iterable[Case]) -> dict[str, Record]:
    """The record of each sentence by its marked text, each read as a report of its own."""
    cases = list(cases)
    return dict(zip((case.marked for case in cases), reader.read_all(case.text for case in cases), strict=True))


def cells_of(case: Case, record: Record) -> dict[str, bool]:
    """Which cells of a case the record has right."""
    kinds = case.kind.split("/")
    event = _event_at(*case.trigger, record)
    if NONE in kinds:
        return {"kind": event is None or event.kind in kinds}
    if event is None:
        return dict.fromkeys(("kind", "agents", "targets", "place"), False)
    return {
        "kind": event.kind in kinds,
        "agents": _is_same(case.agents, event.agents, record),
        "targets": _is_same(case.targets, event.targets, record),
        "place": _is_there(case.place, event, record),
    }


def _event_at(start: int, end: int, record: Record) -> Event | None:
    for event in record.events:
        if any(span.start < end and start < span.end for span in (event.trigger, *event.mentions)):
            return event
    return None


def _is_same(expected: str, found: tuple[Participant, ...], record: Record) -> bool:
    if expected == ANY:
        return True
    wanted = [] if expected == NONE else [each.strip().lower() for each in expected.split(";")]
    names = [_names(each, record) for each in found]
    return len(wanted) == len(names) and all(any(_fits(each, words) for words in names) for each in wanted)


def _names(participant: Participant, record: Record) -> list[str]:
    actor = [actor.name.lower() for actor in record.actors if actor.id == participant.actor]
    return [*actor, participant.text.text.lower()] if participant.text else actor


def _fits(wanted: str, names: list[str]) -> bool:
    return any(name == wanted or name.endswith(f" {wanted}") for name in names)


def _is_there(expected: str, event: Event, record: Record) -> bool:
    if expected == ANY:
        return True
    place = next((each for each in record.places if each.id == event.place), None)
    if place is None or expected == NONE:
        return place is None and expected == NONE
    return expected in {place.name, *(span.text for span in place.mentions)}
