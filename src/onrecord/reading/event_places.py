"""Where an event happened: of all places that the report names the likeliest, or none."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.language.weights import weigh
from onrecord.reading.document import Sentence, Token
from onrecord.reading.event_families import FAMILIES
from onrecord.reading.event_place_signs import (
    of_company,
    of_empty,
    of_home,
    of_land,
    of_last,
    of_nowhere,
    of_part,
    of_path,
    of_precision,
    of_rank,
    of_standing,
    of_topic,
    of_trigger,
    of_type,
    of_word,
)
from onrecord.reading.events import FoundEvent
from onrecord.reading.joining import Beside
from onrecord.reading.parse_paths import Paths
from onrecord.reading.scene import Scene
from onrecord.records import Place

REACH = 3  # sentences before the event's own in which its place may stand
_WIDE = ("country", "region", "admin1")
_FARTHEST = 5  # places named nearer to an event that are told apart


class Site(NamedTuple):
    """A place that an event may have (its id, None for no place), the nearest word for it, and the signs for it."""

    place: str | None
    tokens: tuple[Token, ...]
    signs: tuple[str, ...]


class _Seen(NamedTuple):
    """What is seen from an event, the same for every place.

    The ways over the parse, the home countries of those who act and of those who suffer, how many places are named
    nearer than each, and how far back the event before is told.
    """

    event: FoundEvent
    family: str
    paths: Paths
    agents: set[str | None]
    targets: set[str | None]
    ranks: Mapping[str, int]
    gap: str


@dataclass(slots=True)
class Map:
    """The report's places: by id, the tokens of their mentions in text order, and the places of the events so far.

    `chief` is the place that is named most often, `last` that of the event `before`.
    """

    places: Mapping[str, Place]
    mentions: Sequence[tuple[Token, str]]
    scene: Scene
    title_end: int
    last: str | None = None
    before: FoundEvent | None = None
    used: Counter[str] = field(default_factory=Counter)
    chief: str | None = field(init=False)
    _tokens: dict[str, list[Token]] = field(init=False)
    _indexes: dict[str, list[int]] = field(init=False)
    _at: dict[int, set[str]] = field(init=False)
    _exact: dict[int, set[str | None]] = field(init=False)

    def __post_init__(self) -> None:
        self._tokens, self._at, self._exact = {}, {}, {}
        for token, place in self.mentions:
            self._tokens.setdefault(place, []).append(token)
            self._at.setdefault(token.index, set()).add(place)
            if self.places[place].precision == "exact":
                self._exact.setdefault(token.sentence.index, set()).add(self.places[place].country)

        self._indexes = {place: [token.index for token in tokens] for place, tokens in self._tokens.items()}
        self.chief = max(self._tokens, key=self.count, default=None)

    def count(self, place: str) -> int:
        """How often a place is named."""
        return len(self._tokens[place])

    def at(self, tokens: Sequence[Token]) -> set[str]:
        """The places that these tokens name."""
        return {place for token in tokens for place in self._at.get(token.index, ())}

    def holds_another(self, place: Place, sentence: Sentence) -> bool:
        """True for a country or region where a town of it is named in the sentence."""
        return place.precision in _WIDE and place.country in self._exact.get(sentence.index, ())

    def nearest(self, head: Token) -> Iterator[tuple[str, Token]]:
        """Each place with the mention of it that stands nearest to a word, those before it first."""
        for place, tokens in self._tokens.items():
            at = bisect_left(self._indexes[place], head.index)
            near = tokens[max(0, at - 1) : at + 1]
            nearest = near[0]
            if len(near) > 1 and _distance(head, near[1]) < _distance(head, nearest):
                nearest = near[1]
            yield place, nearest

    def keep(self, place: str | None, event: FoundEvent) -> None:
        """Remember the event before and its place."""
        self.last, self.before = place, event
        if place is not None:
            self.used[place] += 1


def choose_event_places(
    events: Sequence[FoundEvent], known: Map, weights: Mapping[str, float], beside: Beside
) -> dict[int, str]:
    """The place id of each event by the index of its head token; an event without a place is left out.

    All the words that tell an event have a say, the first as much as the others.
    """
    found: dict[int, str] = {}
    for event in events:
        odds: dict[str | None, float] = {}
        for each in (event, *event.also):
            sites = find_sites(each, known)
            for site, more in zip(sites, beside.of_parts(each, "place", [site.tokens for site in sites]), strict=True):
                odds[site.place] = odds.get(site.place, 0.0) + weigh(site.signs, weights) + more
        best = max(odds, key=lambda place: odds[place])
        known.keep(best, event)
        if best is not None:
            found[event.head.index] = best
    return found


def find_sites(event: FoundEvent, known: Map) -> list[Site]:
    """Every place that the event could have: those in its own slots, those named near, and the places of the report."""
    own, chief = known.at(event.places), known.chief
    near = list(known.nearest(event.head))
    seen = _look(event, near, known)
    sites = [Site(None, (), _nowhere(seen, bool(own), known))]
    for place, token in near:
        slot = event.slots.get("place") if place in own else None
        standing = of_standing(slot, place in own, event.kind, place == chief, min(4, known.count(place)))
        sites.append(Site(place, (token,), (*_signs(place, token, seen, known), *standing)))
    return sites


def _look(event: FoundEvent, near: Sequence[tuple[str, Token]], known: Map) -> _Seen:
    ranked = sorted(near, key=lambda each: _distance(event.head, each[1]))
    return _Seen(
        event,
        FAMILIES.get(event.kind, event.kind),
        Paths(event.head),
        _countries(event.agents, known),
        _countries(event.targets, known),
        {place: min(_FARTHEST, rank) for rank, (place, _) in enumerate(ranked)},
        _gap(event.head.sentence, known.before),
    )


def _distance(head: Token, token: Token) -> tuple[int, int]:
    sentences = head.sentence.index - token.sentence.index
    return sentences if sentences >= 0 else 100 - sentences, abs(token.index - head.index)


def _countries(tokens: Sequence[Token], known: Map) -> set[str | None]:
    """The home countries of who takes part: "Iran's strike" is seldom in Iran."""
    figurants = (known.scene.figurant(token) for token in tokens)
    return {figurant.country for figurant in figurants if figurant is not None}


def _gap(sentence: Sentence, before: FoundEvent | None) -> str:
    """How many sentences back the event before is told, and whether a paragraph begins between."""
    if before is None:
        return "none"
    other = before.head.sentence
    return f"{min(REACH, abs(sentence.index - other.index))}{'' if other.paragraph == sentence.paragraph else ' new'}"


def _nowhere(seen: _Seen, own: bool, known: Map) -> tuple[str, ...]:  # noqa: FBT001
    event, head = seen.event, seen.event.head
    named = sum(token.index in known.scene.places for token in head.sentence.tokens)
    before = f"{known.last is None} {seen.gap}"
    parts = bool(event.agents), bool(event.targets)
    return (
        *of_nowhere(event.kind, seen.family, head.lemma, head.pos),
        *of_empty(seen.family, own, parts, min(3, named), before),
    )


def _signs(place: str, token: Token, seen: _Seen, known: Map) -> list[str]:
    kind, head, found = seen.event.kind, seen.event.head, known.places[place]
    precision, country = found.precision, found.country
    sentences = max(-1, min(REACH + 1, head.sentence.index - token.sentence.index))
    here = sentences == 0
    under = token.head.lower if token.head.pos == "ADP" else token.dep
    mention, actor = known.scene.mentions.at(token), known.scene.mentions.headed_by(token) is not None
    wider, at_home = known.holds_another(found, head.sentence), country in seen.agents
    signs = [
        f"title {token.start < known.title_end}",
        *of_precision(precision, kind, seen.family, sentences),
        *of_word(token.tag == "JJ", actor, token.dep, under, here),
        *of_trigger(head.lemma, precision, under, seen.family, here),
    ]
    if here:
        signs += of_path(head.pos, seen.family, seen.paths.to(token))
        signs.append(f"gap {min(5, abs(token.index - head.index) // 4)} {token.index > head.index}")
        signs += of_part(_part(token, seen.event, known.scene), seen.family)
    else:
        topic = "ROOT" in (token.head.dep, token.head.head.dep)
        signs += of_topic(topic, token.sentence.paragraph == head.sentence.paragraph, sentences)
    signs += of_rank(seen.ranks[place], precision, here)
    signs += of_last(known.last == place, kind, min(3, known.used.get(place, 0)), seen.gap, sentences)
    signs += of_land(_land(place, known), seen.gap, here)
    signs += of_company(wider, here, precision == "country" and at_home)
    signs.append(of_home(precision, at_home, country in seen.targets, seen.family))
    if mention is not None:
        signs.append(of_type(mention.figurant.type, precision, here))
    return signs


def _part(token: Token, event: FoundEvent, scene: Scene) -> str:
    """Whether the word of a place is, or describes, somebody who takes part."""
    found = "none"
    for role, tokens in (("agent", event.agents), ("target", event.targets)):
        for each in tokens:
            if each is token:
                found = f"{role} head"
            elif (mention := scene.mentions.headed_by(each)) is not None and token in mention.tokens:
                found = f"{role} inside"
            elif token.head is each:
                found = f"{role} modifier"
    return found


def _land(place: str, known: Map) -> str:
    """How a place lies to that of the event before."""
    if known.last is None:
        return "none"
    if place == known.last:
        return "same"
    here, before = known.places[place], known.places[known.last]
    if here.country != before.country:
        return "apart"
    return f"{'wide' if here.precision in _WIDE else 'exact'} of {'wide' if before.precision in _WIDE else 'exact'}"
