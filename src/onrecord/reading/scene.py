"""What is already known of a report when its events are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.language.triggers import Trigger
from onrecord.reading.document import Token
from onrecord.reading.mentions import ARMED, Figurant, Mentions
from onrecord.reading.slots import Slots, resolve_relative

WEAPONS = ("aircraft", "missile", "bomb", "firearm")  # classes of things


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A trigger where it stands: its tokens, the one that carries its grammar, and what fills its slots.

    `unmet` are the needs that its company does not bear out.
    """

    trigger: Trigger
    tokens: tuple[Token, ...]
    head: Token
    slots: Slots
    unmet: tuple[str, ...]

    def fillers(self, *names: str) -> list[Token]:
        """What fills these slots, with the noun in place of "who" and "which"."""
        return [resolve_relative(token) for name in names for token in self.slots.get(name, ())]

    def patients(self) -> list[Token]:
        """What the event is done to, by grammar."""
        return self.fillers("object", "passive_subject", "modified")

    def doers(self) -> list[Token]:
        """Who does it, by grammar."""
        return self.fillers("subject", "by", "possessive", "compound", "adjective")


@dataclass(frozen=True, slots=True)
class Scene:
    """The mentions of actors, the indexes of tokens that name a place, and words for things by class."""

    mentions: Mentions
    places: frozenset[int]
    things: Mapping[str, frozenset[str]]

    def is_a(self, token: Token, *classes: str) -> bool:
        """True for a word of one of these classes of things."""
        for name in classes:
            words = self.things[name]
            if token.lemma in words or token.lower in words:
                return True
        return False

    def counted(self, slots: Slots) -> Slots:
        """The slots with what is counted in place of its quantity: the houses of "dozens of houses"."""
        return {name: [self.counted_noun(token) for token in fillers] for name, fillers in slots.items()}

    def counted_noun(self, token: Token) -> Token:
        """What is counted where a quantity stands, else the token itself."""
        preposition = token.child("prep") if self.is_a(token, "quantity") else None
        noun = preposition.child("pobj") if preposition is not None and preposition.lower == "of" else None
        return token if noun is None or self.figurant(token) is not None else self.counted_noun(noun)

    def is_place(self, token: Token) -> bool:
        """True for a named place, or a word for a site that can be held or struck."""
        return token.index in self.places or self.is_a(token, "site")

    def is_weapon(self, token: Token) -> bool:
        """True for a weapon, what it fires, and the machines of war."""
        return self.is_a(token, *WEAPONS)

    def figurant(self, token: Token) -> Figurant | None:
        """The actor that a token heads, through "who" and "which"."""
        mention = self.mentions.headed_by(resolve_relative(token))
        return mention.figurant if mention else None

    def is_in_name(self, token: Token) -> bool:
        """True for a word within an actor's name that does not carry it: the assault of an "Air Assault Brigade"."""
        mention = self.mentions.at(token) if token.pos == "PROPN" else None
        return mention is not None and mention.figurant.named and mention.head.index > token.index

    def known(self, tokens: Iterable[Token]) -> list[int]:
        """The ids of the figurants that these tokens head."""
        return [id(figurant) for token in tokens if (figurant := self.figurant(token))]

    def is_person(self, token: Token) -> bool:
        """True for people or an actor."""
        return self.figurant(token) is not None or token.pos == "PRON" or token.entity in ("PERSON", "NORP")

    def is_armed(self, token: Token) -> bool:
        """True for armed people or a government."""
        figurant = self.figurant(token)
        return figurant is not None and figurant.type in ARMED

    def is_force(self, token: Token) -> bool:
        """True for an armed actor, a weapon, a warplane or a warship."""
        figurant = self.figurant(token)
        if figurant is None:
            return self.is_weapon(token) or self.is_a(token, "vehicle") or token.pos == "PRON"
        return figurant.type in ARMED
