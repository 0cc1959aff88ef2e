"""The status cues among the modifiers and participants of one word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.language.status_cues import StatusCue, StatusCues
from onrecord.reading.document import Token
from onrecord.reading.status_scopes import NOUNS, has_subject, is_infinitive, mark_of
from onrecord.reading.status_words import empty_word, matches, phrases

NOUN_MODIFIERS = frozenset({"amod", "compound", "det", "nmod", "advmod", "neg", "preconj", "nummod", "npadvmod"})
CLAUSE_MODIFIERS = frozenset(
    {"aux", "auxpass", "neg", "advmod", "mark", "npadvmod", "prep", "cc", "preconj", "acomp", "dep"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A cue that reaches the event: what it makes of it, and its words."""

    effect: str
    strength: str
    tokens: tuple[Token, ...]
    part: str


def shares(second: Token, first: Token) -> bool:
    """Whether the second of two coordinated words stands under the auxiliaries or the determiner of the first."""
    if first.pos in NOUNS:
        return not any(child.dep in {"det", "poss", "amod"} for child in second.children)
    alternative = any(child.dep == "cc" and child.lower in {"or", "nor"} for child in first.children)
    same = second.tag == first.tag and (second.tag != "VBD" or alternative)
    return same and not has_subject(second) and second.child("aux", "auxpass", "neg") is None


def own_findings(token: Token, cues: StatusCues, passed: frozenset[str]) -> list[Finding]:
    """The cues among a word's modifiers and, of a verb, its participants and conditions."""
    nominal = token.pos in NOUNS
    matched = list(from_modifiers(token, cues, passed, {"noun", "clause"} if nominal else {"clause"}))
    if not nominal:
        matched.extend(_from_participants(token, cues, passed))
    return [*_combined(matched), *_condition(token, cues, matched)]


def from_modifiers(
    token: Token, cues: StatusCues, passed: frozenset[str], scope: set[str]
) -> Iterator[tuple[StatusCue, tuple[Token, ...]]]:
    """The cues among a word's modifiers with their words, but for those that the relations passed shut out."""
    kinds = NOUN_MODIFIERS if "noun" in scope else CLAUSE_MODIFIERS
    if token.pos == "NUM":  # "nearly $2 billion": the sum is near, and the aid is given
        return
    for child in token.children:
        if child.dep in kinds:
            found = _modifier(child, cues, scope)
            if found is not None and not found[0].until & passed and not _is_past_bound(found[0], token):
                yield found


def _modifier(child: Token, cues: StatusCues, scope: set[str]) -> tuple[StatusCue, tuple[Token, ...]] | None:
    """The longest cue that a modifier is or opens: "if", "as soon as", "next week"."""
    opening = child.children[0] if child.dep == "npadvmod" and child.children else child
    longer = phrases(child, cues, "mark", scope) if child.dep == "mark" else ()
    return max((*matches(opening, cues, scope), *longer), key=lambda found: len(found[0].words), default=None)


def _is_past_bound(cue: StatusCue, verb: Token) -> bool:
    """Whether a word such as "until" or "soon" only dates what has happened: "until he was killed"."""
    if cue.part not in {"mark", "adv"} or not _is_past(verb):
        return False
    return cue.effect == "planned" or (cue.effect == "conditional" and not has_modal(verb.head))


def _is_past(verb: Token) -> bool:
    return any(each.tag == "VBD" for each in (verb, *verb.children) if each is verb or each.dep in {"aux", "auxpass"})


def has_modal(verb: Token) -> bool:
    """Whether an auxiliary such as "may" or "to" stands before the verb."""
    return any(child.tag in {"MD", "TO"} for child in verb.children)


def _from_participants(
    verb: Token, cues: StatusCues, passed: frozenset[str]
) -> Iterator[tuple[StatusCue, tuple[Token, ...]]]:
    """Participants that are nobody: "no one was killed", "killed nobody"."""
    if passed & {"subject", "object", "participle", "other"}:
        return
    for child in verb.children:
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and (none := empty_word(child, cues)):
            for cue in (*cues.of(none.lower), *cues.of(none.lemma)):
                if cue.effect == "denied":
                    yield cue, (none,)
                    break


def _combined(matched: list[tuple[StatusCue, tuple[Token, ...]]]) -> Iterator[Finding]:
    """The findings of one clause, where a negation and an auxiliary make one."""
    negations = [tokens for cue, tokens in matched if cue.effect == "denied" and cue.part in {"neg", "pronoun", "det"}]
    modals = [(cue, tokens) for cue, tokens in matched if cue.part == "aux"]
    joined = {"aux", "neg", "pronoun"}
    rest = [(cue, tokens) for cue, tokens in matched if cue.part not in joined]
    rest = [(cue, tokens) for cue, tokens in rest if cue.part != "det" or cue.effect != "denied"]
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
                for cue, words in matches(child, cues, {"alternative"}):
                    yield Finding(cue.effect, cue.strength, words, cue.part)


def _marks_below(verb: Token) -> Iterator[Token]:
    """The words that open the adverbial clauses of a verb, also those of its adverbs: "as soon as"."""
    for holder in (verb, *(child for child in verb.children if child.dep == "advmod")):
        for clause in holder.children:
            opening = mark_of(clause) or clause.child("advmod", "aux")
            if clause.dep == "advcl" and opening is not None:
                yield opening
