"""Which names of countries and regions belong on the record as places, and which only tell who acts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.language.places import PlaceWords
from onrecord.language.weights import weigh
from onrecord.records import Actor, Place, Record, Span

_WIDE = {"country": "country", "region": "region"}
_FIGHTING = ("Battles", "Explosions/Remote violence", "Violence against civilians")
_ARMED = ("militia", "rebel_group", "terrorist_group", "state_forces", "coalition")
_STEPS = (1.0, 2.0, 4.0)  # events of fighting in a thousand characters
_BEFORE = 24  # characters that hold the two words before a name
_SHORTEST = 500  # characters that a report counts for at least


def choose_listed(record: Record, words: PlaceWords, weights: Mapping[str, float]) -> Record:
    """The record without the names that are no place in it.

    Only countries, regions and names that only ever tell who acts are in question; what a row of the record stands on
    stays.
    """
    left = {place.id for place, signs in find_listing_signs(record, words) if weigh(signs, weights) <= 0}
    return replace(record, places=tuple(each for each in record.places if each.id not in left)) if left else record


def find_listing_signs(record: Record, words: PlaceWords) -> Iterator[tuple[Place, list[str]]]:
    """Each place that is in question with the signs for and against it."""
    setting = _Setting.of(record)
    return ((each, setting.signs(each, words)) for each in record.places if setting.is_open(each))


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a report tells of its places.

    `used` counts the events at each, `needed` are those that some row stands on; `actors` holds the actor at each
    character of an actor's mention; `acting` those who take part in something; `heat` and `arms` tell how much of the
    report is fighting and armed people.
    """

    record: Record
    used: Counter[str]
    needed: frozenset[str | None]
    by_country: Counter[str]
    within: Counter[str]
    actors: Mapping[int, Actor]
    acting: frozenset[str]
    heat: int
    arms: int

    @classmethod
    def of(cls, record: Record) -> _Setting:
        country = {place.id: place.country for place in record.places}
        used = Counter(event.place for event in record.events if event.place)
        parts = (part.actor for event in record.events for part in (*event.agents, *event.targets))
        speakers = (statement.speaker.actor for statement in record.statements)
        fights = sum(event.codes.acled.get("event_type") in _FIGHTING for event in record.events)
        armed = sum(actor.type in _ARMED for actor in record.actors)
        thousands = max(_SHORTEST, len(record.report.text)) / 1000
        return cls(
            record=record,
            used=used,
            needed=needed_places(record),
            by_country=Counter(code for place in used.elements() if (code := country.get(place))),
            within=Counter(each.country for each in record.places if each.country and each.precision not in _WIDE),
            actors={at: each for each in record.actors for span in each.mentions for at in range(span.start, span.end)},
            acting=frozenset(each for each in (*parts, *speakers) if each),
            heat=bisect_right(_STEPS, fights / thousands),
            arms=bisect_right(_STEPS, armed / thousands),
        )

    def is_open(self, place: Place) -> bool:
        """Whether it is in question that the place is listed."""
        if place.id in self.needed:
            return False
        return place.precision in _WIDE or all(map(self._is_actor, place.mentions))

    def signs(self, place: Place, words: PlaceWords) -> list[str]:
        """What speaks for and against the place, by its kind, then by how much fighting is told."""
        kind = _WIDE.get(place.precision, "narrow")
        own = [f"{kind}: {sign}" for sign in ("any", *self._own_signs(place, words))]
        return [
            *own,
            *(f"{sign}, fighting {self.heat}" for sign in own),
            *(f"{sign}, arms {self.arms}" for sign in own),
        ]

    def _own_signs(self, place: Place, words: PlaceWords) -> Iterator[str]:
        text, title = self.record.report.text, self.record.report.title
        spans = place.mentions
        yield f"mentions {min(len(spans), 3)}"
        yield f"others within {min(self.within[place.country or ''], 3)}"
        yield _share("acting", [self._is_actor(span) for span in spans])
        if place.precision == "country":
            yield _share("short", [span.text in words.short for span in spans])
            yield _share("adjective", [span.text != place.name and span.text not in words.short for span in spans])
        before = [_word_before(text, span) for span in spans]
        yield _share("preposition", [word in words.prepositions for word in before])
        yield _share("weak preposition", [word in words.weak_prepositions for word in before])
        yield _share("in a list", [word.endswith(",") for word in before])
        yield _share("possessive", [text[span.end : span.end + 1] in ("'", "’") for span in spans])
        if any(span.start in self.actors and self.actors[span.start].id in self.acting for span in spans):
            yield "takes part"
        if title is not None and any(span.end <= title.end for span in spans):
            yield "in the title"
        happen = self.by_country[place.country or ""] / (self.by_country.total() or 1)
        yield f"events in the country {bisect_right((0.0, 0.3, 0.7), happen)}"

    def _is_actor(self, span: Span) -> bool:
        return span.start in self.actors and span.end - 1 in self.actors


def needed_places(record: Record) -> frozenset[str | None]:
    """The places that events, figures, statements, control and the dateline stand on."""
    dateline = record.report.dateline
    return frozenset(
        (
            *(each.place for each in record.events),
            *(each.place for each in record.figures),
            *(each.place for each in record.statements),
            *(each.place for each in record.control),
            dateline.place if dateline is not None else None,
        )
    )


def _word_before(text: str, span: Span) -> str:
    """The word before a name, "the" left out, in lower case."""
    words = text[max(0, span.start - _BEFORE) : span.start].lower().split()
    while words and words[-1] == "the":
        words.pop()
    return words[-1] if words else ""


def _share(sign: str, found: list[bool]) -> str:
    return f"{sign} {'always' if all(found) else 'sometimes' if any(found) else 'never'}"
