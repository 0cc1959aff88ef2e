"""Where an event happened: of all places that the report names the likeliest, or none."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from onrecord.language.weights import weigh
from onrecord.reading.document import Sentence, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.participants import Paths
from onrecord.reading.scene import Scene
from onrecord.records import Place

REACH = 3  # sentences before the event's own in which its place may stand


@dataclass(frozen=True, slots=True)
class Site:
    """A place that an event may have (its id, None for no place), and the signs that speak for it."""

    place: str | None
    signs: tuple[str, ...]


@dataclass(slots=True)
class Map:
    """The report's places: by id, the tokens of their mentions in text order, and the places of the events so far."""

    places: Mapping[str, Place]
    mentions: Sequence[tuple[Token, str]]
    scene: Scene
    title_end: int
    last: str | None = None
    used: Counter[str] = field(default_factory=Counter)
    _tokens: dict[str, list[Token]] = field(init=False)
    _at: dict[int, set[str]] = field(init=False)
    _exact: dict[int, set[str | None]] = field(init=False)

    def __post_init__(self) -> None:
        self._tokens, self._at, self._exact = {}, {}, {}
        for token, place in self.mentions:
            self._tokens.setdefault(place, []).append(token)
            self._at.setdefault(token.index, set()).add(place)
            if self.places[place].precision == "exact":
                self._exact.setdefault(token.sentence.index, set()).add(self.places[place].country)

    @property
    def chief(self) -> str | None:
        """The place that is named most often."""
        return max(self._tokens, key=self.count, default=None)

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
            at = bisect_left(tokens, head.index, key=attrgetter("index"))
            yield place, min(tokens[max(0, at - 1) : at + 1], key=lambda token: _distance(head, token))

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
    own, chief, paths = known.at(event.places), known.chief, Paths(event.head)
    sites = [Site(None, tuple(_nowhere(event, bool(own))))]
    for place, token in known.nearest(event.head):
        signs = _signs(place, token, event, known, paths)
        slot = event.slots.get("place") if place in own else None
        standing = (f"own {slot}", f"own {place in own} {event.kind}", f"chief {place == chief}")
        sites.append(Site(place, (*signs, *standing, f"named {min(4, known.count(place))}")))
    return sites


def _distance(head: Token, token: Token) -> tuple[int, int]:
    sentences = head.sentence.index - token.sentence.index
    return sentences if sentences >= 0 else 100 - sentences, abs(token.index - head.index)


def _nowhere(event: FoundEvent, own: bool) -> Iterator[str]:  # noqa: FBT001
    yield "nowhere"
    yield f"nowhere {event.kind}"
    yield f"nowhere own {own}"
    yield f"nowhere {bool(event.agents)} {bool(event.targets)}"


def _signs(place: str, token: Token, event: FoundEvent, known: Map, paths: Paths) -> Iterator[str]:
    kind, head = event.kind, event.head
    precision = known.places[place].precision
    sentences = max(-1, min(REACH + 1, head.sentence.index - token.sentence.index))
    here, last = sentences == 0, known.last == place
    yield from (
        f"precision {precision}",
        f"precision {precision} {kind}",
        f"far {sentences}",
        f"far {sentences} {precision}",
        f"title {token.start < known.title_end}",
        f"adjective {token.tag == 'JJ' or token.dep in ('amod', 'compound')} {here}",
        f"actor {known.scene.mentions.headed_by(token) is not None} {token.dep}",
        f"under {token.head.lower if token.head.pos == 'ADP' else token.dep} {here}",
    )
    if here:
        path = paths.to(token)
        yield f"path {path}"
        yield f"path {head.pos} {path}"
        yield f"gap {min(5, abs(token.index - head.index) // 4)} {token.index > head.index}"
    yield from (
        f"last {last} {here}",
        f"last {last} {kind}",
        f"used {min(3, known.used[place])}",
        f"wider {known.holds_another(known.places[place], head.sentence)} {here}",
        f"party {_is_party(known.places[place], event, known)}",
    )


def _is_party(place: Place, event: FoundEvent, known: Map) -> bool:
    """True for the home country of who takes part: "Iran's strike" is seldom in Iran."""
    if place.precision != "country":
        return False
    figurants = (known.scene.figurant(token) for token in event.agents)
    return any(figurant is not None and figurant.country == place.country for figurant in figurants)
