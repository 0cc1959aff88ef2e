"""Signs that two mentions tell of one thing, or of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import hypot

from onrecord.linking.mention import Mention, Spot
from onrecord.linking.words import Rarity, data_rows
from onrecord.records import Status

KM_OF_DEGREE = 111.2
STEPS_OF_LIKENESS = ((0.05, "none"), (0.15, "little"), (0.3, "some"), (0.5, "much"), (1.1, "most"))
STEPS_OF_DISTANCE = ((5.0, "0"), (25.0, "25"), (60.0, "60"))
STEPS_OF_DAYS = ((0, "0"), (1, "1"), (3, "3"), (7, "7"))
AREAS = frozenset({"admin1", "region", "country", "none"})
_HAPPENED: frozenset[Status] = frozenset({"occurred", "ongoing", "denied", "possible"})


def circumstances(one: Mention, two: Mention) -> Iterator[str]:
    """Signs of kind, place, time, parties and value, by name and step; what a mention does not tell gives none."""
    yield from _kinds(one, two)
    yield from _places(one, two)
    yield from _days(one, two)
    yield from _parties(one, two)
    yield from _values(one, two)


def wording(one: Mention, two: Mention, rarity: Rarity) -> Iterator[str]:
    """Signs of the words themselves, of the sentence and of the reports, by name and step."""
    trigger = _trigger(one, two)
    yield f"trigger {trigger}"
    for name, here, there in (("sentence", one.words, two.words), ("beside", one.beside, two.beside)):
        likeness = step(rarity.likeness(here, there), STEPS_OF_LIKENESS)
        yield f"{name} {likeness}"
        yield f"{name} {likeness}, trigger {trigger}"
    if one.key.report != two.key.report:
        yield f"report {step(rarity.likeness(one.topic, two.topic), STEPS_OF_LIKENESS)}"
    if shared := one.names & two.names:
        yield f"names {min(3, len(shared))}"
    if one.numbers and two.numbers:
        yield "numbers shared" if one.numbers & two.numbers else "numbers other"


def _trigger(one: Mention, two: Mention) -> str:
    if one.kind != two.kind:
        return "of another kind"
    if one.trigger == two.trigger:
        return "same"
    if one.trigger & two.trigger:
        return "shares"
    return "akin" if any(_akin(a, b) for a in one.trigger for b in two.trigger) else "other"


def _akin(one: str, two: str) -> bool:
    """True of stems that begin with the same five letters."""
    return one[:5] == two[:5] and min(len(one), len(two)) >= 5  # noqa: PLR2004


@cache
def akin_kinds() -> Mapping[str, frozenset[str]]:
    """The groups of each kind of event; kinds of one group may tell of one event."""
    groups: dict[str, set[str]] = {}
    for group, kinds in data_rows("kind_groups.tsv"):
        for kind in kinds.split():
            groups.setdefault(kind, set()).add(group)
    return {kind: frozenset(names) for kind, names in groups.items()}


def _kinds(one: Mention, two: Mention) -> Iterator[str]:
    if one.kind and two.kind:
        if one.kind == two.kind:
            yield "kind same"
        else:
            akin = akin_kinds().get(one.kind, frozenset()) & akin_kinds().get(two.kind, frozenset())
            yield "kind akin" if akin else "kind other"
    if one.status and two.status:
        open_ones = sum(status not in _HAPPENED for status in (one.status, two.status))
        yield ("status fact", "status mixed", "status open")[open_ones]


def _places(one: Mention, two: Mention) -> Iterator[str]:
    if one.spot and two.spot:
        yield f"place {nearness(one.spot, two.spot)}"


def nearness(one: Spot, two: Spot) -> str:
    """How near: "same", at most "0", "25" or "60" km, "around" where one is an area that holds the other, or "far"."""
    if one.id == two.id:
        return "same area" if one.precision in AREAS else "same"
    if one.precision in AREAS or two.precision in AREAS:
        return "around" if _holds(one, two) or _holds(two, one) else "far"
    distance = kilometres(one, two)
    if distance is None:
        return "same" if one.name == two.name else "unknown"
    return next((name for most, name in STEPS_OF_DISTANCE if distance <= most), "far")


def _holds(area: Spot, other: Spot) -> bool:
    if area.precision not in AREAS or area.country != other.country:
        return False
    return area.precision == "country" or area.admin1 is None or area.admin1 == other.admin1


def kilometres(one: Spot, two: Spot) -> float | None:
    """The distance, good to a few per cent within some hundred kilometres; None where either is not located."""
    if one.at is None or two.at is None:
        return None
    (north, east, narrow), (other_north, other_east, _) = one.at, two.at
    across = abs(east - other_east)
    return KM_OF_DEGREE * hypot(north - other_north, min(across, 360 - across) * narrow)


def _days(one: Mention, two: Mention) -> Iterator[str]:
    if not (one.days and two.days):
        yield "days unknown"
        return
    apart = max(one.days.first, two.days.first) - min(one.days.last, two.days.last)
    told = "guess " if one.days.guessed or two.days.guessed else ""
    if apart > 0:
        yield f"days {told}{step(apart, STEPS_OF_DAYS, 'far')}"
    else:
        longest = max(one.days.length, two.days.length)
        yield f"days {told}{'0' if longest <= 1 else 'week' if longest <= 7 else 'long'}"  # noqa: PLR2004


def _parties(one: Mention, two: Mention) -> Iterator[str]:
    for side, here, there in (("agents", one.agents, two.agents), ("targets", one.targets, two.targets)):
        if shared := here & there:
            yield f"{side} same" if any(map(_is_name, shared)) else f"{side} same words"
        elif any(map(_is_name, here)) and any(map(_is_name, there)):
            yield f"{side} other"
    if not (one.agents & two.agents or one.targets & two.targets):
        crossed = (one.agents & two.targets) | (one.targets & two.agents)
        if any(map(_is_name, crossed)):
            yield "parties crossed"


def _is_name(party: str) -> bool:
    return party[:1].isupper()


def _values(one: Mention, two: Mention) -> Iterator[str]:
    if one.value and two.value:
        yield "value same" if one.value == two.value else "value other"


def step(value: float, steps: tuple[tuple[float, str], ...], beyond: str = "most") -> str:
    """The name of the first step that the value does not pass."""
    return next((name for most, name in steps if value <= most), beyond)
