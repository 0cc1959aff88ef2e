"""Which mentions stay with an actor or a place of the record: a name may tell who acts, where, or neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.language.weights import ListingWeights, weigh
from onrecord.reading.name_signs import Naming, participants_in
from onrecord.reading.place_listing import needed_places
from onrecord.records import Actor, Place, Record, Span


def choose_names(record: Record, namings: Iterable[Naming], weights: ListingWeights) -> Record:
    """The record without those of the `namings` that name nobody or no place there.

    A place on which a row stands keeps its likeliest mention; an actor of a row keeps one for
    each other name of its own. Others go with their last mention.
    """
    odds: dict[str, dict[Span, float]] = defaultdict(dict)
    for each in namings:
        mine = weights.place_mentions if isinstance(each.of, Place) else weights.actor_mentions
        odds[each.of.id][each.span] = weigh(each.signs, mine)
    parties = {each.actor for _, each in participants_in(record)}
    needed = needed_places(record)
    actors = (_kept_actor(each, odds[each.id], each.id in parties) for each in record.actors)
    places = (_kept_place(each, odds[each.id], each.id in needed) for each in record.places)
    return replace(
        record,
        actors=tuple(each for each in actors if each.mentions or each.id in parties),
        places=tuple(each for each in places if each.mentions),
    )


def _kept_actor(actor: Actor, odds: dict[Span, float], party: bool) -> Actor:  # noqa: FBT001 - it has a part or none
    kept = tuple(span for span in actor.mentions if odds.get(span, 1.0) > 0)
    if party and len(kept) < len(actor.mentions):
        kept = tuple(sorted((*kept, *_other_names(actor, kept))))
    return actor if len(kept) == len(actor.mentions) else replace(actor, mentions=kept)


def _kept_place(place: Place, odds: dict[Span, float], needed: bool) -> Place:  # noqa: FBT001 - a place is needed or not
    kept = tuple(span for span in place.mentions if odds.get(span, 1.0) > 0)
    if len(kept) == len(place.mentions):
        return place
    likeliest = max(place.mentions, key=lambda span: odds.get(span, 0.0))
    return replace(place, mentions=kept or ((likeliest,) if needed else ()))


def _other_names(actor: Actor, kept: tuple[Span, ...]) -> Iterator[Span]:
    """The first mention of each wording that is neither in another name of the actor nor holds one."""
    told = [actor.name.lower(), *(span.text.lower() for span in kept)]
    for span in actor.mentions:
        words = span.text.lower()
        if not any(words in each or each in words for each in told):
            told.append(words)
            yield span
