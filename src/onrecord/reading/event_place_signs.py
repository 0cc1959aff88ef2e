"""Signs that an event happened at a place: what the fitted weights of places are given for.

The signs are strings that come again and again: each is put together once.
"""

from __future__ import annotations

from functools import cache, lru_cache

_REMEMBERED = 20_000  # words and paths


@lru_cache(maxsize=_REMEMBERED)
def of_precision(precision: str, kind: str, family: str, sentences: int) -> tuple[str, ...]:
    """How large the place is, for this kind of event, and how many sentences before it is named."""
    return (
        f"precision {precision}",
        f"precision {precision} {kind}",
        f"precision {precision} {family} {sentences == 0}",
        f"far {sentences}",
        f"far {sentences} {precision}",
    )


@lru_cache(maxsize=_REMEMBERED)
def of_word(adjective: bool, actor: bool, dep: str, under: str, here: bool) -> tuple[str, ...]:  # noqa: FBT001
    """The part that its word has in its sentence."""
    return (
        f"adjective {adjective or dep in ('amod', 'compound')} {here}",
        f"actor {actor} {dep}",
        f"under {under} {here}",
    )


@lru_cache(maxsize=_REMEMBERED)
def of_trigger(lemma: str, precision: str, under: str, family: str, here: bool) -> tuple[str, ...]:  # noqa: FBT001
    """What the word that tells the event takes for its place."""
    return f"lemma {lemma} {precision} {here}", f"under {under} {family} {here}"


@lru_cache(maxsize=_REMEMBERED)
def of_path(pos: str, family: str, path: str) -> tuple[str, ...]:
    """The way over the parse from the event to it."""
    return f"path {path}", f"path {pos} {path}", f"path {family} {path}"


@cache
def of_part(part: str, family: str) -> tuple[str, str]:
    """Whether its word takes part in the event: "besieged Homs", "Syrian troops"."""
    return f"part {part}", f"part {part} {family}"


@cache
def of_topic(topic: bool, paragraph: bool, sentences: int) -> tuple[str, str]:  # noqa: FBT001
    """For a sentence beside the event's: whether it is about the place, and whether a paragraph ends between."""
    return f"topic {topic} {sentences}", f"paragraph {paragraph} {sentences}"


@cache
def of_rank(rank: int, precision: str, here: bool) -> tuple[str, str]:  # noqa: FBT001
    """How many places are named nearer to the event."""
    return f"rank {rank} {here}", f"rank {rank} {precision}"


@cache
def of_last(last: bool, kind: str, used: int, gap: str, sentences: int) -> tuple[str, ...]:  # noqa: FBT001
    """Whether the event before happened there, and how far back that one is told."""
    here = sentences == 0
    return (
        f"last {last} {here}",
        f"last {last} {kind}",
        f"used {used}",
        f"last {last} {gap} {here}",
        f"last {last} far {sentences}",
    )


@cache
def of_land(land: str, gap: str, here: bool) -> tuple[str, str]:  # noqa: FBT001
    """How it lies to the place of the event before: within it, around it, in another country."""
    return f"land {land} {here}", f"land {land} {gap}"


@cache
def of_company(wider: bool, here: bool, party: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Whether a town of it is named too, and whether it is the country of who acts."""
    return f"wider {wider} {here}", f"party {party}"


@cache
def of_home(precision: str, agent: bool, target: bool, family: str) -> str:  # noqa: FBT001
    """Whether those who act and those who suffer are at home there."""
    return f"home {agent} {target} {family if precision == 'country' else 'inside'}"


@cache
def of_type(name: str, precision: str, here: bool) -> str:  # noqa: FBT001
    """What sort of actor its word names too."""
    return f"type {name} {precision} {here}"


@cache
def of_standing(slot: str | None, own: bool, kind: str, chief: bool, named: int) -> tuple[str, ...]:  # noqa: FBT001
    """Whether grammar gives it to the event, and how often the report names it."""
    return f"own {slot}", f"own {own} {kind}", f"chief {chief}", f"named {named}"


@lru_cache(maxsize=_REMEMBERED)
def of_nowhere(kind: str, family: str, lemma: str, pos: str) -> tuple[str, ...]:
    """For no place at all: the word that tells the event."""
    return "nowhere", f"nowhere {kind}", f"nowhere {lemma}", f"nowhere {family} {pos}"


@cache
def of_empty(family: str, own: bool, parts: tuple[bool, bool], near: int, before: str) -> tuple[str, ...]:  # noqa: FBT001
    """For no place at all: what the event has, how many places its sentence names, and the event before it."""
    return (
        f"nowhere own {own}",
        f"nowhere {parts[0]} {parts[1]}",
        f"nowhere near {near}",
        f"nowhere near {near} {family}",
        f"nowhere before {before}",
    )
