"""Signs that somebody has a part in an event: what the fitted weights of participants are given for.

The signs are strings that come again and again: each is put together once.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

Role = Literal["agent", "target"]
_REMEMBERED = 20_000  # words and paths


@cache
def of_type(role: Role, kind: str, name: str) -> tuple[str, ...]:
    """What sort of actor it is, for this kind of event."""
    return f"type {role} {name}", f"type {role} {name} {kind}"


@lru_cache(maxsize=_REMEMBERED)
def of_word(role: Role, pos: str, noun: str) -> tuple[str, ...]:
    """Its part of speech and its noun."""
    return f"pronoun {role} {pos == 'PRON'}", f"noun {role} {noun}"


@cache
def of_distance(role: Role, kind: str, distance: int, after: bool, dep: str) -> tuple[str, ...]:  # noqa: FBT001
    """How many sentences away it stands, on which side, and with which grammatical part."""
    side = "after" if after else "before"
    return f"far {role} {distance} {side}", f"far {role} {distance} {kind}", f"dep {role} {dep} {distance > 0}"


@lru_cache(maxsize=_REMEMBERED)
def of_path(role: Role, kind: str, pos: str, path: str) -> tuple[str, ...]:
    """The way over the parse from the event to it."""
    return f"path {role} {path}", f"path {role} {pos} {path}", f"path {role} {kind} {path}"


@cache
def of_gap(role: Role, gap: int) -> tuple[str, ...]:
    """How many words lie between."""
    return (f"gap {role} {gap}",)


@cache
def of_speaker(role: Role, speaks: bool, spoken: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Whether it says what tells the event."""
    return (f"speaker {role} {speaks} {spoken}",)


@cache
def of_actor(role: Role, kind: str, named: bool, person: bool, mentions: int) -> tuple[str, ...]:  # noqa: FBT001
    """Whether it has a name, is a person, and how often it is named."""
    return f"named {role} {named}", f"person {role} {person} {kind}", f"mentions {role} {mentions}"


@cache
def of_facing(role: Role, self: bool, name: str, other: str | None, allied: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Whom it faces: who has the other part."""
    alone = f"self {role} {self}"
    return (alone,) if other is None else (alone, f"facing {role} {other} {name}", f"allied {role} {allied}")


@cache
def of_outline(
    role: Role,
    told: tuple[int, int],
    alike: tuple[bool, bool],
    opposed: bool,  # noqa: FBT001
    facing: bool,  # noqa: FBT001
) -> tuple[str, ...]:
    """What grammar gives it in the fighting of the whole report."""
    return (
        f"told {role} {told[0]} {told[1]}",
        f"told kind {role} {alike[0]} {alike[1]}",
        f"against {role} {opposed} {facing}",
    )


@lru_cache(maxsize=_REMEMBERED)
def of_beside(role: Role, side: str, kind: str, other: str, path: str) -> tuple[str, ...]:
    """What part it has in an event of the same sentence."""
    return f"beside {role} {side} {kind} {other}", f"beside {role} {side} {path}", f"beside {role} {side}"


@cache
def of_before(role: Role, agent: int, target: int, faced: bool, facing: bool) -> tuple[str, ...]:  # noqa: FBT001
    """What parts it had in the events before."""
    return f"earlier {role} {agent} {target}", f"faced {role} {faced} {facing}"


@cache
def of_last(role: Role, agent: bool, target: bool, again: bool) -> tuple[str, ...]:  # noqa: FBT001
    """What part it had in the event right before."""
    return f"last {role} agent {agent} {again}", f"last {role} target {target} {again}"


@cache
def of_country(role: Role, known: bool, name: str) -> tuple[str, ...]:  # noqa: FBT001
    """Whether its country is known."""
    return (f"country {role} {known} {name}",)
