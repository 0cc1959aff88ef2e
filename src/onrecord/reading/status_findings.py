"""The status cues that reach an event, the nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.language.status_cues import StatusCue, StatusCues
from onrecord.reading.document import Token
from onrecord.reading.status_scopes import (
    NOUNS,
    OBJECTS,
    VERBS,
    Link,
    has_subject,
    head_of,
    is_infinitive,
    links,
    mark_of,
)

CONTINUING = frozenset(
    {"", "complement", "infinitive", "participle", "purpose", "conj", "appos", "predicate", "whole", "other"}
)
WIDER = {"purpose": ("infinitive", "complement"), "infinitive": ("complement",)}
COPULAS = frozenset({"be", "seem", "appear", "remain", "look", "become", "get"})
NEGATING = frozenset({"neg", "det", "advmod", "preconj", "prep", "amod"})
DENYING = frozenset({"neg", "det", "adv", "adj", "pronoun"})
YEAR_DIGITS = 4
OPEN = frozenset({"through", "ongoing"})
CLOSED = frozenset({"real", "halting"})
LONGEST_PHRASE = 4
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NOUN_MODIFIERS = frozenset({"amod", "compound", "det", "nmod", "advmod", "neg", "preconj", "nummod", "npadvmod"})
CLAUSE_MODIFIERS = frozenset(
    {"aux", "auxpass", "neg", "advmod", "mark", "npadvmod", "prep", "cc", "preconj", "acomp", "dep"}
)
NAMED_PARTS: dict[str, Callable[[Token], bool]] = {
    "verb": lambda token: token.pos in VERBS,
    "noun": lambda token: token.pos in NOUNS or token.tag.startswith("NN"),
    "adj": lambda token: token.pos == "ADJ" or token.tag in {"VBN", "VBG", "RB", "JJ"},
    "adv": lambda token: token.pos in {"ADV", "ADJ"} or token.dep in {"advmod", "preconj", "cc", "prep", "npadvmod"},
    "aux": lambda token: token.dep in {"aux", "auxpass"} or token.tag == "MD",
    "neg": lambda token: token.dep in {"neg", "advmod"},
    "det": lambda token: token.dep in {"det", "preconj", "neg"},
    "inverted": lambda token: token.dep == "aux" and _is_inverted(token),
    "mark": lambda token: token.dep in {"mark", "advmod", "prep", "aux", "cc"},
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
    found: dict[tuple[int, ...], Finding] = {}
    for each in _climb(head_of(trigger), cues):
        words = tuple(map(id, each.tokens))
        if not inside.intersection(words):
            found.setdefault(words or (id(each),), each)
    return list(found.values())


def _climb(event: Token, cues: StatusCues) -> list[Finding]:
    found: list[Finding] = []
    passed: set[str] = set()
    for link in links(event):
        governor = _governor(link, cues)
        open_ = governor is not None and governor.effect in OPEN
        if not open_:
            passed.add(link.relation)
        if governor is not None:
            found.append(governor)
            if governor.effect in CLOSED:
                break
            if not open_:
                continue
        if _is_carried_out(link):
            found = [each for each in found if each.part != "adj"]
        if link.relation == "adverbial" or not _passes(link, governor):
            found.extend(_lasting(link, cues))
            break
        found.extend(_told_by(link, governor, cues, frozenset(passed)))
        if any(each.effect in CLOSED for each in found):
            break
    return found


def _told_after(noun: Token, cues: StatusCues) -> Iterator[Finding]:
    """What a clause after the noun makes of it: "talks planned for Monday", "the raids that were expected"."""
    for clause in noun.children:
        if clause.dep in {"acl", "relcl"} and clause.tag == "VBN":
            for cue, words in _matches(clause, cues, {"object"}):
                if cue.effect not in {*OPEN, *CLOSED}:
                    yield Finding(cue.negated if _negation(clause, cues) else cue.effect, cue.strength, words, cue.part)
                break


def _lasting(link: Link, cues: StatusCues) -> Iterator[Finding]:
    """What a clause that is no cue tells of its subject's going on: "the siege, in its fourth month, has emptied"."""
    if link.relation == "subject":
        matched = _from_modifiers(link.token, cues, frozenset({"subject"}), {"clause"})
        yield from (
            Finding(cue.effect, cue.strength, words, cue.part) for cue, words in matched if cue.effect == "ongoing"
        )


