"""Which country words name, and whether it stands there as somebody or as somewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from onrecord.gazetteer.directory import Country, Directory
from onrecord.reading.document import Token


class ActorCountries:
    """The countries of one report, where they can be actors of it; `places` holds the tokens that name a place."""

    def __init__(self, directory: Directory, words: Mapping[str, Collection[str]], places: Collection[int]) -> None:
        self.directory = directory
        self.words = words
        self.places = places

    def among(self, words: list[Token]) -> Country | None:
        """The country whose adjective, name or abbreviation stands among these words."""
        for token in words:
            country = self.directory.country_of_adjective(token.text) or self.directory.country_of_name(token.text)
            if country is not None:
                return country
        return None

    def is_somewhere(self, head: Token) -> bool:
        """Whether a name tells where something happens: "in Syria", "in Iraq and Syria", "Palmyra, Syria"."""
        if head.index not in self.places:
            return False
        first = head
        while first.dep == "conj" and first.head.index in self.places:
            first = first.head
        if first.dep == "pobj":
            moved = first.head.lower in ("to", "from") and first.head.head.lemma in self.words["motion"]
            return moved or first.head.lower in self.words["where"]
        if first.dep == "dobj":
            return first.head.lemma in self.words["visited"]
        if first.dep == "root":
            return not any(token.pos in ("VERB", "AUX") for token in head.sentence.tokens)
        return first.dep in ("appos", "npadvmod") and first.head.index in self.places

    def tells_where(self, adjective: Token) -> bool:
        """Whether an adjective tells where something is: "the Iraqi city of Mosul", "Syrian soil"."""
        if adjective.dep in ("amod", "compound") and adjective.head.lemma in self.words["no party"]:
            return True
        of = adjective.head.child("prep")
        return of is not None and of.lower == "of" and any(child.index in self.places for child in of.children)

    def is_name(self, token: Token, country: Country) -> bool:
        """True for "Russia", which is no adjective as "Russian" and "US" are."""
        return token.text == country.name and self.directory.country_of_adjective(token.text) is None

    def meant(self, head: Token, name: str) -> Country | None:
        """The country that a phrase stands for, by its name or by its capital: "Moscow denied", not "in Moscow"."""
        directory = self.directory
        country = directory.country_of_name(name) or directory.country_of_name(head.text)
        if country is None and self._is_somebody(head):
            country = directory.country_of_capital(name)
        return country

    def _is_somebody(self, capital: Token) -> bool:
        """Whether a capital acts, speaks or is spoken to: "according to Kyiv", "rejected by Moscow"."""
        if capital.dep == "nsubj":
            return True
        above = capital.head
        if capital.dep == "dobj":
            return above.lemma in self.words["addressed"]
        if capital.dep != "pobj":
            return False
        return above.dep == "agent" or (above.lower == "to" and above.head.lower == "according")
