"""Who speaks: the subject of a cue, and the words at the place that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.document import Token
from onrecord.reading.noun_phrases import base_phrase

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_AUDIENCE_HEARD_BY = frozenset(("tell", "inform", "assure", "remind", "brief", "ask", "warn", "advise", "notify"))
_AFTER_HEAD = frozenset(("of", "for", "from", "in", "at", "with", "on", "to", "by", "near"))
_FIRST_PERSONS = frozenset(("i", "we"))
_OTHER_PRONOUNS = frozenset(("he", "she", "they", "it", "you"))


@dataclass(frozen=True, slots=True)
class Subject:
    """The word that speaks and how it stands to the cue: own, shared, controlled, relative, agent or noun."""

    token: Token
    relation: str


def subject_of(verb: Token) -> Subject | None:
    """The speaker of a verb: its subject, else the one it shares or is controlled by, else the noun that it describes."""
    if own := _own_subject(verb):
        return own
    if verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
        shared = subject_of(verb.head)
        return Subject(shared.token, "shared") if shared else None
    if verb.dep in ("acl", "relcl") and verb.head.pos in ("NOUN", "PROPN", "PRON"):
        return Subject(verb.head, "noun")
    if verb.dep in ("xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "parataxis"):
        return _controller(verb)
    return None


def _own_subject(verb: Token) -> Subject | None:
    found = verb.child(*SUBJECTS)
    if is_passive(verb):
        by = verb.child("agent")
        agent = by.child("pobj") if by else None
        return Subject(agent, "agent") if agent else None
    if found is None:
        return None
    return Subject(found, "relative" if found.lower in _RELATIVES and verb.dep == "relcl" else "own")


def _controller(verb: Token) -> Subject | None:
    """The subject of the nearest clause above; for an infinitive, the object that the clause above asks to speak."""
    for above in verb.ancestors():
        if above.pos not in ("VERB", "AUX"):
            continue
        asked = above.child("dobj")
        if verb.dep == "xcomp" and asked is not None and above is verb.head and asked.index < verb.index:
            return Subject(asked, "controlled")
        found = above.child(*SUBJECTS)
        if found is not None:
            return Subject(found, "controlled")
    return None


def is_passive(verb: Token) -> bool:
    """True for a verb in the passive with its own subject or auxiliary."""
    return verb.child("auxpass", "nsubjpass") is not None


def speaker_phrase(head: Token, stop: Sequence[Token] = ()) -> tuple[Token, ...]:
    """The noun phrase at its place, without relative clauses, appositions and the words from `stop` on."""
    words = base_phrase(head)
    for child in head.children:
        if child.index < head.index:
            continue
        if child.index != words[-1].index + 1 or not _belongs(child):
            break
        words = words + [token for token in child.subtree() if token.index > words[-1].index]
        words = _before_clause(words, head)
    banned = {token.index for token in stop}
    return tuple(_until(words, banned))


def _belongs(child: Token) -> bool:
    if child.dep == "prep":
        return child.lower in _AFTER_HEAD
    return child.dep in ("conj", "cc", "case", "nummod", "nmod") or (child.dep == "punct" and child.text in ("-", "/"))


def _before_clause(words: list[Token], head: Token) -> list[Token]:
    """The words up to the first relative clause, apposition or comma after the head."""
    for position, token in enumerate(words):
        if token.index > head.index and (
            token.dep in ("relcl", "acl", "appos") or token.text in (",", "(", "–", "—", "--")
        ):
            return words[:position]
    return words


def _until(words: list[Token], banned: set[int]) -> list[Token]:
    for position, token in enumerate(words):
        if token.index in banned:
            return words[:position]
    return words


def audience_of(verb: Token) -> tuple[Token, ...]:
    """Those who are told: the object of a verb of telling, or a phrase with "to" ("said to reporters")."""
    heard = verb.child("dobj", "dative")
    if heard is not None and heard.index > verb.index and verb.lemma in _AUDIENCE_HEARD_BY and heard.pos != "PRON":
        return speaker_phrase(heard)
    to = next((child for child in verb.children if child.lower == "to" and child.dep in ("prep", "dative")), None)
    listener = to.child("pobj") if to else None
    return speaker_phrase(listener) if listener is not None else ()


def subject_kind(token: Token | None) -> str:
    """What the speaker's word is, as the weights know it."""
    if token is None:
        return "nobody"
    if token.lower in _FIRST_PERSONS:
        return "first person"
    if token.lower in _OTHER_PRONOUNS:
        return token.lower
    if token.pos == "PRON":
        return "pronoun"
    if token.entity in ("PERSON", "ORG", "GPE", "NORP"):
        return token.entity.lower()
    if token.pos == "PROPN":
        return "name"
    return "plural" if token.tag == "NNS" else "noun"
