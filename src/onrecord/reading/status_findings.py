"""The status cues that reach an event, the nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.language.status_cues import StatusCue, StatusCues
from onrecord.reading.document import Token
from onrecord.reading.status_scopes import NOUNS, VERBS, Link, has_subject, head_of, links

CONTINUING = frozenset(
    {"", "complement", "infinitive", "participle", "purpose", "conj", "appos", "predicate", "whole", "other"}
)
WIDER = {"purpose": ("infinitive", "complement"), "infinitive": ("complement",)}
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NOUN_MODIFIERS = frozenset({"amod", "compound", "det", "nmod", "advmod", "neg", "preconj", "nummod", "npadvmod"})
CLAUSE_MODIFIERS = frozenset({"aux", "auxpass", "neg", "advmod", "mark", "npadvmod", "prep", "cc", "preconj", "acomp"})
NAMED_PARTS: dict[str, Callable[[Token], bool]] = {
    "verb": lambda token: token.pos in VERBS,
    "noun": lambda token: token.pos in NOUNS or token.tag.startswith("NN"),
    "adj": lambda token: token.pos == "ADJ" or token.tag in {"VBN", "VBG", "RB", "JJ"},
    "adv": lambda token: token.pos in {"ADV", "ADJ"} or token.dep == "advmod",
    "aux": lambda token: token.dep in {"aux", "auxpass"} or token.tag == "MD",
    "neg": lambda token: token.dep in {"neg", "advmod"},
    "det": lambda token: token.dep in {"det", "preconj", "neg"},
    "mark": lambda token: token.dep in {"mark", "advmod", "prep", "aux"},
    "prep": lambda token: token.pos in {"ADP", "SCONJ"} or token.dep == "prep",
    "pronoun": lambda token: token.pos in {"PRON", "NOUN", "DET"},
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A cue that reaches the event: what it makes of it, and its words."""

    effect: str
    strength: str
    tokens: tuple[Token, ...]
    part: str


def find_cues(trigger: list[Token], cues: StatusCues) -> list[Finding]:
    """The cues over an event, the nearest first; what the trigger itself says ("did not want") is none."""
    inside = set(map(id, trigger))
    return [each for each in _climb(head_of(trigger), cues) if not any(id(token) in inside for token in each.tokens)]


def _climb(event: Token, cues: StatusCues) -> list[Finding]:
    found: list[Finding] = []
    passed: set[str] = set()
    for link in links(event):
        governor = _governor(link, cues)
        if governor is None or governor.effect != "through":
            passed.add(link.relation)
        if governor is not None and governor.effect != "through":
            found.append(governor)
            if governor.effect == "real":
                break
        elif link.relation == "adverbial" or not _passes(link, governor):
            break
        if link.relation == "purpose" and (governor is None or governor.effect == "through"):
            found.append(Finding("planned", "weak", _infinitive(link.child), "mark"))
        if governor is None or governor.effect == "through":
            found.extend(_modifiers(link, cues, frozenset(passed)))
    return found


def _infinitive(verb: Token) -> tuple[Token, ...]:
    return tuple(child for child in verb.children if child.lower == "to")[:1]


def _passes(link: Link, governor: Finding | None) -> bool:
    """Whether what holds of the word above holds of the event as well."""
    if governor is not None or link.relation in CONTINUING:
        return True
    return link.child.pos not in NOUNS or not is_definite(link.child)


def is_definite(noun: Token) -> bool:
    """Whether the noun points at something known: "the attack", "their attack"."""
    return any(child.lower in DEFINITE or child.dep == "poss" for child in noun.children)


def _governor(link: Link, cues: StatusCues) -> Finding | None:
    """The cue that the word above is for the event below it, or the preposition between them."""
    if not link.relation:
        return None
    if link.preposition is not None:
        found = next(_matches(link.preposition, cues, {"governed"}), None)
        if found is not None:
            cue, tokens = found
            return Finding(cue.effect, cue.strength, tokens, cue.part)
    scope = {link.relation, *WIDER.get(link.relation, ())}
    if link.preposition is not None and link.child.dep == "pcomp":
        scope.add("complement")
    word = _predicate_of(link) if link.relation == "subject" else link.token
    for cue, tokens in _matches(word, cues, scope):
        negation = _negation(word, cues)
        return Finding(cue.negated if negation else cue.effect, cue.strength, (*negation, *tokens), cue.part)
    return None


def _predicate_of(link: Link) -> Token:
    """The adjective that a copula gives to the event ("an attack is likely"), else the verb."""
    if link.token.lemma in {"be", "seem", "appear", "remain", "look", "become"}:
        return link.token.child("acomp", "attr", "prep") or link.token
    return link.token


def _matches(token: Token, cues: StatusCues, scope: set[str]) -> Iterator[tuple[StatusCue, tuple[Token, ...]]]:
    """The cues that begin at this token and reach through one of these relations, with their tokens."""
    for cue in (*cues.of(token.lemma), *(cues.of(token.lower) if token.lower != token.lemma else ())):
        if cue.scope & scope and NAMED_PARTS[cue.part](token):
            tokens = _tokens_of(cue, token)
            if tokens:
                yield cue, tokens


