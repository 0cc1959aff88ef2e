"""What is said of the counted: the verbs, adjectives and nouns that a number depends on, with the kind each gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.language.figures import Counted, FigureWords
from onrecord.reading.document import Token
from onrecord.records.figure import FigureKind

Role = Counted
_OBJECTS = ("dobj", "obj", "nsubjpass", "dative", "oprd")
_PARTS_OF = frozenset(("including", "includes", "include", "among", "with", "like", "as"))
_CHANGES = frozenset(("to", "at", "of", "from", "past", "by", "is", "was"))
_RELATIVES = frozenset(("who", "that", "which", "whom"))
_COMPLEMENTS = ("xcomp", "ccomp", "oprd", "acomp", "advcl", "prep")
_HOLDS = frozenset(("include", "comprise"))
_DEEPEST = 8
_BESIDE = 4  # tokens between "killed and (were) seriously wounded"
_REACH = 8  # tokens


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that says what became of the counted, and the kind of figure it gives."""

    token: Token
    kind: FigureKind


def find_predicates(token: Token, words: FigureWords, depth: int = 0) -> Iterator[Predicate]:
    """The predicates of a counted noun or of a number that stands alone, what is said of it by the clause first.

    `depth` counts the words above that were passed on the way here.
    """
    yield from _above(token, words, depth)
    yield from _below(token, words)


def _below(token: Token, words: FigureWords) -> Iterator[Predicate]:
    """What the words that hang on a noun say of it."""
    for child in token.children:
        if child.dep in ("acl", "relcl"):
            yield from _clause(child, words)
    for child in token.children:
        if child.dep in ("amod", "acomp", "appos", "compound") and (kind := words.adjectives.get(child.lower)):
            yield Predicate(child, kind)
    for child in token.children:
        shared = child.child("acl") if child.dep == "conj" else None
        if shared is not None and shared.tag == "VBN":  # "30 children and 60 adults killed"
            yield from _clause(shared, words)


def _clause(verb: Token, words: FigureWords) -> Iterator[Predicate]:
    """What a relative clause or a participle behind the noun says of it."""
    if verb.dep == "acl":
        role: Role = "subject" if verb.tag == "VBG" or verb.child("aux") else "object"
    else:
        own = next((child for child in verb.children if child.lower in _RELATIVES), None)
        role = "subject" if own is not None and own.dep == "nsubj" else "object"
    yield from _of_verb(verb, role, words)


def _above(token: Token, words: FigureWords, depth: int) -> Iterator[Predicate]:
    head = token.head
    if head is token or depth > _DEEPEST:
        return
    if token.dep in _OBJECTS:
        yield from _of_verb(head, "object", words)
        yield from _of_whole(head, words)
    elif token.dep == "nsubj":
        yield from _of_verb(head, "subject", words)
        yield from _of_those_among(head, words)
        if _is_reduced(head):
            yield from _of_verb(head, "object", words)
    elif token.dep == "conj" and head.lemma in words.events:
        yield Predicate(head, words.events[head.lemma])
    elif token.dep in ("conj", "appos", "nmod", "nummod", "dep", "npadvmod") and head.pos not in ("VERB", "AUX"):
        yield from _above(head, words, depth + 1)
    elif token.dep == "attr":
        yield from _of_toll(head, words)
        yield from _of_those_among(head, words)
    elif token.dep in ("pobj", "pcomp"):
        yield from _through(head, words, depth + 1)


def _of_whole(verb: Token, words: FigureWords) -> Iterator[Predicate]:
    """What the parts share with the whole: "the dead included four children"."""
    whole = verb.child("nsubj") if verb.lemma in _HOLDS else None
    kind = words.tolls.get(whole.lower) or words.adjectives.get(whole.lower) if whole is not None else None
    if whole is not None and kind is not None:
        yield Predicate(whole, kind)


def _of_those_among(verb: Token, words: FigureWords) -> Iterator[Predicate]:
    """What befell those among whom the counted were: "among the dead were three soldiers"."""
    for child in verb.children:
        whole = child.child("pobj") if verb.lemma == "be" and child.lower == "among" else None
        kind = words.tolls.get(whole.lower) or words.adjectives.get(whole.lower) if whole is not None else None
        if whole is not None and kind is not None:
            yield Predicate(whole, kind)


def _is_reduced(verb: Token) -> bool:
    """A participle without its own auxiliary "have" is passive, as in headlines ("Four killed in a blast")."""
    active = any(
        child.dep == "dobj" or child.lemma == "have" or (child.dep == "conj" and child.child("dobj"))
        for child in verb.children
    )
    return verb.tag in ("VBN", "VBD") and not active and not verb.child("auxpass")


