"""Whole records: events, statements, figures, control, places and ties, as the annotation guide has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.evaluation.corpora.marked import Marked
from onrecord.evaluation.facts import ControlFact, EventFact, Facts, FigureFact, Names, PlaceFact, TieFact, facts_of
from onrecord.evaluation.figures import Measured, Miss, Outcome, f1_of, share_of
from onrecord.evaluation.name_match import same_name
from onrecord.evaluation.tallies import Share, Tally, kilometres, overlap, pair_best
from onrecord.evaluation.tasks.statements import HALF, intersection_over_union
from onrecord.records import Record

UNREAL = frozenset({"denied", "planned", "predicted", "possible", "conditional", "demanded"})
FACTUAL = frozenset({"occurred", "ongoing"})
NEAR_KM = 50
HEADLINE = ("event", "who-whom", "who-said", "figure", "control", "place")
F1S = ("trigger", "event", "who-whom", "statement", "who-said", "figure", "control", "place", "tie")
SHARES = ("agents", "targets", "where", "when", "status", "said-by", "located")


@dataclass(slots=True)
class _Score:
    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    shares: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    misses: list[Miss] = field(default_factory=list)


def measure_records(pairs: Iterable[tuple[Marked[Facts], Record]]) -> Outcome:
    """F1 of what is on the record, shares right among the events found, and `record`, the mean of the main F1s."""
    score = _Score()
    for marked, record in pairs:
        gold, system = marked.marks, facts_of(record)
        _compare_events(score, gold.events, system.events)
        _compare_statements(score, gold, system)
        _compare_rows(score, gold, system)
        _compare_places(score, gold.places, system.places)
        score.misses.extend(_event_misses(marked, system.events))
    return Outcome(tuple(_figures(score)), tuple(score.misses))


def _figures(score: _Score) -> Iterator[Measured]:
    for name in F1S:
        yield f1_of(name, score.tallies[name])
    for name in SHARES:
        yield share_of(name, score.shares[name])
    yield share_of("false-fact", score.shares["false-fact"], less_is_better=True)
    mean = sum(score.tallies[name].f1 for name in HEADLINE) / len(HEADLINE)
    yield Measured("record", mean, sum(score.tallies[name].gold for name in HEADLINE))


# ---- events


def _touch(gold: EventFact, system: EventFact) -> int:
    """How well two events meet: on the trigger, or on a later mention of one of them; 0 where they do not."""
    same_kind = gold.kind == system.kind
    if overlap(gold.span, system.span):
        return 3 + same_kind
    later = any(overlap(span, system.span) for span in gold.later)
    return 1 + same_kind if later or any(overlap(gold.span, span) for span in system.later) else 0


def _compare_events(score: _Score, gold: Sequence[EventFact], system: Sequence[EventFact]) -> None:
    pairs = pair_best(gold, system, _touch)
    extra = _extra(gold, system, pairs)
    found = [(gold[i], system[j]) for i, j in pairs]
    right = [pair for pair in found if pair[0].kind == pair[1].kind]
    who_whom = [_compare_event(score, *pair) for pair in right]
    read = len(pairs) + len(extra)  # a second event on a later mention counts neither way
    score.tallies["trigger"].add(len(pairs), len(gold), read)
    score.tallies["event"].add(len(right), len(gold), read)
    score.tallies["who-whom"].add(sum(who_whom), len(gold), read)
    for one, two in found:
        if one.status in UNREAL:
            score.shares["false-fact"].add(two.status in FACTUAL)


def _extra(gold: Sequence[EventFact], system: Sequence[EventFact], pairs: Sequence[tuple[int, int]]) -> list[EventFact]:
    """The events read that meet none of the coder's."""
    paired = {j for _, j in pairs}
    return [each for j, each in enumerate(system) if j not in paired and not any(_touch(one, each) for one in gold)]


def _compare_event(score: _Score, gold: EventFact, system: EventFact) -> bool:
    """True where all agents and all targets are right."""
    agents, targets = _all_same(gold.agents, system.agents), _all_same(gold.targets, system.targets)
    score.shares["agents"].add(agents)
    score.shares["targets"].add(targets)
    score.shares["where"].add(_same_or_neither(gold.place, system.place))
    score.shares["when"].add(gold.when == system.when)
    score.shares["status"].add(gold.status == system.status)
    score.shares["said-by"].add(_same_or_neither(gold.said_by, system.said_by))
    return agents and targets