def _told_by(link: Link, governor: Finding | None, cues: StatusCues, passed: frozenset[str]) -> Iterator[Finding]:
    """What the clause or noun of a link itself tells: purpose, modifiers, an imperative, who foretells."""
    if governor is None:
        yield from _purpose(link, cues)
    yield from _modifiers(link, cues, passed)
    yield from _forecasts(link, cues)
    yield from _imperative(link)
    if not link.relation and link.token.pos in NOUNS:
        yield from _told_after(link.token, cues)
    if link.relation == "subject" and link.child.tag == "VBG":
        for child in link.token.children:
            yield from (
                Finding(cue.effect, cue.strength, words, "aux") for cue, words in _matches(child, cues, {"gerund"})
            )


def _purpose(link: Link, cues: StatusCues) -> Iterator[Finding]:
    """An infinitive of no cue's: "an offensive to retake", "Army to retake dam"; not "the first to cross"."""
    alone = not link.relation and link.child.dep in {"root", "ccomp", "parataxis"}
    if not (alone or link.relation in {"purpose", "infinitive"}) or not is_infinitive(link.child):
        return
    to = next(child for child in link.child.children if child.tag == "TO")
    if not any(cue.effect == "through" for word in before(to) for cue, _ in _matches(word, cues, {"infinitive"})):
        yield Finding("planned", "weak", (to,), "mark")


def _forecasts(link: Link, cues: StatusCues) -> Iterator[Finding]:
    """What turns a plan into a forecast: an event that nobody wills, or a speaker who only looks on."""
    if not link.relation:
        for _, tokens in _matches(link.token, cues, {"event"}):
            yield Finding("through", "weak", tokens[:1], "forecast")
    said = link.token.child("nsubj") if link.child.dep == "ccomp" else _cited(link.token)
    if said is not None and any(True for _ in _matches(said, cues, {"speaker"})):
        yield Finding("through", "weak", (said,), "forecast")


def _cited(verb: Token) -> Token | None:
    """Who follows "according to"."""
    according = next((child for child in verb.children if child.lower == "according"), None)
    to = according.child("prep") if according else None
    return to.child("pobj") if to else None


def _passes(link: Link, governor: Finding | None) -> bool:
    """Whether what holds of the word above holds of the event as well."""
    if governor is not None or link.relation in CONTINUING:
        return True
    return link.child.pos not in NOUNS or not is_definite(link.child)


def is_definite(noun: Token) -> bool:
    """Whether the noun points at something known: "the attack", "their attack"."""
    return any(child.lower in DEFINITE or child.dep == "poss" or is_year(child.text) for child in noun.children)


def is_year(word: str) -> bool:
    """Whether the word is a year in digits."""
    return len(word) == YEAR_DIGITS and word.isdigit()


def _is_carried_out(link: Link) -> bool:
    """Whether a past verb tells that its subject took place: "the planned offensive began"."""
    return (
        link.relation == "subject"
        and link.child.dep == "nsubj"
        and link.token.tag == "VBD"
        and link.token.pos == "VERB"
    )


def _imperative(link: Link) -> Iterator[Finding]:
    verb = link.token
    bare = verb.tag == "VB" and verb.dep in {"root", "ccomp", "conj", "parataxis"}
    if bare and not has_subject(verb) and verb.child("aux", "auxpass") is None and verb.head.tag not in {"VB", "MD"}:
        yield Finding("demanded", "strong", (), "imperative")


def _governor(link: Link, cues: StatusCues) -> Finding | None:
    """The cue that the word above is for the event below it, or the preposition between them."""
    if not link.relation:
        return None
    if link.preposition is not None:
        for cue, tokens in _phrases(link.preposition, cues, "prep", {"governed"}):
            return Finding(cue.effect, cue.strength, tokens, cue.part)
    scope = {link.relation, *WIDER.get(link.relation, ())}
    if link.preposition is not None and link.child.dep == "pcomp":
        scope.add("complement")
    for word in (*_predicates_of(link), *_verb_beside(link)):
        for cue, tokens in _matches(
            word,
            cues,
            scope if word is link.token or link.preposition or link.relation == "predicate" else scope | {"subject"},
        ):
            negation = _negation(word, cues)
            effect = cue.negated if negation else cue.effect
            strength = "strong" if negation else cue.strength
            return Finding(effect, strength, (*negation, *tokens), cue.part)
    return None


def _verb_beside(link: Link) -> tuple[Token, ...]:
    """The verb whose object a parser gives the verb's preposition to: "accuse the militia of"."""
    noun = link.token
    if link.preposition is None or noun.pos not in NOUNS:
        return ()
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    return (verb,) if noun.dep in {*OBJECTS, "pobj"} and verb.pos in VERBS else ()


