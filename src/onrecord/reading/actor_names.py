"""The names of a report that can be actors: the directory's, and the tagger's persons and organisations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from onrecord.gazetteer.directory import ActorEntry
from onrecord.language.classes import Classes
from onrecord.reading.document import Document, Token
from onrecord.reading.noun_phrases import name_head, without_determiner


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """A name of the directory, as a report writes it."""

    tokens: list[Token]
    entry: ActorEntry
    head: Token


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name that the tagger found."""

    tokens: list[Token]
    head: Token


class ActorNames:
    """Which name each token belongs to, one table a kind, each by the indexes of tokens."""

    def __init__(
        self,
        document: Document,
        words: Classes,
        entries: Iterable[NamedEntry],
        places: Collection[int],
    ) -> None:
        self.document = document
        self.words = words
        self.places = places
        self.entries = {token.index: named for named in entries for token in named.tokens}
        self.persons: dict[int, TaggedName] = {}
        self.organisations: dict[int, TaggedName] = {}
        self._sort_names()
        self._spread_surnames()

    def tables(self) -> tuple[Mapping[int, NamedEntry | TaggedName], ...]:
        """The tables, the one to be trusted first."""
        return self.entries, self.persons, self.organisations

    def _sort_names(self) -> None:
        """Keep the tagger's persons and organisations where neither the directory nor the places claim the words."""
        for name in self.document.names:
            taken = [token for token in name.tokens if token.index in self.entries or token.index in self.places]
            if taken or name.label not in ("PERSON", "ORG"):
                continue
            table = self.persons if name.label == "PERSON" else self.organisations
            words = without_determiner([token for token in name.tokens if token.lower not in ("'s", "’s", "’", "'")])
            if not words or self._is_no_actor(words):
                continue
            for token in words:
                table[token.index] = TaggedName(words, name_head(words))

    def _is_no_actor(self, name: list[Token]) -> bool:
        """Whether the tagger took a place with its preposition, a weapon, a ship or a law for somebody."""
        ends = {name[0].lower, name[-1].lower, name_head(name).lower}
        return bool(name[0].lower in self.words["where"] or ends & self.words["no actor"])

    def _spread_surnames(self) -> None:
        """A person who was once named in full is meant wherever one of the names stands, whatever the tagger says."""
        full = [tagged.tokens for tagged in self.persons.values() if len(tagged.tokens) > 1]
        known = {token.text for words in full for token in (words[0], words[-1]) if token.text[0].isupper()}
        for token in self.document.tokens:
            free = token.index not in self.entries and token.index not in self.places
            if token.text in known and token.pos == "PROPN" and free and token.index not in self.persons:
                self.persons[token.index] = TaggedName([token], token)
                self.organisations.pop(token.index, None)
