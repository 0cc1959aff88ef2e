"""Who speaks: the subject of a cue, and the words at the place that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.document import Token
from onrecord.reading.noun_phrases import base_phrase

SUBJECTS = ("nsubj", "nsubjpass")
_NAMING = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))
HEARERS = frozenset(("tell", "inform", "assure", "remind", "brief", "ask", "warn", "advise", "notify"))
_AFTER_HEAD = frozenset(("of", "for", "from", "in", "at", "with", "on", "to", "by", "near"))
# "Has hardened its tone since the attack, saying": the parse gives the participle to the nearest noun.
_TELLING = frozenset(("say", "add", "claim", "explain", "note", "warn"))
_FELT = frozenset(("alarm", "concern", "convince", "disappoint", "please", "worry"))
_SAID_BEFORE = 8  # words between a cue and the participle that goes on: "said the minister, adding"
_CITING = frozenset(("cite", "quote"))
_FINITE = frozenset(("VBD", "VBP", "VBZ"))
_PRONOUNS = {"i": "first person", "we": "first person"} | {word: word for word in ("he", "she", "they", "it", "you")}


@dataclass(frozen=True, slots=True)
class Subject:
    """The word that speaks and how it stands to the cue: own, shared, controlled, relative, agent or noun."""

    token: Token
    relation: str


def subject_of(verb: Token) -> Subject | None:
    """The speaker of a verb: its subject, else the one it shares, is controlled by, or describes."""
    if is_passive(verb):
        return _agent(verb) or _feeling(verb)
    return _cited(verb) or _own_subject(verb) or _subject_above(verb) or _neighbour(verb)


def _cited(verb: Token) -> Subject | None:
    """Whom the speaker cites, who is the nearer source: "the agency said, citing the ministry"."""
    for child in verb.children:
        if child.tag == "VBG" and child.lemma in _CITING and child.dep in ("advcl", "xcomp", "conj", "dep", "prep"):
            source = child.child("dobj")
            return Subject(source, "agent") if source is not None and source.pos in _NAMING else None
    return None


def _subject_above(verb: Token) -> Subject | None:
    if verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
        patient = verb.head.child("nsubjpass") if verb.tag != "VBN" else None  # "he was arrested, and said"
        shared = Subject(patient, "own") if patient is not None else subject_of(verb.head)
        return Subject(shared.token, "shared") if shared else None
    if verb.dep in ("acl", "relcl") and verb.head.pos in ("NOUN", "PROPN", "PRON"):
        return _issuer(verb) or Subject(verb.head, "noun")
    if verb.dep in ("xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "parataxis"):
        return _controller(verb)
    return None


def _own_subject(verb: Token) -> Subject | None:
    found = next((child for child in verb.children if child.dep in SUBJECTS and child.pos in _NAMING), None)
    if found is None:
        return None
    return Subject(found, "relative" if found.lower in _RELATIVES and verb.dep == "relcl" else "own")


def _agent(verb: Token) -> Subject | None:
    by = verb.child("agent")
    agent = by.child("pobj") if by else None
    return Subject(agent, "agent") if agent else None


def _feeling(verb: Token) -> Subject | None:
    """Whom a feeling has taken: "officials are worried that ..."."""
    taken = verb.child("nsubjpass") if verb.lemma in _FELT else None
    return Subject(taken, "own") if taken is not None and taken.pos in _NAMING else None


def _issuer(verb: Token) -> Subject | None:
    """The subject above a participle after an object: "the UN issued a statement expressing ..." is the UN's."""
    if verb.tag == "VBG" and verb.head.dep == "dobj" and verb.head.head.pos == "VERB":
        found = subject_of(verb.head.head)
        return Subject(found.token, "controlled") if found else None
    noun = verb.head
    if verb.tag == "VBG" and verb.lemma in _TELLING and (noun.dep, noun.pos) == ("pobj", "NOUN"):
        return _controller(verb) if noun.head.lower != "with" else None
    return None


def _neighbour(verb: Token) -> Subject | None:
    """The noun beside a finite verb that the parse left without a subject: before it, else behind it."""
    if verb.tag not in _FINITE:
        return None
    tokens = verb.sentence.tokens
    place = verb.index - tokens[0].index
    before = next((token for token in reversed(tokens[:place]) if token.pos not in ("AUX", "ADV", "PART")), None)
    if before is not None and before.pos in ("PROPN", "NOUN", "PRON"):
        return Subject(_phrase_head(before), "beside")
    if place + 1 < len(tokens) and tokens[place + 1].pos in ("PROPN", "PRON") and place <= 1:
        name = tokens[place + 1]
        return Subject(name.head if name.dep == "compound" and name.head.index > name.index else name, "beside")
    return None