def _all_same(gold: Sequence[Names], system: Sequence[Names]) -> bool:
    return len(gold) == len(system) and len(pair_best(gold, system, same_name)) == len(gold)


def _same_or_neither(one: Names, two: Names) -> bool:
    return same_name(one, two) if one and two else not one and not two


def _event_misses(marked: Marked[Facts], system: Sequence[EventFact]) -> Iterator[Miss]:
    gold, name, text = marked.marks.events, marked.report.id, marked.report.text
    pairs = pair_best(gold, system, _touch)
    right = {i for i, j in pairs if gold[i].kind == system[j].kind}
    for i, each in enumerate(gold):
        if i not in right:
            yield Miss(name, "missed", each.kind, text[slice(*each.span)])
    for each in _extra(gold, system, pairs):
        yield Miss(name, "extra", each.kind, text[slice(*each.span)])


# ---- the rest


def _compare_statements(score: _Score, gold: Facts, system: Facts) -> None:
    contents = [[_covered(one.spans) for one in side.statements] for side in (gold, system)]
    pairs = pair_best(contents[0], contents[1], _at_least_half)
    said = [same_name(gold.statements[i].speaker, system.statements[j].speaker) for i, j in pairs]
    score.tallies["statement"].add(len(pairs), len(gold.statements), len(system.statements))
    score.tallies["who-said"].add(sum(said), len(gold.statements), len(system.statements))


def _covered(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _at_least_half(one: set[int], two: set[int]) -> float:
    share = intersection_over_union(one, two)
    return share if share >= HALF else 0.0


def _compare_rows(score: _Score, gold: Facts, system: Facts) -> None:
    pairs = pair_best(gold.figures, system.figures, _figures_meet)
    right = sum(_same_figure(gold.figures[i], system.figures[j]) for i, j in pairs)
    score.tallies["figure"].add(right, len(gold.figures), len(system.figures))
    held = len(pair_best(gold.control, system.control, _same_control))
    score.tallies["control"].add(held, len(gold.control), len(system.control))
    tied = len(pair_best(gold.ties, system.ties, _same_tie))
    score.tallies["tie"].add(tied, len(gold.ties), len(system.ties))


def _figures_meet(gold: FigureFact, system: FigureFact) -> int:
    return 1 + (gold.what == system.what) if overlap(gold.span, system.span) else 0


def _same_figure(gold: FigureFact, system: FigureFact) -> bool:
    return gold.what == system.what and _numbers(gold) == _numbers(system)


def _numbers(figure: FigureFact) -> tuple[float | None, float | None, float | None]:
    """Low, best and high; an exact number has best alone, also where all three are written."""
    exact = {figure.low, figure.high} <= {None, figure.best}
    return (None, figure.best, None) if exact and figure.best is not None else (figure.low, figure.best, figure.high)


def _same_control(gold: ControlFact, system: ControlFact) -> bool:
    return gold.state == system.state and same_name(gold.place, system.place) and same_name(gold.actor, system.actor)


def _same_tie(gold: TieFact, system: TieFact) -> bool:
    return gold.tie == system.tie and same_name(gold.first, system.first) and same_name(gold.second, system.second)


def _compare_places(score: _Score, gold: Sequence[PlaceFact], system: Sequence[PlaceFact]) -> None:
    pairs = dict(pair_best(gold, system, lambda one, two: same_name(one.names, two.names)))
    score.tallies["place"].add(len(pairs), len(gold), len(system))
    for i, one in enumerate(gold):
        if one.latitude is not None:
            score.shares["located"].add(i in pairs and _near(one, system[pairs[i]]))


def _near(one: PlaceFact, two: PlaceFact) -> bool:
    if one.latitude is None or one.longitude is None or two.latitude is None or two.longitude is None:
        return False
    return kilometres(one.latitude, one.longitude, two.latitude, two.longitude) <= NEAR_KM