def _predicates_of(link: Link) -> tuple[Token, ...]:
    """What is said of the event below: the verb, or the adjective or noun after a copula ("an attack is likely")."""
    if link.relation in {"subject", "object", "fact", "complement"}:
        said = [
            child
            for child in link.token.children
            if child.dep in {"acomp", "attr", "oprd", "prep"} and child is not link.child
        ]
        said.extend(below for child in said if child.dep == "prep" for below in child.children if below.dep == "pobj")
        return (*said, link.token) if link.token.lemma in COPULAS or link.relation == "object" else (link.token,)
    if link.relation == "predicate" and link.child.dep == "attr":
        return tuple(child for child in link.token.children if child.dep == "nsubj")
    return (link.token,)


def _matches(token: Token, cues: StatusCues, scope: set[str]) -> Iterator[tuple[StatusCue, tuple[Token, ...]]]:
    """The cues that begin at this token and reach through one of these relations, with their tokens."""
    rows = cues.of(token.lower)
    if token.lemma != token.lower and (more := cues.of(token.lemma)):
        rows = tuple(sorted((*rows, *more), key=lambda cue: -len(cue.words)))
    for cue in rows:
        if cue.scope & scope and NAMED_PARTS[cue.part](token) and (tokens := _tokens_of(cue, token)):
            yield cue, tokens


def _tokens_of(cue: StatusCue, first: Token) -> tuple[Token, ...]:
    """The tokens of the cue's words, next to each other or, of a verb or auxiliary, apart; none if one is missing."""
    found = [first]
    apart = (
        first.children if cue.part in {"verb", "adv"} else first.head.children if cue.part in {"aux", "mark"} else ()
    )
    for word in cue.words[1:]:
        near = after(found[-1])
        token = next((each for each in (*near, *apart) if word in {each.lower, each.lemma}), None)
        if token is None:
            return ()
        found.append(token)
    return tuple(found)


def before(token: Token) -> list[Token]:
    """The token before this one in its sentence, if there is one."""
    position = token.index - token.sentence.tokens[0].index
    return token.sentence.tokens[max(0, position - 1) : position]


def after(token: Token) -> list[Token]:
    """The next token of the sentence, if there is one."""
    position = token.index - token.sentence.tokens[0].index + 1
    return token.sentence.tokens[position : position + 1]


def _phrases(
    last: Token, cues: StatusCues, part: str, scope: set[str]
) -> Iterator[tuple[StatusCue, tuple[Token, ...]]]:
    """The cues of one or more words that end at this token, the longest first: "as soon as", "instead of"."""
    tokens = last.sentence.tokens
    end = last.index - tokens[0].index + 1
    for start in range(max(0, end - LONGEST_PHRASE), end):
        words = tuple(token.lower for token in tokens[start:end])
        for cue in cues.of(words[0]):
            if cue.part == part and cue.words == words and cue.scope & scope:
                yield cue, tuple(tokens[start:end])


def _negation(word: Token, cues: StatusCues) -> tuple[Token, ...]:
    """What negates a cue: "not planned", "no plans", "is not likely", "no one expects", "tried in vain"."""
    copula = word.head if word.dep in {"acomp", "attr", "oprd"} else word
    for token in dict.fromkeys((word, copula)):
        for child in token.children:
            if child.dep in NEGATING and (no := _denial(child, cues)):
                return no
        subject = token.child("nsubj", "nsubjpass")
        if subject is not None and (none := _empty(subject, cues)):
            return (none,)
    return ()


def _denial(token: Token, cues: StatusCues) -> tuple[Token, ...]:
    """The words by which a modifier denies: "not", "no longer"; none for "not only"."""
    for cue, tokens in _matches(token, cues, {"clause", "noun"}):
        return tokens if cue.effect == "denied" and cue.part in DENYING else ()
    return next(((child,) for child in token.children if child.dep == "neg" and token.dep in {"advmod", "pobj"}), ())


def _empty(noun: Token, cues: StatusCues) -> Token | None:
    """The word that makes a participant nobody: "no one", "nobody", "no troops", "not a single shell"."""
    for cue, _ in _matches(noun, cues, {"clause"}):
        if cue.effect == "denied" and cue.part == "pronoun":
            return noun
    for child in noun.children:
        if child.dep in {"det", "neg", "preconj"} and _denial(child, cues) and not _compares(child):
            return child
    return None


def _compares(no: Token) -> bool:
    """Whether it is "no fewer than", "not less than"."""
    return any(token.lower in {"fewer", "less", "more", "only", "just"} for token in after(no))


def _modifiers(link: Link, cues: StatusCues, passed: frozenset[str]) -> list[Finding]:
    """The cues among a word's own modifiers that reach down to the event."""
    if link.relation and link.child.dep in {"ccomp", "csubj"}:
        return []
    if link.relation == "conj" and not _shares(link.child, link.token):
        return []
    return _own_findings(link.token, cues, passed)


