"""Fits the weights by which the places of events are chosen: a part of `training.fit_records`."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.evaluation.name_match import same_name
from onrecord.reading.document import Document
from onrecord.reading.event_places import find_sites
from onrecord.reading.known import Known
from onrecord.reading.participants import choose_parts
from onrecord.reading.read import map_of, survey
from training.coded import Coded
from training.fit_participants import cast_of, told_events
from training.logistic import Sample

PENALTY = 2.0


def samples_of(coded: Coded, document: Document, known: Known) -> Iterator[list[Sample]]:
    """For each coded event that is told by one of our triggers: every place that it could have, judged."""
    seen = survey(coded.report, document, known)
    places = map_of(seen)
    told = list(told_events(coded, document, seen, known))
    cast = cast_of(told, document, seen)
    for found, code in told:
        choose_parts(found, cast, known.participant_weights)
        wanted = code.get("place")
        judged = []
        for site in find_sites(found, places):
            place = places.places[site.place] if site.place else None
            names = frozenset((place.name, *(mention.text for mention in place.mentions))) if place else frozenset()
            right = same_name(names, frozenset((wanted,))) if wanted and place else not wanted and not place
            judged.append((site, right))
        yield [Sample(site.signs, right, coded.report.id) for site, right in judged]
        places.keep(next((site.place for site, right in judged if right), None))
