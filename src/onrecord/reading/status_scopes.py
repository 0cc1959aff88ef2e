"""From a trigger up its sentence: through which syntax its event hangs on the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.document import Token

CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "pcomp"})
OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "oprd", "obj"})
SUBJECTS = frozenset({"nsubj", "csubj", "csubjpass", "expl"})
NAME_PARTS = frozenset({"compound", "nmod", "amod", "poss"})
PLAIN = {"attr": "predicate", "acomp": "predicate", "conj": "conj", "appos": "appos"}
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# "Why they had shot" takes the shooting for granted.
PRESUPPOSING = frozenset({"why", "where", "how", "when", "who", "what", "whom", "which"})
YEAR_DIGITS = 4
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
HIGHEST = 40  # steps over the parse; what lies further is a run of clauses without a full stop
PRESENT_OR_PAST = frozenset({"VBD", "VBZ"})


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
    for _ in range(HIGHEST):
        link = _link(token) if token.head is not token else None
        if link is None:
            return
        yield link
        token = link.token


def _link(token: Token) -> Link | None:
    head, dep = token.head, token.dep
    if dep in {"relcl", "acl", "advcl"}:
        return _from_clause(token)
    if dep in CLAUSES and not is_infinitive(token) and _is_question(token):
        return None
    if dep == "ccomp" and head.lemma == "be" and token.index < head.index:  # "the aim is not to leave, that is wrong"
        return None
    if dep == "ccomp" and token.index < head.index and head.child("dobj", "xcomp") is not None:
        return None  # "they said they took it; the army declined to comment"
    if dep == "pobj" or (dep == "pcomp" and (head.pos in {"ADP", "SCONJ", "ADV"} or head.dep == "prep")):
        return _through_preposition(token)
    return Link(head, _plain_relation(token), token)


def _from_clause(token: Token) -> Link | None:
    """The noun or clause that a clause describes: in "a report came that said so" the report, wherever it stands."""
    head, dep = token.head, token.dep
    if dep != "acl" and _is_told_in(token):
        noun = head if dep == "relcl" else head.child("attr", "nsubj")
        return Link(noun, "fact", token) if noun is not None else None
    if dep == "relcl" and is_infinitive(token):
        return Link(head, "purpose", token)
    if dep == "advcl":
        return _from_adverbial(token)
    told = _is_content(token)
    return _from_adnominal(token, told=told) if told or dep == "acl" else None


def _is_content(clause: Token) -> bool:
    """Whether what the parser took for a relative clause is what the noun tells: "a claim that they shot it down"."""
    that = next((child for child in clause.children if child.lower == "that" and child.index < clause.index), None)
    objects = [child for child in clause.children if child.dep == "dobj"]
    extra = that is not None and (that.dep in {"mark", "pobj"} or (that in objects and len(objects) > 1))
    return extra and has_subject(clause)


def _is_told_in(clause: Token) -> bool:
    """Whether a clause says what its noun tells: "a false report that said the abbot was killed"."""
    teller = clause.child("nsubj")
    return teller is not None and teller.lower in {"that", "which"} and clause.child("ccomp") is not None


def _plain_relation(token: Token) -> str:
    dep, head = token.dep, token.head
    if dep in SUBJECTS:
        return "subject"
    if dep in OBJECTS:
        return "object"
    if dep in CLAUSES:
        return clause_form(token)
    if dep in NAME_PARTS and head.pos in NOUNS:
        return "whole"
    return PLAIN.get(dep, "other")


def _through_preposition(token: Token) -> Link:
    """The word that the preposition hangs on; of nested ones ("out of") the outermost is climbed."""
    outer = token.head
    while outer.dep in {"prep", "pcomp", "pobj"} and outer.head.pos == "ADP":
        outer = outer.head
    return Link(outer.head, token.head.lower, token, token.head)


def _from_adnominal(token: Token, *, told: bool) -> Link | None:
    """A clause that a noun governs ("fears that"); a bare participle ("rebels fighting") stands by itself."""
    if is_infinitive(token):
        return Link(token.head, "purpose", token)
    if token.tag == "VBG" and token.head.dep == "pobj" and token.head.head.lower == "about":
        return Link(token.head, "participle", token)  # "concerned about spies helping them"
    return Link(token.head, clause_form(token), token) if told or mark_of(token) else None


def _from_adverbial(token: Token) -> Link | None:
    mark = mark_of(token)
    if is_infinitive(token) and (mark is None or mark.lower == "for"):
        return Link(token.head, "purpose", token)
    if token.tag in {"VBG", "VBN"} and mark is None and not has_subject(token):
        return Link(token.head, "participle", token)
    return Link(token.head, "adverbial", token)


def clause_form(verb: Token) -> str:
    """`infinitive`, `fact` for a past or present of its own, else `complement`: a gerund, a modal, a subjunctive."""
    if is_infinitive(verb):
        return "infinitive"
    tags = {verb.tag, *(child.tag for child in verb.children if child.dep in {"aux", "auxpass"})}
    told = tags & PRESENT_OR_PAST or verb.tag == "VBN"
    return "fact" if told and "MD" not in tags else "complement"


def is_infinitive(token: Token) -> bool:
    """Whether "to" stands before the verb."""
    return token.tag in {"VB", "VBN", "VBP"} and any(
        child.tag == "TO" and child.dep == "aux" for child in token.children
    )


def has_subject(token: Token) -> bool:
    """Whether the verb has a subject of its own."""
    return any(child.dep in {"nsubj", "nsubjpass", "csubj", "expl"} for child in token.children)


def mark_of(token: Token) -> Token | None:
    """The conjunction that opens a clause: "that", "if", "when"."""
    for child in token.children:
        if (child.dep == "mark" and child.lower != "to") or (child.dep == "advmod" and child.tag == "WRB"):
            return child
    return None


def _is_question(verb: Token) -> bool:
    """Whether the clause opens with a question word other than "whether"."""
    opening = verb
    for _ in range(HIGHEST):
        if not opening.children or opening.children[0].index > opening.index:
            break
        opening = opening.children[0]
    return opening.lower in PRESUPPOSING


def is_definite(noun: Token) -> bool:
    """Whether the noun points at something known: "the attack", "their attack"."""
    return any(child.lower in DEFINITE or child.dep == "poss" or is_year(child.text) for child in noun.children)


def is_year(word: str) -> bool:
    """Whether the word is a year in digits."""
    return len(word) == YEAR_DIGITS and word.isdigit()
