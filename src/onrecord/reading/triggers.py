"""Words that may tell an event, where their grammar and company bear it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.language.triggers import Trigger, Triggers
from onrecord.reading.document import Document, Token
from onrecord.reading.needs import is_met
from onrecord.reading.scene import Occurrence, Scene
from onrecord.reading.slots import Slots, add_prepositions, noun_slots, verb_slots

_FAR = 6  # tokens between a verb and its particle or fixed object
_TAGS = {"noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB", "ADV")}
_VERBAL = ("VERB", "AUX")
_ACTS = frozenset(("campaign", "operation", "attack", "incident", "casualty"))


def find_occurrences(document: Document, triggers: Triggers, scene: Scene) -> Iterator[list[Occurrence]]:
    """At each word that may tell an event the senses that it can have there, each kind once, the most specific first."""
    taken: set[int] = set()
    for token in document.tokens:
        if token.index in taken:
            continue
        senses = list(_senses(token, triggers, scene))
        if senses:
            taken.update(each.index for each in senses[0].tokens)
            yield senses


def _senses(token: Token, triggers: Triggers, scene: Scene) -> Iterator[Occurrence]:
    """The senses of the longest trigger that stands here: first those whose needs are met, then the others."""
    kinds: set[str] = set()
    doubtful: list[Occurrence] = []
    size = 0
    for trigger in _candidates(token, triggers):
        if len(trigger.words) < size:
            break
        tokens = _match(trigger, token)
        if not tokens:
            continue
        size = len(trigger.words)
        head = tokens[-1] if trigger.pos == "noun" else tokens[0]
        slots = noun_slots(head) if trigger.pos == "noun" else _other_slots(trigger, head, tokens)
        occurrence = Occurrence(trigger, tuple(tokens), head, slots, ())
        unmet = tuple(sorted(need for need in trigger.needs if not is_met(need, occurrence, scene)))
        if unmet:
            doubtful.append(replace(occurrence, unmet=unmet))
        elif trigger.kind not in kinds:
            kinds.add(trigger.kind)
            yield occurrence
    for occurrence in doubtful:
        if occurrence.trigger.kind not in kinds:
            kinds.add(occurrence.trigger.kind)
            yield occurrence


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
    if trigger.pos == "adjective":
        return run if any(each.pos in _TAGS["adjective"] for each in run) else []
    return run if _is_noun_run(run) else []


def _is(word: str, token: Token) -> bool:
    return word in (token.lemma, token.lower)


def _is_noun_run(run: list[Token]) -> bool:
    """True for a noun phrase's head; a noun before another noun tells an event only where that one adds nothing."""
    head = run[-1]
    if not any(_is_noun(each) for each in run):
        return False
    if head.dep == "compound" and head.head.index > head.index and len(run) == 1:
        return head.head.lemma in _ACTS
    return True


def _is_noun(token: Token) -> bool:
    if token.pos in _TAGS["noun"] or (token.pos == "ADJ" and token.dep in ("pobj", "dobj", "nsubj", "root")):
        return True
    return token.tag in ("VBG", "VBZ") and token.dep in ("pobj", "dobj", "nsubj")


def _match_verb(trigger: Trigger, token: Token) -> list[Token]:
    """The verb and its further words, which may stand apart: "pushed them out", "took full control"."""
    if token.pos not in _VERBAL and not (token.pos == "ADJ" and token.tag in ("VBN", "VBD")):
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
