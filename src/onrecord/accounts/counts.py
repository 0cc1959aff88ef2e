"""Counts: low, best and high over independent sources, with the rule in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.accounts.account import Claim, Count, Side
from onrecord.accounts.claims import Bound, Told, bound_of, settle
from onrecord.records import FigureKind, RowKey


@dataclass(frozen=True, slots=True)
class _Standing:
    """What one source stands by, None where it tells no such bound; `leads` is the claim that gives `best`."""

    source: str
    low: float | None
    best: float | None
    high: float | None
    leads: RowKey
    sure: bool


def make_counts(told: Sequence[Told]) -> Iterator[Count]:
    """A count of each kind of figure, in the order in which they are told."""
    kinds: dict[FigureKind, list[Told]] = defaultdict(list)
    for each in told:
        kinds[each.what].append(each)
    for what, those in kinds.items():
        names = {each.voice.id: each.voice.name for each in those}
        yield _count(what, settle(those), names)


def _count(what: FigureKind, claims: Sequence[Claim], names: Mapping[str, str]) -> Count:
    """The best is cautious, as UCDP's are: of sources that differ the middle one, of two the lower."""
    standings = list(_standings(claims))
    sure = [each for each in standings if each.sure] or standings
    bests = sorted((each for each in sure if each.best is not None), key=lambda each: (each.best or 0, each.leads))
    chosen = bests[(len(bests) - 1) // 2] if bests else None
    return Count(
        what=what,
        low=min((each.low for each in sure if each.low is not None), default=None),
        best=chosen.best if chosen else None,
        high=max((each.high for each in standings if each.high is not None), default=None),
        rule=_rule(bests, chosen, claims, names),
        preferred=chosen.leads if chosen else None,
        claims=tuple(claims),
    )


def _standings(claims: Sequence[Claim]) -> Iterator[_Standing]:
    """A source that tells several figures of one day stands by all of them: the middle one is its best."""
    by_source: dict[str, dict[RowKey, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.counts:
            by_source[claim.source][claim.added_to or claim.figure].append(claim)
    for source, sums in by_source.items():
        told = [(_sum(those, "low"), _sum(those, "best"), _sum(those, "high"), head) for head, those in sums.items()]
        bests = sorted((best, head) for _, best, _, head in told if best is not None)
        yield _Standing(
            source=source,
            low=min((low for low, *_ in told if low is not None), default=None),
            best=bests[(len(bests) - 1) // 2][0] if bests else None,
            high=max((high for _, _, high, _ in told if high is not None), default=None),
            leads=bests[(len(bests) - 1) // 2][1] if bests else told[0][3],
            sure=any(claim.status != "possible" for those in sums.values() for claim in those),
        )


def _sum(claims: Sequence[Claim], bound: Bound) -> float | None:
    values = [value for claim in claims if (value := bound_of(claim, bound)) is not None]
    return sum(values) if values else None


def _rule(
    bests: Sequence[_Standing], chosen: _Standing | None, claims: Sequence[Claim], names: Mapping[str, str]
) -> str:
    if chosen is None:
        return "no source gives a number that can stand for the whole incident"
    values = ", ".join(f"{names[each.source]} {_range(each)}" for each in bests)
    if len(bests) == 1:
        parts = [f"the only source with a figure: {values}"]
    else:
        parts = [f"the middle of {len(bests)} independent sources, of two middle ones the lower: {values}"]
    parts.extend(f"{words}: {', '.join(told)}" for words, told in _left_out(claims))
    return "; ".join(parts)


def _left_out(claims: Sequence[Claim]) -> Iterator[tuple[str, list[str]]]:
    """Why figures do not count by themselves, each reason with the figures' own words."""
    reasons: dict[str, list[str]] = {}
    for claim in claims:
        if not claim.counts and not claim.copy_of:
            reasons.setdefault(why_not(claim), []).append(claim.quote.text)
    yield from reasons.items()


def why_not(claim: Claim) -> str:
    """Why a figure does not count by itself."""
    if claim.copy_of:
        return "a figure that the same source gave before"
    if claim.superseded_by or claim.scope == "earlier":
        return "replaced by a later figure of the same source"
    if claim.part_of or claim.scope == "part":
        return "part of another figure, not added"
    if claim.scope == "wider":
        return "a total over more than this incident"
    return "said not to be so" if claim.denied else "not yet a fact"


def number(value: float | None) -> str:
    """A figure as people write it."""
    return "unknown" if value is None else f"{value:,.0f}" if value == int(value) else f"{value:,}"


def sides_of(count: Count) -> tuple[Side, ...]:
    """The answers of the sources to how many, where they differ; none where they agree."""
    answers: dict[str, list[str]] = defaultdict(list)
    for each in sorted(_standings(count.claims), key=lambda each: each.best or each.high or 0):
        answers[_range(each)].append(each.source)
    if denied := [each.source for each in count.claims if each.denied]:
        answers["denied"] = denied
    sides = (Side(answer, tuple(dict.fromkeys(those))) for answer, those in answers.items())
    return tuple(sides) if len(answers) > 1 else ()


def _range(each: _Standing) -> str:
    if each.best is None:
        return f"at most {number(each.high)}"
    return number(each.best) if each.low == each.high else f"{number(each.low)} to {number(each.high)}"
