"""Which mentions of a country name it as a place, and which name its government or people alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.language.places import PlaceWords
from onrecord.records import Actor, Place, Record, Span

ActorsAt = Mapping[int, tuple[Actor, Span]]
_BEFORE = 24  # characters that hold the two words before a name


@dataclass(frozen=True, slots=True)
class Wording:
    """A mention of a country within words for an actor, with the signs for and against a place."""

    place: Place
    mention: Span
    signs: tuple[str, ...]


def actors_by_character(record: Record) -> ActorsAt:
    """The actor at each character of an actor's mention, with the mention."""
    return {
        at: (actor, span) for actor in record.actors for span in actor.mentions for at in range(span.start, span.end)
    }


def find_wordings(record: Record, words: PlaceWords, actors: ActorsAt, heat: tuple[str, ...]) -> Iterator[Wording]:
    """The mentions in question; `heat` holds what tells how much of the report is fighting."""
    for place in record.places:
        for mention in place.mentions if place.precision == "country" else ():
            actor, span = actors.get(mention.start, (None, None))
            if actor is not None and span is not None and mention.end <= span.end:
                form = "short" if mention.text in words.short else "name" if mention.text == place.name else "adjective"
                signs = (*_by_actor(mention, actor, span), *_by_neighbours(record, mention, words))
                own = (form, *(f"{form} {sign}" for sign in signs))
                yield Wording(place, mention, (*own, *(f"{sign}, {each}" for each in heat for sign in own)))


def _by_actor(mention: Span, actor: Actor, span: Span) -> Iterator[str]:
    yield f"of a {'government' if actor.type == 'government' else 'body'}"
    yield "before more" if mention.end < span.end else "alone" if mention.start == span.start else "last"


def _by_neighbours(record: Record, mention: Span, words: PlaceWords) -> Iterator[str]:
    text, title = record.report.text, record.report.title
    before = word_before(text, mention)
    if before in words.prepositions:
        yield "after a preposition"
    elif before in words.weak_prepositions:
        yield f"after {before}"
    elif before.endswith(","):
        yield "in a list"
    if text[mention.end : mention.end + 1] in ("'", "’"):
        yield "with a possessive"
    if title is not None and mention.end <= title.end:
        yield "in the title"
    if text[mention.end : mention.end + 2].strip()[:1].isupper():
        yield "before a capital"


def word_before(text: str, span: Span) -> str:
    """The word before a name, "the" left out, in lower case."""
    words = text[max(0, span.start - _BEFORE) : span.start].lower().split()
    while words and words[-1] == "the":
        words.pop()
    return words[-1] if words else ""
