"""Fits the weights by which the places of events are chosen, on reports coded by hand.

python -m training.fit_event_places FOLDER... > src/onrecord/language/en/event_place_weights.tsv
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.reading.document import Document
from onrecord.reading.event_places import find_sites
from onrecord.reading.known import Known, load_known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.participants import Cast, choose_parts
from onrecord.reading.read import map_of, senses_of, speakers_at, survey
from training.coded import Coded, read_coded
from training.fit_participants import coded_event, is_same_name
from training.logistic import Sample, fit_choice, to_rows

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


def main(folders: Iterable[str]) -> None:
    """Print the weights."""
    coded = list(read_coded(map(Path, folders)))
    known = load_known()
    documents = LanguageModel().parse_all(each.report.text for each in coded)
    groups = [
        group for each, document in zip(coded, documents, strict=True) for group in samples_of(each, document, known)
    ]
    sys.stderr.write(f"{len(groups)} events\n")
    sys.stdout.write(to_rows(fit_choice(groups, PENALTY)))


if __name__ == "__main__":
    main(sys.argv[1:])
