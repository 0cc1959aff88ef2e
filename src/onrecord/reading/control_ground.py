"""What control is read off: who is named, which places, and what happened there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.language.classes import load_references
from onrecord.reading.document import Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import ARMED, Figurant, Mention, Mentions
from onrecord.reading.slots import resolve_relative
from onrecord.records import Place, Status

_LANDLESS = load_references()["landless"]
_GRAINS = {"country": "country", "admin1": "region", "region": "region", "admin2": "region"}


def can_hold(mention: Mention) -> bool:
    """True for those who bear arms or govern; a delegation, an embassy and a court do neither."""
    head = mention.head
    sent = {head.head.lemma} if head.dep in ("compound", "nmod", "amod", "poss") else set()  # "the Taliban delegation"
    return mention.figurant.type in ARMED and not {head.lemma, mention.figurant.noun, *sent} & _LANDLESS


@dataclass(frozen=True, slots=True)
class Ground:
    """What control is read off: the mentions of actors, the places by id, and the id at each token that means one."""

    mentions: Mentions
    places: Mapping[str, Place]
    place_at: Mapping[int, str]

    def figurant(self, token: Token) -> Figurant | None:
        """The figurant that a token stands for."""
        mention = self.mentions.at(resolve_relative(token))
        return mention.figurant if mention is not None else None

    def holder(self, token: Token) -> Mention | None:
        """The mention at a token, where it is of somebody who can hold a place."""
        mention = self.mentions.at(resolve_relative(token))
        return mention if mention is not None and can_hold(mention) else None

    def grain(self, place: str) -> str:
        """Whether the place is a country, a region or, with all that is smaller, a town."""
        return _GRAINS.get(self.places[place].precision, "town")

    def spelled_out(self, mention: Mention, place: str) -> Mention:
        """Whom the "rebel" of "rebel-held" or the "government" of a place in Syria means elsewhere in the report."""
        figurant = mention.figurant
        if figurant.named or len(figurant.mentions) > 1:
            return mention
        country = self.places[place].country
        others = [
            each
            for each in self.mentions.figurants
            if each is not figurant
            and each.type == figurant.type
            and each.mentions
            and (
                each.mentions[0].head.lemma == mention.head.lemma
                or (figurant.type == "government" and each.country is not None and each.country == country)
            )
        ]
        found = max(others, key=lambda each: len(each.mentions), default=None)
        return found.mentions[0] if found is not None else mention


@dataclass(frozen=True, slots=True)
class Course:
    """The events of a report, with the place id and the status of each by the index of its head."""

    events: Sequence[FoundEvent]
    places: Mapping[int, str]
    statuses: Mapping[int, Status]

    def kinds_at(self) -> dict[str, set[str]]:
        """The kinds of event at each place."""
        found: dict[str, set[str]] = {}
        for event in self.events:
            place = self.places.get(event.head.index)
            if place is not None:
                found.setdefault(place, set()).add(event.kind)
        return found
