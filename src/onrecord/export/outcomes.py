"""Outcomes: deaths and wounds that follow from another event of the same sentence are no incident of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.export.incidents import Incident, Told
from onrecord.export.tolls import toll_of
from onrecord.records import FigureKind
from onrecord.vocabulary.incidents import load_incidents


def fold_outcomes(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """The incidents, each outcome taken into the event that it follows from, with its figures and its targets."""
    words = load_incidents()
    every = tuple(incidents)
    kept = {each.id: each for each in every if each.kind not in words.outcomes}
    causes = [each for each in every if each.kind in words.causes]
    for outcome in (each for each in every if each.kind in words.outcomes):
        cause = _cause_of(outcome, causes)
        if cause is None:
            kept[outcome.id] = outcome
        else:
            kept[cause.id] = _with_outcome(kept[cause.id], outcome)
    return tuple(kept[each.id] for each in every if each.id in kept)


def _cause_of(outcome: Incident, causes: Iterable[Incident]) -> Incident | None:
    """The event told in the same sentence whose trigger stands nearest, if it is of the same place."""
    near = [
        (abs(one.event.trigger.start - other.event.trigger.start), at, cause)
        for at, cause in enumerate(causes)
        if _agree(outcome, cause)
        for one in outcome.told
        for other in cause.told
        if _same_sentence(one, other)
    ]
    return min(near)[2] if near else None


def _agree(outcome: Incident, cause: Incident) -> bool:
    """True unless the two are told of different places or different agents."""
    agents = {party.name.casefold() for party in outcome.agents}
    others = {party.name.casefold() for party in cause.agents}
    apart = outcome.place and cause.place and outcome.place.name != cause.place.name
    return not apart and (not agents or not others or bool(agents & others))


def _same_sentence(one: Told, other: Told) -> bool:
    if one.index is not other.index:
        return False
    return any(mine.overlaps(its) for mine in one.event.evidence[:1] for its in other.event.evidence[:1])


def _with_outcome(cause: Incident, outcome: Incident) -> Incident:
    kinds: dict[FigureKind, None] = dict.fromkeys((*cause.tolls, *outcome.tolls))
    tolls = {
        what: toll_of(
            [each for incident in (cause, outcome) if what in incident.tolls for each in incident.tolls[what].told]
        )
        if what in cause.tolls and what in outcome.tolls
        else (cause.tolls.get(what) or outcome.tolls[what])
        for what in kinds
    }
    return replace(
        cause,
        told=(*cause.told, *(each for each in outcome.told if each.key not in {told.key for told in cause.told})),
        targets=tuple({party.name.casefold(): party for party in (*cause.targets, *outcome.targets)}.values()),
        agents=cause.agents or outcome.agents,
        when=cause.when or outcome.when,
        when_words=cause.when_words or outcome.when_words,
        tolls=tolls,
    )
