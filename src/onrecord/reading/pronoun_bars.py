"""Whom a pronoun cannot mean: an object that does not point back at its subject is somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.document import Token
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.slots import noun_slots, resolve_relative, verb_slots

# What is done to somebody: "with", "behind" and "around" may well point back at the subject ("took it with them").
_DONE_TO = frozenset(("against", "at", "by", "from", "of", "on", "to", "upon"))
_OBJECTS = ("dobj", "dative")
_DOERS = ("subject", "passive_subject", "possessive")


def others_than(pronoun: Token, mentions: Mentions) -> list[Figurant]:
    """Who acts in the clause, or in the deed, of which a pronoun is the object: "militiamen had beaten them"."""
    governing = _governing(pronoun)
    if governing is None or pronoun.lower.endswith(("self", "selves")):
        return []
    found = (mentions.headed_by(token) for doer in _doers(governing) for token in mentions.parties(doer))
    return [mention.figurant for mention in found if mention is not None]


def _governing(pronoun: Token) -> Token | None:
    """The verb or noun that a pronoun is the object of."""
    above = pronoun.head
    if pronoun.dep == "pobj":
        return above.head if above.dep in ("prep", "agent", "dative") and above.lower in _DONE_TO else None
    return above if pronoun.dep in _OBJECTS else None


def _doers(governing: Token) -> Iterator[Token]:
    slots = verb_slots(governing) if governing.pos in ("VERB", "AUX") else noun_slots(governing)
    for slot in _DOERS:
        for token in slots.get(slot, ()):
            yield resolve_relative(token)
