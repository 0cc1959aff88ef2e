"""Tolls that somebody tells: "put the toll at 11", "gave a toll of 13", "counted 13 dead", "spoke of 60 injured"."""

from __future__ import annotations

from onrecord.language.figures import load_figure_words
from onrecord.reading.document import Token

_WORDS = load_figure_words()
_VALUES = frozenset(("count", "estimate", "figure", "number", "toll", "total"))
_AT = frozenset(("as", "at", "to"))


def valued_toll(verb: Token) -> Token | None:
    """The toll or other number that a verb gives a value: "the number of wounded at more than 60"."""
    thing = verb.child("dobj")
    if thing is None or thing.index < verb.index:
        return None
    own = thing.lemma in _VALUES
    if not own and thing.lemma not in _WORDS.tolls:
        return None
    links = (each for each in (*verb.children, *thing.children) if each.dep == "prep" and each.index > thing.index)
    valued = any(_has_number(link) for link in links if link.lower in _AT or (own and link.lower == "of"))
    return thing if valued else None


def harmed(noun: Token | None) -> bool:
    """Whether this is a number of people with what befell them: "13 dead", "60 injured", "13 bodies"."""
    number = noun if noun is None or noun.tag == "CD" else noun.child("nummod")
    if noun is None or number is None:
        return False
    return any(_tells_harm(each) for each in (noun, *noun.children) if each is noun or each.dep in ("acl", "amod"))


def _has_number(link: Token) -> bool:
    return any(word.tag == "CD" for word in link.subtree())


def _tells_harm(word: Token) -> bool:
    if word.pos == "NOUN":
        return _WORDS.nouns.get(word.lemma) == "killed" or word.lemma in _WORDS.tolls
    return word.lower in _WORDS.adjectives
