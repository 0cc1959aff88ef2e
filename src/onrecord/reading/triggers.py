"""Words that may tell an event, where their grammar and company bear it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from onrecord.language.triggers import PartOfSpeech, Trigger, Triggers
from onrecord.reading.document import Document, Token
from onrecord.reading.headlines import mend_headlines
from onrecord.reading.needs import is_met
from onrecord.reading.scene import Occurrence, Scene
from onrecord.reading.slots import Slots, add_prepositions, noun_slots, verb_slots

_DEEP = 4  # steps over the parse to a verb from its particle or fixed object
_FAR = 6  # tokens between a verb and its particle or fixed object
_TAGS = {"noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB", "ADV")}
_VERBAL = ("VERB", "AUX")
_TIMES = ("DATE", "TIME")
_FINITE = ("VB", "VBD", "VBP", "VBZ", "MD")
_PATIENTS = ("dobj", "nsubjpass")
_BARS = frozenset(("not:idiom", "not:labour", "not:abstract", "no-particle"))
_MEANS = frozenset(("aircraft", "missile", "bomb", "suicide"))
_OBJECTS = frozenset(("object:person", "object:place", "object:thing", "object:civilian"))
_LOOSE = _BARS | {"conflict"}
_BLUNT = ("attack", "bombing", "shelling")  # kinds for means that are not named
_ACTS = frozenset(("campaign", "operation", "attack", "incident", "casualty"))


def find_occurrences(document: Document, triggers: Triggers, scene: Scene) -> Iterator[list[Occurrence]]:
    """At each word that may tell an event the senses that it can have there, each kind once, the surest first."""
    mend_headlines(
        document, scene, lambda token: _has(token, "verb", triggers), lambda token: _has(token, "noun", triggers)
    )
    taken: set[int] = set()
    for token in document.tokens:
        if token.index in taken or not (candidates := _candidates(token, triggers)) or scene.is_in_name(token):
            continue
        senses = _senses(token, candidates, scene)
        if senses:
            taken.update(each.index for each in _run_on(senses[0].tokens))
            yield senses


def _run_on(tokens: Sequence[Token]) -> Iterator[Token]:
    """The words of a trigger that stand side by side: what stands apart may tell an event where the whole does not."""
    for place, token in enumerate(tokens):
        if token.index != tokens[0].index + place:
            return
        yield token


def _senses(token: Token, candidates: Sequence[Trigger], scene: Scene) -> list[Occurrence]:
    """The senses of the longest trigger that stands here: first those whose needs are met, then the others.

    A word in a fixed phrase that tells of something else has none.
    """
    met: dict[str, Occurrence] = {}
    doubtful: dict[str, Occurrence] = {}
    for trigger, tokens in _longest(token, candidates):
        occurrence = _occurrence(trigger, tokens, scene)
        unmet = tuple(sorted(need for need in trigger.needs if not is_met(need, occurrence, scene)))
        if not _BARS.isdisjoint(unmet):
            return []
        if unmet:
            doubtful.setdefault(trigger.kind, replace(occurrence, unmet=unmet))
        else:
            met.setdefault(trigger.kind, occurrence)
    others = [each for kind, each in doubtful.items() if kind not in met]
    return _by_company([*met.values(), *others])


def _longest(token: Token, candidates: Sequence[Trigger]) -> Iterator[tuple[Trigger, list[Token]]]:
    """The triggers with the most words that stand here, with their tokens."""
    size = 0
    for trigger in candidates:
        if len(trigger.words) < size:
            return
        tokens = _match(trigger, token)
        if tokens:
            size = len(trigger.words)
            yield trigger, tokens


def _occurrence(trigger: Trigger, tokens: list[Token], scene: Scene) -> Occurrence:
    head = tokens[-1] if trigger.pos == "noun" else tokens[0]
    slots = noun_slots(head) if trigger.pos == "noun" else _other_slots(trigger, head, tokens)
    own = tokens
    if trigger.pos != "noun":  # "kill civilians": who is killed is no word of the trigger
        own = [each for each in tokens if each is head or each.dep not in _PATIENTS or not scene.is_person(each)]
    return Occurrence(trigger, tuple(own), head, scene.counted(slots), ())


def _by_company(senses: list[Occurrence]) -> list[Occurrence]:
    """Where the phrase names what it was done with, the kinds for other means fall away.

    Where what it is done to bears out one sense, those that ask for something else fall away.
    """
    met = {need for each in senses if not each.unmet for need in each.trigger.needs}
    if not _MEANS.isdisjoint(met):
        senses = [each for each in senses if each.trigger.needs - _LOOSE or each.trigger.kind not in _BLUNT]
    if not _OBJECTS.isdisjoint(met):
        senses = [each for each in senses if _OBJECTS.isdisjoint(each.unmet)]
    return senses


def _candidates(token: Token, triggers: Triggers) -> Sequence[Trigger]:
    lemma = triggers.lemma_of(token.lower, token.lemma)
    found = triggers.starting_with(lemma)
    more = triggers.starting_with(token.lower) if token.lower != lemma else ()
    return (*found, *more) if more else found


def _has(token: Token, pos: PartOfSpeech, triggers: Triggers) -> bool:
    """True for a word that may tell an event all by itself as this part of speech."""
    return any(trigger.pos == pos and len(trigger.words) == 1 for trigger in _candidates(token, triggers))


def _match(trigger: Trigger, token: Token) -> list[Token]:
    if trigger.pos == "verb":
        return _match_verb(trigger, token)
    tokens = token.sentence.tokens
    at = token.index - tokens[0].index
    run = tokens[at : at + len(trigger.words)]
    if len(run) < len(trigger.words):
        return []
    for word, each in zip(trigger.words[1:], run[1:], strict=True):
        if word not in (each.lemma, each.lower):
            return []
    if trigger.pos == "adjective":
        return run if any(map(_is_adjective, run)) else []
    return run if _is_noun_run(run) else []


def _is_noun_run(run: list[Token]) -> bool:
    """True for a noun phrase's head; a noun before another noun tells an event only where that one adds nothing."""
    head = run[-1]
    if not any(_is_noun(each) for each in run) or (head.tag in _FINITE and not _is_noun(head)):
        return False
    if head.dep == "compound" and head.head.index > head.index and len(run) == 1:
        return head.head.lemma in _ACTS
    return True


