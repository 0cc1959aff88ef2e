"""Words that tell an event, where their grammar and company bear it out."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.triggers import Trigger, Triggers
from onrecord.reading.document import Document, Token
from onrecord.reading.needs import is_met
from onrecord.reading.scene import Occurrence, Scene
from onrecord.reading.slots import Slots, add_prepositions, noun_slots, verb_slots

_FAR = 6  # tokens between a verb and its particle or fixed object
_TAGS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN", "VERB"), "adjective": ("ADJ", "VERB", "ADV")}


def find_occurrences(document: Document, triggers: Triggers, scene: Scene) -> list[Occurrence]:
    """Every trigger of the report whose needs are met, in text order; no token tells two events."""
    found: list[Occurrence] = []
    taken: set[int] = set()
    for token in document.tokens:
        if token.index in taken:
            continue
        occurrence = _best(token, triggers, scene)
        if occurrence is not None:
            found.append(occurrence)
            taken.update(each.index for each in occurrence.tokens)
    return found


def _best(token: Token, triggers: Triggers, scene: Scene) -> Occurrence | None:
    for trigger in _candidates(token, triggers):
        tokens = _match(trigger, token)
        if not tokens:
            continue
        head = tokens[-1] if trigger.pos == "noun" else tokens[0]
        slots = noun_slots(head) if trigger.pos == "noun" else _other_slots(trigger, head, tokens)
        occurrence = Occurrence(trigger, tuple(tokens), head, slots)
        if all(is_met(need, occurrence, scene) for need in trigger.needs):
            return occurrence
    return None


def _candidates(token: Token, triggers: Triggers) -> Iterator[Trigger]:
    yield from triggers.starting_with(token.lemma)
    if token.lower != token.lemma:
        yield from triggers.starting_with(token.lower)


def _match(trigger: Trigger, token: Token) -> list[Token]:
    if trigger.pos == "verb":
        return _match_verb(trigger, token)
    tokens = token.sentence.tokens
    at = token.index - tokens[0].index
    run = tokens[at : at + len(trigger.words)]
    if len(run) < len(trigger.words) or not all(_is(word, each) for word, each in zip(trigger.words, run, strict=True)):
        return []
    head = run[-1]
    if head.pos not in _TAGS[trigger.pos] or (trigger.pos == "noun" and not _is_noun(head)):
        return []
    if trigger.pos == "noun" and head.dep == "compound" and head.head.index > head.index and len(run) == 1:
        return run if head.head.lemma in ("campaign", "operation", "attack", "incident", "casualty") else []
    return run


def _is(word: str, token: Token) -> bool:
    return word in (token.lemma, token.lower)


def _is_noun(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN") or (token.tag in ("VBG", "VBZ") and token.dep in ("pobj", "dobj", "nsubj"))


def _match_verb(trigger: Trigger, token: Token) -> list[Token]:
    """The verb and its further words, which may stand apart: "pushed them out", "took full control"."""
    if token.pos not in _TAGS["verb"] and not (token.pos == "ADJ" and token.tag in ("VBN", "VBD")):
        return []
    tokens = token.sentence.tokens
    at = token.index - tokens[0].index
    found = [token]
    for word in trigger.words[1:]:
        window = tokens[found[-1].index - tokens[0].index + 1 : at + 1 + _FAR]
        match = next((each for each in window if _is(word, each) and _hangs_on(each, token)), None)
        if match is None:
            return []
        found.append(match)
    return found


def _hangs_on(word: Token, verb: Token) -> bool:
    return verb in list(word.ancestors())[:4]


def _other_slots(trigger: Trigger, head: Token, tokens: list[Token]) -> Slots:
    if trigger.pos == "verb":
        slots = verb_slots(head)
        for word in tokens[1:]:
            add_prepositions(slots, word)
        return slots
    slots = noun_slots(head)
    noun = head.head if head.dep in ("amod", "acl") else None
    if noun is not None:
        slots["modified"] = slots["passive_subject"] = [noun]
    elif head.dep in ("acomp", "attr", "oprd") and (subject := head.head.child("nsubj", "nsubjpass")) is not None:
        slots["modified"] = slots["subject"] = [subject]
    return slots
