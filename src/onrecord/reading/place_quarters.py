"""Parts of towns: names that many towns share ("the Old City"), and those put into a town by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from onrecord.gazetteer.candidate import Candidate, distance_km
from onrecord.reading.document import Document
from onrecord.reading.place_mentions import PlaceMention

NEAR_TOWN_KM = 40
_QUARTERS = frozenset(("neighbourhood", "admin2", "region", "site", "camp", "road"))
_INTO = frozenset(("of", "in", ", in"))
_INSIDE = re.compile(r"(?:, )?in(?: the(?: [\w-]+){0,2}(?: of)?)?")  # "in", ", in the west of"


def put_into_towns(document: Document, mentions: Sequence[PlaceMention], shared: Collection[str]) -> None:
    """Keep of the places that a quarter may be those of its town; where none is left, it lies somewhere in the town.

    `shared` holds the names that many towns have: such a name means only a place that the report names others near.
    """
    towns = [each for each in mentions if _is_town(each) and each.key not in shared]
    for mention, after in pairwise(mentions):
        is_quarter = mention.type_kind in _QUARTERS and _is_told_in(document, mention, after)
        if _is_town(after) and (is_quarter or _is_elsewhere(document, mention, after)):
            _put_into(_same(mention, mentions), after)
    for mention in mentions:
        if mention.key in shared and mention.within is None:
            _support(mention, mentions, towns)


def _same(mention: PlaceMention, mentions: Iterable[PlaceMention]) -> list[PlaceMention]:
    """The mentions of a quarter, with its type word and without."""
    name = _bare(mention)
    kinds = (None, mention.type_kind)
    return [each for each in mentions if _bare(each) == name and each.type_kind in kinds and each.within is None]


def _bare(mention: PlaceMention) -> list[str]:
    return [token.lower for token in mention.name]


def _is_town(mention: PlaceMention) -> bool:
    return any(each.kind == "town" for each in mention.candidates) and not any(
        each.kind == "country" for each in mention.candidates
    )


def _is_told_in(document: Document, mention: PlaceMention, after: PlaceMention) -> bool:
    return _between(document, mention, after) in _INTO


def _between(document: Document, mention: PlaceMention, after: PlaceMention) -> str | None:
    """The words between two names of a sentence."""
    if mention.name[0].sentence is not after.name[0].sentence:
        return None
    return document.text[mention.tokens[-1].end : after.tokens[0].start].strip().lower()


def _is_elsewhere(document: Document, mention: PlaceMention, after: PlaceMention) -> bool:
    """Whether a name is told to lie in a town, or part of one, in whose country no place has that name.

    A comma alone may be that of a list, unless a part of the town follows: "al-Jadida, western Mosul".
    """
    countries = {each.country for each in after.candidates}
    if not mention.candidates or any(each.country in countries for each in mention.candidates):
        return False
    between = _between(document, mention, after) or ""
    return _INSIDE.fullmatch(between) is not None or (after.is_part and between == ",")


def _put_into(quarters: Iterable[PlaceMention], town: PlaceMention) -> None:
    towns = [each for each in town.candidates if each.kind == "town"]
    for quarter in quarters:
        quarter.candidates = tuple(each for each in quarter.candidates if any(_is_near(each, near) for near in towns))
        if not quarter.candidates:
            quarter.within, quarter.key = town.within or town, " ".join(_bare(quarter))


def _support(mention: PlaceMention, mentions: Iterable[PlaceMention], towns: Sequence[PlaceMention]) -> None:
    """Keep the places near a town that is named, without one those of a country that is; else put it into a town."""
    near = [each for town in towns for each in town.candidates if each.kind == "town"]
    supported = tuple(each for each in mention.candidates if any(_is_near(each, town) for town in near))
    if towns and not supported:
        before = [each for each in towns if each.start < mention.start]
        _put_into([mention], before[-1] if before else towns[0])
    elif not supported:
        countries = {each.country for other in mentions for each in other.candidates if each.kind == "country"}
        supported = tuple(each for each in mention.candidates if each.country in countries)
    mention.candidates = supported


def _is_near(one: Candidate, two: Candidate) -> bool:
    if one.latitude is None or one.longitude is None or two.latitude is None or two.longitude is None:
        return False
    return distance_km(one.latitude, one.longitude, two.latitude, two.longitude) < NEAR_TOWN_KM
