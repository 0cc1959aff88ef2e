"""Report to record: the steps of reading, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reading.actors import find_actors, find_directory_names
from onrecord.reading.assembly import Assembly
from onrecord.reading.control import Ground, find_control
from onrecord.reading.coreference import resolve_references
from onrecord.reading.document import Document, Token
from onrecord.reading.event_places import find_event_places
from onrecord.reading.event_times import find_event_time
from onrecord.reading.events import FoundEvent, find_events
from onrecord.reading.figures import find_figures
from onrecord.reading.known import Known
from onrecord.reading.layout import Layout, find_layout
from onrecord.reading.numbers import find_numbers
from onrecord.reading.places import FoundPlace, PlaceHints, find_places
from onrecord.reading.scene import Scene
from onrecord.reading.statements import find_statements
from onrecord.reading.status import FoundStatus, find_status
from onrecord.reading.ties import find_ties
from onrecord.reading.times import FoundTime, find_times
from onrecord.records import Dateline, Record, Report, Status, When


def read_document(report: Report, document: Document, known: Known) -> Record:
    """The record of one parsed report."""
    layout = find_layout(report.text, report.title.text if report.title else None)
    names = find_directory_names(document, known.directory)
    hints = PlaceHints(
        title=layout.title,
        dateline=layout.dateline.span if layout.dateline else None,
        actors=tuple(document.span(tokens) for tokens, _ in names),
    )
    places = find_places(document, known.gazetteer, known.places, hints)
    place_at = {token.index: each.place.id for each in places for mention in each.mentions for token in mention}
    times = find_times(document, known.times, report.published)
    mentions = find_actors(document, known.directory, known.people, names, frozenset(place_at))
    resolve_references(document, mentions, known.people)
    statements = find_statements(document, known.speech, layout.title)
    events = find_events(document, known.triggers, Scene(mentions, frozenset(place_at), known.things))
    facts = _Facts(
        events={event.head.index: event for event in events},
        statuses={each.head.index: find_status(list(each.tokens), document, known.statuses, None, each.kind) for each in events},
        places=find_event_places(document, events, place_at, None),
        times={event.head.index: _when(event, times, known, report.published) for event in events},
    )
    busy = {token.index for time in times for token in time.tokens}
    figures = find_figures(document, find_numbers(document, known.numbers), known.figures, busy)
    control = find_control(document, known.control, Ground(mentions, place_at), events, facts.places)
    ties = find_ties(document, mentions, known.people, events)
    assembly = Assembly(document, report.id, mentions, place_at, statements)
    parts = dict(
        events=tuple(assembly.event(each, *facts.of(each.head.index)) for each in events),
        statements=tuple(assembly.statement(number) for number in range(len(statements))),
        figures=tuple(assembly.figure(each, facts.event_at(each.trigger), None) for each in figures),
        control=tuple(assembly.control(each, *facts.of_control(each.event)) for each in control),
        ties=tuple(assembly.tie(each) for each in ties),
    )
    return Record(
        _published(report, layout, places),
        assembly.actors(),
        tuple(each.place for each in places),
        tuple(each.time for each in times),
        **parts,
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was found of each event, by the index of its head token."""

    events: dict[int, FoundEvent]
    statuses: dict[int, FoundStatus]
    places: dict[int, str]
    times: dict[int, When | None]

    def event_at(self, trigger: Token | None) -> FoundEvent | None:
        return None if trigger is None else self.events.get(trigger.index)

    def of_control(self, event: FoundEvent | None) -> tuple[Status, When | None]:
        """A state that lasts is under way; what is taken or lost has the event's own status."""
        if event is None:
            return "ongoing", None
        status = self.statuses[event.head.index].status
        lasting = event.kind in ("clash", "siege") and status == "occurred"
        return "ongoing" if lasting else status, self.times[event.head.index]

    def of(self, head: int) -> tuple[FoundStatus, str | None, When | None]:
        return self.statuses[head], self.places.get(head), self.times[head]


def _when(event: FoundEvent, times: tuple[FoundTime, ...], known: Known, published: When | None) -> When | None:
    found = find_event_time(event.head, times)
    return found.when if found else None


def _published(report: Report, layout: Layout, places: tuple[FoundPlace, ...]) -> Report:
    """The report with its title, dateline and credits."""
    parts = layout.dateline
    place = None
    if parts is not None and parts.place is not None:
        place = next((each.place.id for each in places if any(parts.place.overlaps(span) for span in each.place.mentions)), None)
    return replace(
        report,
        title=layout.title,
        dateline=Dateline(place, None, parts.span) if parts else None,
        outlet=report.outlet or (parts.agency if parts else None),
        byline=report.byline or layout.byline,
        editor=layout.editor,
    )
