"""From a trigger up its sentence: through which syntax its event hangs on the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.document import Token

CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "pcomp"})
OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "oprd", "obj"})
SUBJECTS = frozenset({"nsubj", "csubj", "csubjpass", "expl"})
PARTS_OF_A_NAME = frozenset({"compound", "nmod", "amod", "poss"})
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class Link:
    """A word above the event, `relation` that of the `child` below it; "" for the event itself."""

    token: Token
    relation: str
    child: Token
    preposition: Token | None = None


def head_of(trigger: list[Token]) -> Token:
    """The word of a trigger that carries the others: the one that hangs on a word outside, auxiliaries last."""
    inside = set(map(id, trigger))
    outer = [token for token in trigger if token.head is token or id(token.head) not in inside]
    content = [token for token in outer if token.pos in VERBS and token.dep not in {"aux", "auxpass"}]
    return next(iter(content or [token for token in outer if token.pos in NOUNS] or outer or trigger))


def links(event: Token) -> Iterator[Link]:
    """The event, then each word above it up to the root of its sentence or a clause that stands by itself."""
    yield Link(event, "", event)
    token = event
    while token.head is not token:
        link = _link(token)
        if link is None:
            return
        yield link
        token = link.token


def _link(token: Token) -> Link | None:
    head, dep = token.head, token.dep
    if dep == "relcl":
        return None
    if dep in {"pobj", "pcomp"}:
        return _through_preposition(token)
    if dep == "acl":
        return _from_adnominal(token)
    if dep == "advcl":
        return _from_adverbial(token)
    return Link(head, _plain_relation(token), token)


def _plain_relation(token: Token) -> str:
    dep, head = token.dep, token.head
    if dep in SUBJECTS:
        return "subject"
    if dep in OBJECTS:
        return "object"
    if dep in CLAUSES:
        return "infinitive" if is_infinitive(token) else "complement"
    if dep in PARTS_OF_A_NAME and head.pos in NOUNS:
        return "whole"
    return {"attr": "predicate", "acomp": "predicate", "conj": "conj", "appos": "appos"}.get(dep, "other")


def _through_preposition(token: Token) -> Link:
    """The word that the preposition hangs on; nested ones ("out of") are climbed to the outermost."""
    first = token.head
    preposition = first
    while preposition.dep in {"prep", "pcomp", "pobj"} and preposition.head.pos == "ADP":
        preposition = preposition.head
    return Link(preposition.head, first.lower, token, first)


def _from_adnominal(token: Token) -> Link | None:
    """A clause that a noun governs ("fears that"); a bare participle ("rebels fighting") stands by itself."""
    if is_infinitive(token):
        return Link(token.head, "purpose", token)
    return Link(token.head, "complement", token) if _has_mark(token) else None


def _from_adverbial(token: Token) -> Link | None:
    if is_infinitive(token) and not _has_mark(token):
        return Link(token.head, "purpose", token)
    if token.tag in {"VBG", "VBN"} and not _has_mark(token) and not has_subject(token):
        return Link(token.head, "participle", token)
    return Link(token.head, "adverbial", token)


def is_infinitive(token: Token) -> bool:
    """Whether "to" stands before the verb."""
    return token.tag in {"VB", "VBN"} and any(
        child.lower == "to" and child.dep in {"aux", "mark"} for child in token.children
    )


def has_subject(token: Token) -> bool:
    """Whether the verb has a subject of its own."""
    return any(child.dep in {"nsubj", "nsubjpass", "csubj", "expl"} for child in token.children)


def _has_mark(token: Token) -> bool:
    return any(
        (child.dep == "mark" and child.lower != "to") or (child.dep == "advmod" and child.tag == "WRB")
        for child in token.children
    )
