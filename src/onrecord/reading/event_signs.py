"""Signs that a word tells an event of its own: what the fitted weights of events are given for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.reading.document import Sentence, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.scene import Occurrence, Scene

_LEAD = 3  # paragraphs
_REMEMBERED = 20_000  # words and what is told of them


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around the events.

    The end of the title, the style of the statement that each token lies in, and the indexes of sentences that hold a
    time.
    """

    title_end: int
    told: Mapping[int, str]
    dated: frozenset[int]


def signs_of(
    event: FoundEvent, occurrence: Occurrence, scene: Scene, setting: Setting, seen: set[tuple[str, str]]
) -> Iterator[str]:
    """The signs of one candidate; `seen` holds the (word, kind) pairs of the candidates before it."""
    head, kind = event.head, event.kind
    words = " ".join(occurrence.trigger.words)
    yield from _of_word(words, kind, head.tag, occurrence.trigger.needs, occurrence.unmet)
    yield f"dep {head.dep} {occurrence.trigger.pos}"
    yield from _company(event, kind, scene)
    yield from _phrase(head, occurrence.trigger.pos, kind)
    yield f"told {setting.told.get(head.index, 'no')}"
    yield f"title {head.start < setting.title_end}"
    yield f"lead {head.sentence.paragraph < _LEAD}"
    yield f"dated {head.sentence.index in setting.dated}"
    yield f"placed {_is_placed(head.sentence, scene.places)}"
    yield f"again {(words, kind) in seen}"
    yield f"length {min(3, len(occurrence.trigger.words))}"


@lru_cache(maxsize=_REMEMBERED)  # the same words come again and again
def _of_word(words: str, kind: str, tag: str, needs: frozenset[str], unmet: tuple[str, ...]) -> tuple[str, ...]:
    return (
        f"word {words} {kind}",
        f"word {words} {tag}",
        *(f"met {need} {kind}" for need in needs.difference(unmet)),
        *(sign for need in unmet for sign in (f"unmet {need}", f"unmet {need} {kind}")),
        f"unmet {bool(unmet)} {words}",
        f"unmet {bool(unmet)}",
        f"kind {kind}",
        f"kind {kind} {tag}",
    )


@lru_cache(maxsize=1)  # a sentence's words come one after another
def _is_placed(sentence: Sentence, places: frozenset[int]) -> bool:
    return any(token.index in places for token in sentence.tokens)


def status_signs(kind: str, status: str) -> tuple[str, str]:
    """The signs of an event's status."""
    return f"kind {kind} {status}", f"status {status}"


def _company(event: FoundEvent, kind: str, scene: Scene) -> Iterator[str]:
    for role, tokens in (("agent", event.agents), ("target", event.targets)):
        types = {figurant.type if (figurant := scene.figurant(token)) else "words" for token in tokens} or {"none"}
        for name in sorted(types):
            yield from _of_type(role, name, kind)
    yield from _of_fillers(kind, bool(event.places), bool(event.agents), bool(event.targets))


@cache
def _of_type(role: str, name: str, kind: str) -> tuple[str, ...]:
    return f"{role} {name}", f"{role} {name} {kind}"


@cache
def _of_fillers(kind: str, place: bool, agent: bool, target: bool) -> tuple[str, ...]:  # noqa: FBT001
    return f"place {place}", f"place {place} {kind}", f"both {agent} {target}"


def _phrase(head: Token, pos: str, kind: str) -> Iterator[str]:
    """What the word hangs on, and what stands before it."""
    governor = head.head if head.head is not head else None
    if governor is not None and governor.pos == "ADP":
        yield f"under {governor.lower} {pos}"
        governor = governor.head
    yield f"governor {governor.lemma if governor is not None else 'none'} {pos}"
    if pos != "noun":
        auxiliary = sorted(child.lower for child in head.children if child.dep in ("aux", "auxpass"))
        yield f"auxiliary {' '.join(auxiliary)}"
        return
    before = next((child.lower for child in head.children if child.dep in ("det", "poss", "nummod")), "bare")
    known = before in ("the", "a", "an", "this", "that", "any", "no", "bare")
    yield f"before {before if known else 'other'} {head.tag}"
    yield f"before {before} {kind}" if before in ("the", "a", "an", "bare") else f"before other {kind}"
