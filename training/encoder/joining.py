"""Fits the few weights by which the encoder joins the rules, on reports that neither saw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.language.weights import weigh
from onrecord.reading.document import Token
from onrecord.reading.encoder import Encoder
from onrecord.reading.encoder_pairs import FILLED, Filled
from onrecord.reading.events import FoundEvent
from onrecord.reading.joining import event_values, part_values
from onrecord.reading.known import Known
from training import fit_event_places, fit_events, fit_participants
from training.fit_records import Case

_EVENT = ("event kind", "event some", "event first", "event bias")
_ROLES: tuple[tuple[Filled, ...], ...] = (("agent", "target"), ("place",))  # weighed against the rules together
_RULES = "rules"
# Log odds in favour of telling an event, beside those that the rules hold: the F1 of events on held folds is as good
# without, but of sentences by themselves, where the encoder sees less, more are read right.
LEANING = 0.7
_PENALTY, _STEPS, _RATE = 0.01, 600, 0.05


Row = tuple[dict[str, float], bool]


@dataclass(slots=True)
class Samples:
    """What is weighed of senses, with whether each is right; and of who or what could fill each role."""

    events: list[Row] = field(default_factory=list)
    parts: dict[Filled, list[list[Row]]] = field(default_factory=lambda: {role: [] for role in FILLED})


def samples_of(cases: Sequence[Case], known: Known, encoder: Encoder) -> Samples:
    """The samples of held reports: `known` and the encoder did not see them."""
    found = Samples()
    for case in cases:
        encoded = encoder.read(case.document)
        for event, signs, right in fit_events.judged_senses(case.coded, case.document, known):
            odds = encoded.of_event(event)
            if odds is not None:
                rules = {_RULES: weigh(signs, known.event_weights)}
                found.events.append((rules | event_values(odds), right))
        for event, role, candidates, rules_of, judged in _judged(case, known):
            shares = encoded.of_parts(event, role, candidates)
            if shares is not None and any(judged) and len(candidates) > 1:
                values = {_RULES: rules_of} | part_values(role, shares, candidates)
                rows = [dict(zip(values, map(float, row), strict=True)) for row in zip(*values.values(), strict=True)]
                found.parts[role].append(list(zip(rows, judged, strict=True)))
    return found


class _Judged(NamedTuple):
    """Who or what could fill a role of an event, what the rules say of each, and which are right."""

    event: FoundEvent
    role: Filled
    candidates: Sequence[Sequence[Token]]
    odds: Sequence[float]
    right: Sequence[bool]


def _judged(case: Case, known: Known) -> Iterator[_Judged]:
    for event, role, parts, right in fit_participants.judged_parts(case.participants):
        odds = [weigh(part.signs, known.participant_weights) for part in parts]
        yield _Judged(event, role, [part.tokens for part in parts], odds, right)
    for event, sites, right in fit_event_places.judged_sites(case.places, known.event_place_weights):
        odds = [weigh(site.signs, known.event_place_weights) for site in sites]
        yield _Judged(event, "place", [site.tokens for site in sites], odds, right)


def fit(folds: Sequence[Samples], *, with_rules: bool = True) -> dict[str, float]:
    """What the encoder's answers add to the log odds of the rules; without the rules, to nothing."""
    rules = [_RULES] if with_rules else []
    events = list(chain.from_iterable(each.events for each in folds))
    names = [*rules, *_EVENT]
    found = _beside_rules(names, _descend(_table([values for values, _ in events], names), [ok for _, ok in events]))
    for roles in _ROLES:
        groups = [group for each in folds for role in roles for group in each.parts[role]]
        flat = [pair for group in groups for pair in group]
        number = [place for place, group in enumerate(groups) for _ in group]
        names = [*rules, *(f"{role} {name}" for role in roles for name in ("share", "first", "nobody"))]
        table = _table([values for values, _ in flat], names)
        found |= _beside_rules(names, _descend(table, [right for _, right in flat], number))
    found["event bias"] += LEANING
    return found


def _beside_rules(names: Sequence[str], weights: NDArray[np.float64]) -> dict[str, float]:
    """The weights as they stand beside the rules' own log odds."""
    by_name = dict(zip(names, weights, strict=True))
    scale = by_name.pop(_RULES, 1.0)
    return {name: float(each / scale) for name, each in by_name.items()}


def _table(values: Sequence[dict[str, float]], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[each.get(name, 0.0) for name in names] for each in values])


def _descend(
    table: NDArray[np.float64], right: Sequence[bool], group: Sequence[int] | None = None
) -> NDArray[np.float64]:
    """The weights of a few values: each row judged by itself, or chosen from its group (Adam)."""
    wanted = np.array(right, dtype=float)
    weights = np.zeros(table.shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        odds = table @ weights
        wrong = 1 / (1 + np.exp(-odds)) - wanted if group is None else _wrong(odds, wanted, np.array(group))
        slope = (table.T @ wrong + _PENALTY * weights) / len(wanted)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        pace = _RATE * 0.995**step / (1 - 0.9**step)
        weights = weights - pace * first / (np.sqrt(second / (1 - 0.99**step)) + 1e-10)
    return weights


def _wrong(odds: NDArray[np.float64], wanted: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """The share that each of a group is given less the share that it should have."""
    count = int(group.max()) + 1
    most = np.full(count, -np.inf)
    np.maximum.at(most, group, odds)
    share = np.exp(odds - most[group])
    good = share * wanted
    given = share / np.bincount(group, share, count)[group]
    return given - good / np.maximum(1e-12, np.bincount(group, good, count))[group]