def _is_noun(token: Token) -> bool:
    if token.pos in _TAGS["noun"] or (token.pos == "ADJ" and token.dep in ("pobj", "dobj", "nsubj", "root")):
        return True
    return token.tag in ("VBG", "VBZ") and token.dep in ("pobj", "dobj", "nsubj")


def _is_adjective(token: Token) -> bool:
    """True for an adjective, and for a participle that is no active verb."""
    if token.pos != "VERB":
        return token.pos in _TAGS["adjective"]
    return token.tag not in _FINITE and token.child("dobj") is None


def _match_verb(trigger: Trigger, token: Token) -> list[Token]:
    """The verb and its further words, which may stand apart: "pushed them out", "took full control"."""
    if token.pos not in _VERBAL and not (token.pos == "ADJ" and token.tag in ("VBN", "VBD")):
        return []
    tokens = token.sentence.tokens
    at = token.index - tokens[0].index
    found = [token]
    for word in trigger.words[1:]:
        window = tokens[found[-1].index - tokens[0].index + 1 : at + 1 + _FAR]
        match = next((each for each in window if word in (each.lemma, each.lower) and _hangs_on(each, token)), None)
        if match is None:
            return []
        found.append(match)
    other = token.child("prt")  # "called it off for lack of fuel" does not call for it
    return found if len(found) == 1 or other is None or other in found else []


def _hangs_on(word: Token, verb: Token) -> bool:
    """True where no other clause stands between the word and the verb, and it leads to no time: "took it on 4 May"."""
    led_to = word.child("pobj") if word.dep == "prep" else None
    if led_to is not None and led_to.entity in _TIMES:
        return False
    for ancestor in islice(word.ancestors(), _DEEP):
        if ancestor is verb:
            return True
        if ancestor.dep == "conj" and ancestor.pos in _VERBAL:
            return False
    return False


def _other_slots(trigger: Trigger, head: Token, tokens: list[Token]) -> Slots:
    if trigger.pos == "verb":
        slots = verb_slots(head)
        for word in tokens[1:]:
            add_prepositions(slots, word)
            if word.pos in _TAGS["noun"] and (owners := list(_owners(word))):
                slots.setdefault("owner", []).extend(owners)
        return slots
    slots = noun_slots(head)
    noun = head.head if head.dep in ("amod", "acl") else None
    if noun is not None:
        slots["modified"] = slots["passive_subject"] = [noun]
    elif head.dep in ("acomp", "attr", "oprd") and (subject := head.head.child("nsubj", "nsubjpass")) is not None:
        slots["modified"] = slots["subject"] = [subject]
    return slots


def _owners(noun: Token) -> Iterator[Token]:
    """Whose the fixed object of a verb is: the union of "the union's demands" and of "a request by the union"."""
    own = noun_slots(noun)
    for name in ("possessive", "by", "of", "from", "compound", "adjective"):
        yield from own.get(name, ())
