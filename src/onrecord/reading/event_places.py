"""Where an event happened: of all places that the report names the likeliest, or none."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from onrecord.language.weights import weigh
from onrecord.reading.document import Sentence, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.parse_paths import Paths
from onrecord.reading.scene import Scene
from onrecord.records import Place

REACH = 3  # sentences before the event's own in which its place may stand
_REMEMBERED = 20_000  # words and paths


@dataclass(frozen=True, slots=True)
class Site:
    """A place that an event may have (its id, None for no place), and the signs that speak for it."""

    place: str | None
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """An event with the ways over the parse from it and the home countries of who takes part."""

    event: FoundEvent
    paths: Paths
    parties: set[str | None]


@dataclass(slots=True)
class Map:
    """The report's places: by id, the tokens of their mentions in text order, and the places of the events so far.

    `chief` is the place that is named most often.
    """

    places: Mapping[str, Place]
    mentions: Sequence[tuple[Token, str]]
    scene: Scene
    title_end: int
    last: str | None = None
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
        return place.precision in ("country", "region", "admin1") and place.country in self._exact.get(
            sentence.index, ()
        )

    def nearest(self, head: Token) -> Iterator[tuple[str, Token]]:
        """Each place with the mention of it that stands nearest to a word, those before it first."""
        for place, tokens in self._tokens.items():
            at = bisect_left(self._indexes[place], head.index)
            near = tokens[max(0, at - 1) : at + 1]
            nearest = near[0]
            if len(near) > 1 and _distance(head, near[1]) < _distance(head, nearest):
                nearest = near[1]
            yield place, nearest

    def keep(self, place: str | None) -> None:
        """Remember the place of the event before."""
        self.last = place
        if place is not None:
            self.used[place] += 1


def choose_event_places(events: Sequence[FoundEvent], known: Map, weights: Mapping[str, float]) -> dict[int, str]:
    """The place id of each event by the index of its head token; an event without a place is left out.

    All the words that tell an event have a say, the first as much as the others.
    """
    found: dict[int, str] = {}
    for event in events:
        odds: dict[str | None, float] = {}
        for each in (event, *event.also):
            for site in find_sites(each, known):
                odds[site.place] = odds.get(site.place, 0.0) + weigh(site.signs, weights)
        best = max(odds, key=lambda place: odds[place])
        known.keep(best)
        if best is not None:
            found[event.head.index] = best
    return found


def find_sites(event: FoundEvent, known: Map) -> list[Site]:
    """Every place that the event could have: those in its own slots, those named near, and the places of the report."""
    own, chief = known.at(event.places), known.chief
    seen = _Seen(event, Paths(event.head), _parties(event, known))
    sites = [Site(None, tuple(_nowhere(event, bool(own))))]
    for place, token in known.nearest(event.head):
        signs = _signs(place, token, seen, known)
        slot = event.slots.get("place") if place in own else None
        standing = _of_standing(slot, place in own, event.kind, place == chief, min(4, known.count(place)))
        sites.append(Site(place, (*signs, *standing)))
    return sites


def _distance(head: Token, token: Token) -> tuple[int, int]:
    sentences = head.sentence.index - token.sentence.index
    return sentences if sentences >= 0 else 100 - sentences, abs(token.index - head.index)


def _nowhere(event: FoundEvent, own: bool) -> Iterator[str]:  # noqa: FBT001
    yield "nowhere"
    yield f"nowhere {event.kind}"
    yield f"nowhere own {own}"
    yield f"nowhere {bool(event.agents)} {bool(event.targets)}"


def _signs(place: str, token: Token, seen: _Seen, known: Map) -> Iterator[str]:
    kind, head, found = seen.event.kind, seen.event.head, known.places[place]
    sentences = max(-1, min(REACH + 1, head.sentence.index - token.sentence.index))
    here, last = sentences == 0, known.last == place
    under = token.head.lower if token.head.pos == "ADP" else token.dep
    wider, at_home = (
        known.holds_another(found, head.sentence),
        found.precision == "country" and found.country in seen.parties,
    )
    yield from _of_precision(found.precision, kind, sentences)
    actor = known.scene.mentions.headed_by(token) is not None
    yield f"title {token.start < known.title_end}"
    yield from _of_word(token.tag == "JJ", actor, token.dep, under, here)
    if here:
        yield from _of_path(head.pos, seen.paths.to(token))
        yield f"gap {min(5, abs(token.index - head.index) // 4)} {token.index > head.index}"
    yield from _of_last(last, here, kind, min(3, known.used[place]))
    yield from _of_company(wider, here, at_home)


def _parties(event: FoundEvent, known: Map) -> set[str | None]:
    """The home countries of who takes part: "Iran's strike" is seldom in Iran."""
    figurants = (known.scene.figurant(token) for token in event.agents)
    return {figurant.country for figurant in figurants if figurant is not None}


# The signs are strings that come again and again: each is put together once.


@lru_cache(maxsize=_REMEMBERED)
def _of_precision(precision: str, kind: str, sentences: int) -> tuple[str, ...]:
    return (
        f"precision {precision}",
        f"precision {precision} {kind}",
        f"far {sentences}",
        f"far {sentences} {precision}",
    )


@lru_cache(maxsize=_REMEMBERED)
def _of_word(adjective: bool, actor: bool, dep: str, under: str, here: bool) -> tuple[str, ...]:  # noqa: FBT001
    return (
        f"adjective {adjective or dep in ('amod', 'compound')} {here}",
        f"actor {actor} {dep}",
        f"under {under} {here}",
    )


@lru_cache(maxsize=_REMEMBERED)
def _of_path(pos: str, path: str) -> tuple[str, ...]:
    return f"path {path}", f"path {pos} {path}"


@cache
def _of_last(last: bool, here: bool, kind: str, used: int) -> tuple[str, ...]:  # noqa: FBT001
    return f"last {last} {here}", f"last {last} {kind}", f"used {used}"


@cache
def _of_company(wider: bool, here: bool, party: bool) -> tuple[str, ...]:  # noqa: FBT001
    return f"wider {wider} {here}", f"party {party}"


@cache
def _of_standing(slot: str | None, own: bool, kind: str, chief: bool, named: int) -> tuple[str, ...]:  # noqa: FBT001
    return f"own {slot}", f"own {own} {kind}", f"chief {chief}", f"named {named}"
