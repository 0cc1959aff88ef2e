"""Actors that stand before the word for what they do: "rebel shelling", "a coalition air strike", "army operations"."""

from __future__ import annotations

from onrecord.language.classes import load_references
from onrecord.language.groups import GroupNoun, People
from onrecord.reading.document import Document, Token
from onrecord.reading.mentions import ARMED, Figurant, Mentions
from onrecord.reading.noun_phrases import base_phrase, without_determiner

_BEFORE = frozenset(("compound", "amod", "nmod"))
_PARTIES = ARMED | {"civilians"}
_KINDS = load_references()["kind of deed"]  # "a military operation" tells what sort it is, not whose


def find_doers(document: Document, mentions: Mentions, people: People, deeds: frozenset[str]) -> None:
    """Give a mention to each word for armed people or a government that stands before a noun of `deeds`."""
    for token in document.tokens:
        head = token.head
        if token.dep not in _BEFORE or token.index >= head.index or not {head.lemma, head.lower} & deeds:
            continue
        noun = people.groups.get(token.lower) or people.groups.get(token.lemma)
        if noun is None or noun.type not in _PARTIES or token.lower in _KINDS or mentions.at(token) is not None:
            continue
        words = without_determiner(base_phrase(token))
        if not any(mentions.at(each) is not None for each in _between(words[0], token)):
            mentions.add(words, token, _figurant(token, words, noun, mentions))


def _between(first: Token, last: Token) -> list[Token]:
    """The word before the first, which may be a country's, and the words up to the last."""
    tokens = first.sentence.tokens
    at, till = first.index - tokens[0].index, last.index - tokens[0].index
    return tokens[max(0, at - 1) : till]


def _figurant(token: Token, words: list[Token], noun: GroupNoun, mentions: Mentions) -> Figurant:
    """Who is called so elsewhere in the report, the nearest before or the first after; else a new actor."""
    said = " ".join(each.lemma for each in words)
    for mention in (*mentions.before(token), *mentions.all()):
        figurant = mention.figurant
        if figurant.noun == token.lemma or " ".join(each.lemma for each in without_determiner(mention.tokens)) == said:
            return figurant
    text = " ".join(each.text for each in words)
    return Figurant(text, noun.type, None, named=False, person=False, plural=True, noun=token.lemma)