def _shares(second: Token, first: Token) -> bool:
    """Whether the second of two coordinated words stands under the auxiliaries or the determiner of the first."""
    if first.pos in NOUNS:
        return not any(child.dep in {"det", "poss", "amod"} for child in second.children)
    alternative = any(child.dep == "cc" and child.lower in {"or", "nor"} for child in first.children)
    same = second.tag == first.tag and (second.tag != "VBD" or alternative)
    return same and not has_subject(second) and second.child("aux", "auxpass", "neg") is None


def _own_findings(token: Token, cues: StatusCues, passed: frozenset[str]) -> list[Finding]:
    nominal = token.pos in NOUNS
    matched = list(_from_modifiers(token, cues, passed, {"noun", "clause"} if nominal else {"clause"}))
    if not nominal:
        matched.extend(_from_participants(token, cues, passed))
    return [*_combined(matched), *_condition(token, cues, matched)]


def _from_modifiers(
    token: Token, cues: StatusCues, passed: frozenset[str], scope: set[str]
) -> Iterator[tuple[StatusCue, tuple[Token, ...]]]:
    kinds = NOUN_MODIFIERS if "noun" in scope else CLAUSE_MODIFIERS
    for child in token.children:
        if child.dep in kinds:
            found = _modifier(child, cues, scope)
            if found is not None and not found[0].until & passed and not _is_past_bound(found[0], token):
                yield found


def _modifier(child: Token, cues: StatusCues, scope: set[str]) -> tuple[StatusCue, tuple[Token, ...]] | None:
    """The longest cue that a modifier is or opens: "if", "as soon as", "next week"."""
    opening = child.children[0] if child.dep == "npadvmod" and child.children else child
    phrases = _phrases(child, cues, "mark", scope) if child.dep == "mark" else ()
    return max((*_matches(opening, cues, scope), *phrases), key=lambda found: len(found[0].words), default=None)


def _is_inverted(auxiliary: Token) -> bool:
    """Whether the auxiliary opens its clause before the subject: "should they attack"."""
    subject = auxiliary.head.child("nsubj", "nsubjpass", "expl")
    if any(token.pos not in {"PUNCT", "CCONJ"} for token in before(auxiliary)):
        return False
    return subject is not None and auxiliary.index < subject.index and auxiliary.sentence.tokens[-1].text != "?"


def _is_past_bound(cue: StatusCue, verb: Token) -> bool:
    """Whether a word such as "until" or "soon" only dates what has happened: "until he was killed"."""
    if cue.part not in {"mark", "adv"} or not _is_past(verb):
        return False
    return cue.effect == "planned" or (cue.effect == "conditional" and not _has_modal(verb.head))


def _is_past(verb: Token) -> bool:
    return any(each.tag == "VBD" for each in (verb, *verb.children) if each is verb or each.dep in {"aux", "auxpass"})


def _has_modal(verb: Token) -> bool:
    return any(child.tag in {"MD", "TO"} for child in verb.children)


def _from_participants(
    verb: Token, cues: StatusCues, passed: frozenset[str]
) -> Iterator[tuple[StatusCue, tuple[Token, ...]]]:
    """Participants that are nobody: "no one was killed", "killed nobody"."""
    if passed & {"subject", "object", "participle", "other"}:
        return
    for child in verb.children:
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and (none := _empty(child, cues)):
            for cue in (*cues.of(none.lower), *cues.of(none.lemma)):
                if cue.effect == "denied":
                    yield cue, (none,)
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
    """A condition under which a clause with an auxiliary or a plan stands: "they will attack if ..."."""
    if not any(cue.part == "aux" for cue, _ in matched) and not is_infinitive(token):
        return
    yield from _alternative(token, cues)
    denied = any(cue.part == "neg" and cue.effect == "denied" for cue, _ in matched)
    for mark in _marks_below(token):
        found = _modifier(mark, cues, {"clause", "after_denial"} if denied else {"clause"})
        if found is not None and found[0].effect == "conditional":
            yield Finding("conditional", "strong", found[1], "mark")


def _alternative(token: Token, cues: StatusCues) -> Iterator[Finding]:
    """What happens else: "leave by noon, or the army will attack"."""
    if token.dep == "conj" and has_subject(token):
        for child in token.head.children:
            if child.dep == "cc" and child.index < token.index:
                for cue, words in _matches(child, cues, {"alternative"}):
                    yield Finding(cue.effect, cue.strength, words, cue.part)


def _marks_below(verb: Token) -> Iterator[Token]:
    """The words that open the adverbial clauses of a verb, also those of its adverbs: "as soon as"."""
    for holder in (verb, *(child for child in verb.children if child.dep == "advmod")):
        for clause in holder.children:
            opening = mark_of(clause) or clause.child("advmod", "aux")
            if clause.dep == "advcl" and opening is not None:
                yield opening
