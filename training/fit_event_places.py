"""Fits the weights by which the places of events are chosen: a part of `training.fit_records`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.evaluation.name_match import same_name
from onrecord.language.weights import weigh
from onrecord.reading.document import Document
from onrecord.reading.event_places import Map, Site, find_sites
from onrecord.reading.events import FoundEvent
from onrecord.reading.known import Known
from onrecord.reading.participants import choose_parts
from onrecord.reading.read import Survey, map_of, survey
from training.coded import Coded
from training.fit_participants import cast_of, told_events
from training.logistic import Sample, fit_choice

PENALTY = 4.0


@dataclass(frozen=True, slots=True)
class Told:
    """The coded events of a report that are told by our triggers, with what the coder wrote of each."""

    report: str
    seen: Survey
    events: list[tuple[FoundEvent, Mapping[str, Any]]]


def told_of(coded: Coded, document: Document, known: Known) -> Told:
    """The events of a report, with the participants that the installed weights give them."""
    seen = survey(coded.report, document, known)
    told = list(told_events(coded, document, seen, known))
    cast = cast_of(told, document, seen)
    for found, _ in told:
        choose_parts(found, cast, known.participant_weights)
    return Told(coded.report.id, seen, told)


def fit_places(reports: Sequence[Told]) -> dict[str, float]:
    """The weights of the signs of a place.

    Where an event is told from the event before it, that one's place may be a mistake: so each half of the reports is
    read with weights of the other half, and the weights are fitted on what those readings saw.
    """
    halves = reports[::2], reports[1::2]
    taught = [_fit([group for each in half for group in samples_of(each)]) for half in halves]
    own = zip(halves, reversed(taught), strict=True)
    return _fit([group for half, weights in own for each in half for group in samples_of(each, weights)])


def _fit(groups: Sequence[Sequence[Sample]]) -> dict[str, float]:
    return fit_choice(groups, PENALTY)


def samples_of(told: Told, weights: Mapping[str, float] | None = None) -> Iterator[list[Sample]]:
    """For each event every place that it could have, judged; what came before is coded, or chosen by `weights`."""
    for _, sites, judged in judged_sites(told, weights):
        yield [Sample(site.signs, right, told.report) for site, right in zip(sites, judged, strict=True)]


class Judged(NamedTuple):
    """Every place that an event could have, and which are right."""

    event: FoundEvent
    sites: list[Site]
    right: list[bool]


def judged_sites(told: Told, weights: Mapping[str, float] | None = None) -> Iterator[Judged]:
    """Each event with every place that it could have; what came before is coded, or chosen by `weights`."""
    places = map_of(told.seen)
    for found, code in told.events:
        sites = find_sites(found, places)
        judged = [_is_right(site, code.get("place"), places) for site in sites]
        yield Judged(found, sites, judged)
        right = (site for site, good in zip(sites, judged, strict=True) if good)
        chosen = next(right, None) if weights is None else max(sites, key=lambda site: weigh(site.signs, weights))
        places.keep(chosen.place if chosen is not None else None, found)


def _is_right(site: Site, wanted: str | None, places: Map) -> bool:
    if site.place is None or wanted is None:
        return site.place is None and wanted is None
    place = places.places[site.place]
    return same_name(frozenset((place.name, *(span.text for span in place.mentions))), frozenset((wanted,)))