def _tokens_of(cue: StatusCue, first: Token) -> tuple[Token, ...]:
    """The tokens of the cue's words: next to each other, or children of the first; none where one is missing."""
    found = [first]
    following = first.sentence.tokens
    for word in cue.words[1:]:
        position = found[-1].index - following[0].index + 1
        near = following[position : position + 1]
        apart = first.children if cue.part == "verb" else ()
        token = next((each for each in (*near, *apart) if word in {each.lower, each.lemma}), None)
        if token is None:
            return ()
        found.append(token)
    return tuple(found)


def _negation(word: Token, cues: StatusCues) -> tuple[Token, ...]:
    """What negates a cue: "not planned", "no plans", "is not likely", "no one expects"."""
    copula = word.head if word.dep in {"acomp", "attr", "oprd"} else word
    for token in (word, copula):
        for child in token.children:
            if child.dep in {"neg", "det", "advmod", "preconj"} and _is_denial(child, cues, {"neg", "det"}):
                return (child,)
        subject = token.child("nsubj", "nsubjpass")
        if subject is not None and (no := _empty(subject, cues)):
            return (no,)
    return ()


def _is_denial(token: Token, cues: StatusCues, parts: set[str]) -> bool:
    return any(cue.effect == "denied" and cue.part in parts for cue in (*cues.of(token.lower), *cues.of(token.lemma)))


def _empty(noun: Token, cues: StatusCues) -> Token | None:
    """The word that makes a participant nobody: "no one", "nobody", "no troops"."""
    if _is_denial(noun, cues, {"pronoun"}):
        return noun
    return next((child for child in noun.children if child.dep == "det" and _is_denial(child, cues, {"det"})), None)


def _modifiers(link: Link, cues: StatusCues, passed: frozenset[str]) -> list[Finding]:
    """The cues among a word's own modifiers that reach down to the event."""
    token = link.token
    if link.relation == "complement" and link.child.dep == "ccomp":
        return []
    if link.relation == "conj" and not _shares(link.child, token):
        return []
    return _own_findings(token, cues, passed)


def _shares(second: Token, first: Token) -> bool:
    """Whether the second of two coordinated words stands under the auxiliaries or the determiner of the first."""
    if first.pos in NOUNS:
        return not any(child.dep in {"det", "poss", "amod"} for child in second.children)
    return second.tag == first.tag and not has_subject(second) and second.child("aux", "auxpass", "neg") is None


def _own_findings(token: Token, cues: StatusCues, passed: frozenset[str]) -> list[Finding]:
    nominal = token.pos in NOUNS
    scope = {"noun", "clause"} if nominal else {"clause"}
    kinds = NOUN_MODIFIERS if nominal else CLAUSE_MODIFIERS
    matched = [
        (cue, tokens)
        for child in token.children
        if child.dep in kinds
        for cue, tokens in [next(_matches(child, cues, scope), (None, ()))]
        if cue is not None and not cue.until & passed and not _is_past_bound(cue, token)
    ]
    if not nominal:
        matched.extend(_from_participants(token, cues, passed))
    return [*_combined(matched), *_condition(token, cues, matched)]


def _is_past_bound(cue: StatusCue, verb: Token) -> bool:
    """Whether a word such as "until" only dates what has happened: "until he was killed"."""
    return (
        cue.part == "mark"
        and cue.strength == "weak"
        and any(
            each.tag == "VBD" for each in (verb, *(child for child in verb.children if child.dep in {"aux", "auxpass"}))
        )
    )


def _from_participants(
    verb: Token, cues: StatusCues, passed: frozenset[str]
) -> Iterator[tuple[StatusCue, tuple[Token, ...]]]:
    """Participants that are nobody: "no one was killed", "killed nobody"."""
    if passed & {"subject", "object", "participle"}:
        return
    for child in verb.children:
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and (no := _empty(child, cues)):
            for cue in cues.of(no.lower):
                yield cue, (no,)
                break


def _combined(matched: list[tuple[StatusCue, tuple[Token, ...]]]) -> Iterator[Finding]:
    """The findings of one clause, where a negation and an auxiliary make one."""
    negations = [tokens for cue, tokens in matched if cue.effect == "denied" and cue.part in {"neg", "pronoun", "det"}]
    modals = [(cue, tokens) for cue, tokens in matched if cue.part == "aux"]
    rest = [(cue, tokens) for cue, tokens in matched if cue.part not in {"aux", "neg", "pronoun", "det"}]
    if negations and modals:
        cue, tokens = modals[0]
        yield Finding(cue.negated, "strong", (*tokens, *negations[0]), "neg")
    elif negations:
        yield Finding("denied", "strong", negations[0], "neg")
    else:
        yield from (Finding(cue.effect, cue.strength, tokens, "aux") for cue, tokens in modals)
    yield from (Finding(cue.effect, cue.strength, tokens, cue.part) for cue, tokens in rest)


def _condition(token: Token, cues: StatusCues, matched: list[tuple[StatusCue, tuple[Token, ...]]]) -> Iterator[Finding]:
    """A condition under which a main clause with an auxiliary stands: "they will attack if ..."."""
    if not any(cue.part == "aux" for cue, _ in matched):
        return
    for clause in token.children:
        if clause.dep == "advcl":
            for mark in clause.children:
                for cue, tokens in _matches(mark, cues, {"clause"}):
                    if cue.effect == "conditional":
                        yield Finding("conditional", "strong", tokens, "mark")
