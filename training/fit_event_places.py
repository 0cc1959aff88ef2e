"""Fits the weights by which the places of events are chosen: a part of `training.fit_records`."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.document import Document
from onrecord.reading.event_places import find_sites
from onrecord.reading.known import Known
from onrecord.reading.participants import Cast, choose_parts
from onrecord.reading.read import map_of, senses_of, speakers_at, survey
from training.coded import Coded
from training.fit_participants import coded_event, is_same_name
from training.logistic import Sample

PENALTY = 2.0


def samples_of(coded: Coded, document: Document, known: Known) -> Iterator[list[Sample]]:
    """For each coded event that is told by one of our triggers: every place that it could have, judged."""
    seen = survey(coded.report, document, known)
    places, cast = map_of(seen), Cast(seen.scene, speakers_at(document, seen))
    events = [(coded.triggers(event)[0], event) for event in coded.code.get("events", ())]
    for senses in senses_of(document, seen, known):
        for found in (sense.event for sense in senses):
            code = coded_event(found, events)
            if code is None:
                continue
            choose_parts(found, cast, known.participant_weights)
            wanted = code.get("place")
            judged = []
            for site in find_sites(found, places):
                place = places.places[site.place] if site.place else None
                names = {place.name, *(mention.text for mention in place.mentions)} if place else set()
                right = is_same_name(names, {wanted}) if wanted and place else not wanted and not place
                judged.append((site, right))
            yield [Sample(site.signs, right, coded.report.id) for site, right in judged]
            places.keep(next((site.place for site, right in judged if right), None))
