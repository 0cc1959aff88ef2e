"""Nouns that stand for a named place: "the city of Mosul", "Aleppo's suburbs", "the town" after its name."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.reading.document import Document, Token
from onrecord.records import Place

_DETERMINERS = ("the", "this", "that")
_OWN = ("compound", "poss", "nmod", "amod", "appos")
_FITTING = {"town": ("exact", "near"), "country": ("country",), "admin1": ("admin1", "admin2", "region")}


def find_place_nouns(
    document: Document, named: Mapping[int, str], types: Mapping[str, str], places: Mapping[str, Place]
) -> dict[int, str]:
    """The place id at every token that names a place or is a noun for one; `named` holds those that name one."""
    found: dict[int, str] = {}
    recent: list[str] = []
    for token in document.tokens:
        place = named.get(token.index)
        if place is not None:
            recent.append(place)
        elif token.pos == "NOUN" and token.lower in types:
            place = _named_beside(token, named) or _meant(token, types[token.lower], recent, places)
        if place is not None:
            found[token.index] = place
    return found


def _named_beside(noun: Token, named: Mapping[int, str]) -> str | None:
    beside = [child for child in noun.children if child.dep in _OWN]
    beside += [each for child in noun.children if child.lower == "of" for each in child.children if each.dep == "pobj"]
    if noun.dep == "appos":
        beside.append(noun.head)
    return next((named[each.index] for each in beside if each.index in named), None)


def _meant(noun: Token, kind: str, recent: list[str], places: Mapping[str, Place]) -> str | None:
    """For a bare "the city" the place named last that can be one."""
    others = [child for child in noun.children if child.dep in ("amod", "compound", "nummod", "poss", "relcl")]
    if others or noun.child("det") is None or noun.child("det").lower not in _DETERMINERS:  # type: ignore[union-attr]
        return None
    fitting = _FITTING.get(kind, ("exact", "near"))
    return next((each for each in reversed(recent) if places[each].precision in fitting), None)