def _phrase_head(noun: Token) -> Token:
    """The noun whose phrase ends here: "official" for "data" in "an official familiar with the data"."""
    above = noun
    while above.dep in ("pobj", "prep", "amod", "acomp", "appos", "compound") and above.head.index < noun.index:
        above = above.head
        if above.pos not in ("ADP", "ADJ", "NOUN", "PROPN"):
            return noun
    return above if above.pos in ("NOUN", "PROPN") else noun


def _controller(verb: Token) -> Subject | None:
    """The subject of the nearest clause above; for an infinitive, the object that the clause above asks to speak."""
    aside = verb.dep == "advcl" and verb.tag == "VBG"
    said = _said_before(verb) if aside else None
    if said is not None:
        return Subject(said.token, "controlled")
    for above in verb.ancestors():
        if above.pos not in ("VERB", "AUX") or (aside and _is_told(above) and above.head.index < verb.index):
            continue
        asked = above.child("dobj")
        if (
            verb.dep == "xcomp"
            and verb.tag != "VBG"
            and asked is not None
            and above is verb.head
            and asked.index < verb.index
        ):
            return Subject(asked, "controlled")
        if verb.dep == "pcomp" and verb.head.lower == "as" and asked is not None and above is verb.head.head:
            return Subject(asked, "controlled")
        found = above.child(*SUBJECTS) or (above.child("attr") if above.child("expl") else None)
        if found is not None and found.pos in _NAMING and found is not verb:
            return Subject(found, "controlled")
    return None


def _said_before(verb: Token) -> Subject | None:
    """The speaker of the cue just before a participle that goes on: "... ,” said the minister, adding ..."."""
    tokens = verb.sentence.tokens
    place = verb.index - tokens[0].index
    near = reversed(tokens[max(0, place - _SAID_BEFORE) : place])
    last = next((token for token in near if token.pos in ("VERB", "AUX")), None)
    spoken = last is not None and verb.lemma in _TELLING and last.lemma in _TELLING and last.tag in _FINITE
    return _own_subject(last) if spoken and last is not None else None


def _is_told(verb: Token) -> bool:
    """True for the verb of a clause that another verb reports: "said the army left, adding ..." adds to "said"."""
    return verb.dep == "ccomp" and verb.head.child(*SUBJECTS) is not None


def is_passive(verb: Token) -> bool:
    """True for a verb in the passive, and for a past participle that stands for one ("when asked", "named by him")."""
    if verb.child("auxpass", "nsubjpass") is not None:
        return True
    return verb.tag == "VBN" and verb.dep in ("advcl", "acl") and verb.child("aux", "nsubj") is None


def speaker_phrase(head: Token, stop: Sequence[Token] = ()) -> tuple[Token, ...]:
    """The noun phrase at its place, without relative clauses, appositions and the words from `stop` on."""
    words = base_phrase(head)
    for child in head.children:
        if child.index < head.index:
            continue
        below = child.subtree()
        if below[0].index != words[-1].index + 1 or not _belongs(child):
            break
        words = words + [token for token in below if token.index > words[-1].index]
        words = _before_clause(words, head)
    words = _until(words, {token.index for token in stop})
    while len(words) > 1 and words[-1].dep in ("cc", "punct", "prep"):
        words = words[:-1]
    return tuple(words)


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
    if heard is not None and heard.index > verb.index and verb.lemma in HEARERS and heard.pos != "PRON":
        return speaker_phrase(heard)
    to = next((child for child in verb.children if child.lower == "to" and child.dep in ("prep", "dative")), None)
    listener = to.child("pobj") if to else None
    return speaker_phrase(listener) if listener is not None else ()


def subject_kind(token: Token | None) -> str:
    """What the speaker's word is, as the weights know it."""
    if token is None:
        return "nobody"
    if token.pos == "PRON":
        return _PRONOUNS.get(token.lower, "pronoun")
    if token.entity in ("PERSON", "ORG", "GPE", "NORP"):
        return token.entity.lower()
    if token.pos == "PROPN":
        return "name"
    return "plural" if token.tag == "NNS" else "noun"