def _through(preposition: Token, words: FigureWords, depth: int) -> Iterator[Predicate]:
    """What holds of the noun that the preposition hangs on: "the killing of 12", "258 dead, including 12 guards"."""
    head = preposition.head
    if preposition.lower in _PARTS_OF:
        if head.pos in ("VERB", "AUX"):
            yield from _any_role(head, words)
        else:
            yield from find_predicates(head, words, depth)
    elif preposition.lower == "of" and head.lemma in words.events:
        yield Predicate(head, words.events[head.lemma])
        for other in (*head.children, head.head):
            if "conj" in (other.dep, head.dep) and other is not head and other.lemma in words.events:
                yield Predicate(other, words.events[other.lemma])
    elif preposition.lower == "of" and head.lemma in words.tolls:
        yield Predicate(head, words.tolls[head.lemma])
    elif preposition.lower == "of" and head.tag == "NNS" and words.nouns.get(head.lemma) == "killed":
        yield Predicate(head, "killed")  # "the bodies of 17 men"
    elif preposition.lower == "of" and head.lemma in words.through:
        yield from find_predicates(head, words, depth)
    elif preposition.lower in _CHANGES:
        yield from _of_toll(head.head if head.dep == "prep" else head, words)  # the "to" of "from 40 to 52"


def _any_role(verb: Token, words: FigureWords) -> Iterator[Predicate]:
    for trigger in words.verbs.get(verb.lemma, ()):
        if not trigger.rest:
            yield Predicate(verb, trigger.kind)


def _of_toll(verb: Token, words: FigureWords) -> Iterator[Predicate]:
    """Such as "the death toll rose to 41", "raised the number of dead to 41"."""
    for child in (verb, *verb.children):
        kind = words.tolls.get(child.lemma) if child.pos in ("NOUN", "PROPN") else None
        if kind is not None:
            yield Predicate(child, kind)
        for preposition in child.children:
            inner = preposition.child("pobj") if preposition.lower == "of" else None
            if inner is not None and child.lemma in words.through:
                kind = (
                    words.nouns.get(inner.lemma) or words.adjectives.get(inner.lower) or words.people.get(inner.lemma)
                )
                if kind is not None and kind != "other":
                    yield Predicate(inner, kind)
                yield from (each for each in _below(inner, words) if each.token.head is inner)


def _of_verb(verb: Token, role: Role, words: FigureWords, depth: int = 0) -> Iterator[Predicate]:
    """The kinds that a verb gives to its subject or object, then those of its complements and of verbs joined to it."""
    yield from _own_kind(verb, role, words)
    for child in verb.children:
        if child.dep in _COMPLEMENTS and child.index > verb.index and not child.child("nsubj", "nsubjpass"):
            yield from _complement(child, words, depth + 1)
    yield from _joined(verb, role, words)


def _own_kind(verb: Token, role: Role, words: FigureWords) -> Iterator[Predicate]:
    kind = words.adjectives.get(verb.lower)
    if kind is not None and (verb.pos in ("ADJ", "ADV") or verb.lemma not in words.verbs):
        yield Predicate(verb, kind)
    for trigger in words.verbs.get(verb.lemma, ()):
        if trigger.counted == role and _has(verb, trigger.rest):
            yield Predicate(verb, trigger.kind)
            return


def _complement(child: Token, words: FigureWords, depth: int) -> Iterator[Predicate]:
    """Such as "left 12 dead", "forced to flee", "reported killed", "believed to have been taken hostage"."""
    if kind := words.adjectives.get(child.lower) if child.pos in ("ADJ", "ADV") or child.dep == "acomp" else None:
        yield Predicate(child, kind)
    elif child.pos == "VERB" and child.dep in ("xcomp", "ccomp", "oprd") and depth < _DEEPEST:
        passive = child.child("auxpass") or (child.tag == "VBN" and not child.child("aux"))
        yield from _of_verb(child, "object" if passive else "subject", words, depth)


def _joined(verb: Token, role: Role, words: FigureWords) -> Iterator[Predicate]:
    """The verb right beside this one that shares its subject or object: "killed or wounded"."""
    for child in verb.children:
        if child.dep == "conj" and _beside(verb, child):
            yield from _own_kind(child, role, words)
    if verb.dep == "conj" and _beside(verb.head, verb):
        yield from _own_kind(verb.head, role, words)


def _beside(one: Token, two: Token) -> bool:
    """True where only a conjunction and adverbs stand between the two."""
    first = one.sentence.tokens[0].index
    between = one.sentence.tokens[one.index - first + 1 : two.index - first]
    return 0 < len(between) <= _BESIDE and all(token.pos in ("CCONJ", "ADV", "PUNCT", "AUX") for token in between)


def _has(verb: Token, rest: tuple[str, ...]) -> bool:
    """True where the further words of a phrase stand near the verb."""
    tokens = verb.sentence.tokens
    place = verb.index - tokens[0].index
    near = {token.lemma for token in tokens[max(0, place - 2) : place + _REACH]}
    return all(word in near for word in rest)
