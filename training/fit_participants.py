"""Fits the weights by which agents and targets are chosen: a part of `training.fit_records`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.evaluation.facts import Names
from onrecord.evaluation.name_match import same_name
from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.known import Known
from onrecord.reading.noun_phrases import counted_phrase
from onrecord.reading.participant_signs import Role
from onrecord.reading.participants import Cast, Outline, Part, find_parts, set_role
from onrecord.reading.read import Survey, senses_of, speakers_at, survey
from training.coded import Coded
from training.logistic import Sample

PENALTY = 2.0


def samples_of(coded: Coded, document: Document, known: Known) -> Iterator[list[Sample]]:
    """For each role of each coded event that is told by one of our triggers: everybody who could fill it, judged."""
    seen = survey(coded.report, document, known)
    told = list(told_events(coded, document, seen, known))
    cast = cast_of(told, document, seen)
    codes = {id(found): code for found, code in told}
    for found in cast.outline.in_order([found for found, _ in told]):
        yield from _roles(found, codes[id(found)], cast, coded, seen, document)


def told_events(
    coded: Coded, document: Document, seen: Survey, known: Known
) -> Iterator[tuple[FoundEvent, Mapping[str, Any]]]:
    """Each coded event that is told by one of our triggers, with what the coder wrote of it."""
    events = [(coded.triggers(event)[0], event) for event in coded.code.get("events", ())]
    for senses in senses_of(document, seen, known):
        for found in (sense.event for sense in senses):
            code = coded_event(found, events)
            if code is not None:
                yield found, code


def cast_of(told: Sequence[tuple[FoundEvent, object]], document: Document, seen: Survey) -> Cast:
    """The cast of a report before any participant is chosen."""
    outline = Outline([found for found, _ in told], seen.scene)
    return Cast(seen.scene, speakers_at(document, seen), outline)


def coded_event(found: FoundEvent, events: list[tuple[tuple[int, int], Any]]) -> Mapping[str, Any] | None:
    """What the coder wrote of the event that is told at these words, None where nothing."""
    start, end = min(token.start for token in found.tokens), max(token.end for token in found.tokens)
    return next(
        (event for span, event in events if span[0] < end and start < span[1] and event["kind"] == found.kind), None
    )


def _roles(  # noqa: PLR0913, PLR0917 - all that a participant is judged by
    found: FoundEvent, code: Mapping[str, Any], cast: Cast, coded: Coded, seen: Survey, document: Document
) -> Iterator[list[Sample]]:
    roles: tuple[Role, Role] = ("agent", "target")
    for role in roles:
        wanted = [frozenset(coded.names_of(name)) for name in code.get(f"{role}s", ())]
        parts = find_parts(found, role, cast)
        judged = [_is_right(part, wanted, seen, document) for part in parts]
        yield [Sample(part.signs, right, coded.report.id) for part, right in zip(parts, judged, strict=True)]
        right = next((part for part, good in zip(parts, judged, strict=True) if good), None)
        if right is not None:
            set_role(found, role, list(right.tokens))
    cast.keep(found)


def _is_right(part: Part, wanted: list[Names], seen: Survey, document: Document) -> bool:
    found = _everybody(part.tokens, seen, document)
    if len(found) != len(wanted):
        return False
    return all(any(same_name(names, other) for other in wanted) for names in found)


def _everybody(tokens: Sequence[Token], seen: Survey, document: Document) -> list[Names]:
    """The names of each participant, an actor that is named twice once."""
    found: dict[object, set[str]] = {}
    for phrase in seen.mentions.phrases(tokens):
        token = phrase[0]
        figurant = seen.scene.figurant(token) if len(phrase) == 1 else None
        words = document.span([*counted_phrase(token), *phrase[1:]]).text
        if figurant is None:
            found[token.index] = {words}
        else:
            spans = (document.span(mention.tokens).text for mention in figurant.mentions)
            found.setdefault(id(figurant), {figurant.name, words}).update(spans)
    return [frozenset(names) for names in found.values()]
