"""Where an event happened: of all places that the report names the likeliest, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.language.weights import weigh
from onrecord.reading.document import Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.participants import path_between
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

    def keep(self, place: str | None) -> None:
        """Remember the place of the event before."""
        self.last = place
        if place is not None:
            self.used[place] += 1


def choose_event_places(events: Sequence[FoundEvent], known: Map, weights: Mapping[str, float]) -> dict[int, str]:
    """The place id of each event by the index of its head token; an event without a place is left out."""
    found: dict[int, str] = {}
    for event in events:
        best = max(find_sites(event, known), key=lambda site: weigh(site.signs, weights))
        known.keep(best.place)
        if best.place is not None:
            found[event.head.index] = best.place
    return found


def find_sites(event: FoundEvent, known: Map) -> list[Site]:
    """Every place that the event could have: those in its own slots, those named near, and the places of the report."""
    own = {known_place for token in event.places for at, known_place in known.mentions if at is token}
    sites = [Site(None, tuple(_nowhere(event, bool(own))))]
    nearest = _nearest(event, known)
    counts = Counter(place for _, place in known.mentions)
    chief = next((place for place, _ in counts.most_common(1)), None)
    for place, token in nearest.items():
        signs = _signs(place, token, event, known)
        slot = event.slots.get("place") if place in own else None
        standing = (f"own {slot}", f"own {place in own} {event.kind}", f"chief {place == chief}")
        sites.append(Site(place, (*signs, *standing, f"named {min(4, counts[place])}")))
    return sites


def _nearest(event: FoundEvent, known: Map) -> dict[str, Token]:
    """Each place with the mention of it that stands nearest to the event, those before it first."""
    nearest: dict[str, Token] = {}
    at = event.head.index

    def distance(token: Token) -> tuple[int, int]:
        sentences = event.head.sentence.index - token.sentence.index
        return (abs(sentences) if sentences >= 0 else 100 - sentences, abs(token.index - at))

    for token, place in known.mentions:
        if place not in nearest or distance(token) < distance(nearest[place]):
            nearest[place] = token
    return nearest


def _nowhere(event: FoundEvent, own: bool) -> Iterator[str]:  # noqa: FBT001
    yield "nowhere"
    yield f"nowhere {event.kind}"
    yield f"nowhere own {own}"
    yield f"nowhere {bool(event.agents)} {bool(event.targets)}"


def _signs(place: str, token: Token, event: FoundEvent, known: Map) -> Iterator[str]:
    precision = known.places[place].precision
    kind = event.kind
    yield f"precision {precision}"
    yield f"precision {precision} {kind}"
    sentences = max(-1, min(REACH + 1, event.head.sentence.index - token.sentence.index))
    yield f"far {sentences}"
    yield f"far {sentences} {precision}"
    yield f"title {token.start < known.title_end}"
    yield f"adjective {token.tag == 'JJ' or token.dep in ('amod', 'compound')} {sentences == 0}"
    yield f"actor {known.scene.mentions.headed_by(token) is not None} {token.dep}"
    yield f"under {token.head.lower if token.head.pos == 'ADP' else token.dep} {sentences == 0}"
    if sentences == 0:
        path = path_between(event.head, token)
        yield f"path {path}"
        yield f"path {event.head.pos} {path}"
        yield f"gap {min(5, abs(token.index - event.head.index) // 4)} {token.index > event.head.index}"
    yield f"last {known.last == place} {sentences == 0}"
    yield f"last {known.last == place} {kind}"
    yield f"used {min(3, known.used[place])}"
    yield f"wider {_holds_another(known.places[place], event, known)} {sentences == 0}"
    yield f"party {_is_party(known.places[place], event, known)}"


def _holds_another(place: Place, event: FoundEvent, known: Map) -> bool:
    """True for a country or region where a town of it is named in the event's sentence."""
    if place.precision not in ("country", "region", "admin1"):
        return False
    sentence = event.head.sentence
    others = (known.places[other] for token, other in known.mentions if token.sentence is sentence)
    return any(other.precision == "exact" and other.country == place.country for other in others)


def _is_party(place: Place, event: FoundEvent, known: Map) -> bool:
    """True for the home country of who takes part: "Iran's strike" is seldom in Iran."""
    if place.precision != "country":
        return False
    figurants = (known.scene.figurant(token) for token in event.agents)
    return any(figurant is not None and figurant.country == place.country for figurant in figurants)
