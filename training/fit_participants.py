"""Fits the weights by which agents and targets are chosen: a part of `training.fit_records`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.evaluation.facts import Names
from onrecord.evaluation.name_match import same_name
from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.joining import RulesAlone
from onrecord.reading.known import Known
from onrecord.reading.noun_phrases import counted_phrase
from onrecord.reading.participant_signs import Role
from onrecord.reading.participants import Cast, Outline, Part, choose_part, find_parts, set_role
from onrecord.reading.read import Survey, senses_of, speakers_at, survey
from training.coded import Coded
from training.logistic import Sample, fit_choice

PENALTY = 2.0


@dataclass(frozen=True, slots=True)
class Told:
    """The coded events of a report that are told by our triggers, with what the coder wrote of each.

    `grammar` holds the agents and the targets of each as grammar has them.
    """

    coded: Coded
    document: Document
    seen: Survey
    events: list[tuple[FoundEvent, Mapping[str, Any]]]
    grammar: list[tuple[list[Token], list[Token]]]


def told_of(coded: Coded, document: Document, known: Known) -> Told:
    """The events of a report before any participant is chosen."""
    seen = survey(coded.report, document, known)
    events = list(told_events(coded, document, seen, known))
    return Told(coded, document, seen, events, [(list(found.agents), list(found.targets)) for found, _ in events])


def fit_parts(reports: Sequence[Told]) -> dict[str, float]:
    """The weights of the signs of a participant.

    Much is told from who took part in the events before and beside, which may be a mistake: so each half of the reports
    is read with weights of the other half, and the weights are fitted on what those readings saw.
    """
    halves = reports[::2], reports[1::2]
    taught = [_fit([group for each in half for group in samples_of(each)]) for half in halves]
    own = zip(halves, reversed(taught), strict=True)
    return _fit([group for half, weights in own for each in half for group in samples_of(each, weights)])


def _fit(groups: Sequence[Sequence[Sample]]) -> dict[str, float]:
    return fit_choice(groups, PENALTY)


def samples_of(told: Told, weights: Mapping[str, float] | None = None) -> Iterator[list[Sample]]:
    """For each role of each event everybody who could fill it, judged; the others are coded, or chosen by `weights`."""
    for judged in judged_parts(told, weights):
        yield [
            Sample(part.signs, right, told.coded.report.id)
            for part, right in zip(judged.parts, judged.right, strict=True)
        ]


class Judged(NamedTuple):
    """Everybody who could fill a role of an event, and who is right."""

    event: FoundEvent
    role: Role
    parts: list[Part]
    right: list[bool]


def judged_parts(told: Told, weights: Mapping[str, float] | None = None) -> Iterator[Judged]:
    """Each role of each event with who could fill it; the others are coded, or chosen by `weights`."""
    for (found, _), (agents, targets) in zip(told.events, told.grammar, strict=True):
        found.agents, found.targets = list(agents), list(targets)
    cast = cast_of(told.events, told.document, told.seen)
    codes = {id(found): code for found, code in told.events}
    for found in cast.outline.in_order([found for found, _ in told.events]):
        yield from _roles(found, codes[id(found)], cast, told, weights)


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
    return Cast(seen.scene, speakers_at(document, seen), outline, RulesAlone())


def coded_event(found: FoundEvent, events: list[tuple[tuple[int, int], Any]]) -> Mapping[str, Any] | None:
    """What the coder wrote of the event that is told at these words, None where nothing."""
    start, end = min(token.start for token in found.tokens), max(token.end for token in found.tokens)
    return next(
        (event for span, event in events if span[0] < end and start < span[1] and event["kind"] == found.kind), None
    )


def _roles(
    found: FoundEvent, code: Mapping[str, Any], cast: Cast, told: Told, weights: Mapping[str, float] | None
) -> Iterator[Judged]:
    roles: tuple[Role, Role] = ("agent", "target")
    for role in roles:
        wanted = [frozenset(told.coded.names_of(name)) for name in code.get(f"{role}s", ())]
        parts = find_parts(found, role, cast)
        judged = [_is_right(part, wanted, told.seen, told.document) for part in parts]
        yield Judged(found, role, parts, judged)
        if weights is None:
            right = next((part for part, good in zip(parts, judged, strict=True) if good), None)
            if right is not None:
                set_role(found, role, list(right.tokens))
        else:
            choose_part(found, role, parts, cast, weights)
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
