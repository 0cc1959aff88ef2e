"""Proposals of statements from verbs and what follows or surrounds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.language.speech import SpeechWords
from onrecord.reading.document import Document, Token
from onrecord.reading.speakers import Subject, audience_of, is_passive, speaker_phrase, subject_of
from onrecord.reading.statement_proposals import Piece, Proposal, piece_of, propose, words_piece

ANY = "*"  # the row for verbs that the list does not know
_COMMAS = frozenset((",", "–", "—", "--", "-", "(", ")", ";", ":", "_"))
_LINKS = frozenset(("and", "but", "or", "so", "yet"))
_PREPOSITION_DEPS = ("prep", "agent", "dative")


def verb_lemma(verb: Token) -> str:
    """The lemma with its particle: "point out"."""
    particle = verb.child("prt")
    return f"{verb.lemma} {particle.lower}" if particle is not None else verb.lemma


def cue_words(verb: Token) -> tuple[Token, ...]:
    """The verb, with its particle where that follows at once."""
    particle = verb.child("prt")
    return (verb, particle) if particle is not None and particle.index == verb.index + 1 else (verb,)


def find_verb_proposals(document: Document, words: SpeechWords) -> Iterator[Proposal]:
    """A proposal for every verb and shape that the list holds; finite clauses are proposed for every verb."""
    for token in document.tokens:
        if token.pos == "VERB":
            for shape in _SHAPES:
                yield from _listed(shape(document, token), words)


def _listed(proposals: Iterator[Proposal | None], words: SpeechWords) -> Iterator[Proposal]:
    for proposal in proposals:
        if proposal and (
            words.takes("verb", proposal.lemma, proposal.takes) or words.takes("verb", ANY, proposal.takes)
        ):
            yield proposal


def _verb_proposal(
    document: Document, verb: Token, takes: str, *content: Piece | None, subject: Subject | None = None
) -> Proposal | None:
    del document
    return propose(
        cue_words(verb), "verb", verb_lemma(verb), takes, subject or subject_of(verb), content, audience_of(verb)
    )


def _tail_end(verb: Token) -> int:
    """The index after the last word that belongs to the verb alone, before a verb that is joined to it."""
    end = verb.subtree()[-1].index + 1
    for child in verb.children:
        if child.index > verb.index and child.dep in ("cc", "conj"):
            joined = next((other for other in verb.children if other.dep == "conj" and other.index > verb.index), None)
            if joined is not None and joined.pos in ("VERB", "AUX"):
                return min(end, child.index)
    return end


def _from(document: Document, verb: Token, first: Token) -> Piece | None:
    """From this word to the end of what belongs to the verb."""
    last = max(_tail_end(verb), first.index + 1)
    return words_piece(document.text, document.tokens[first.index : last])


def _clause_start(clause: Token) -> Token:
    """The first word of a clause after "that"."""
    words = clause.subtree()
    while len(words) > 1 and (words[0].lower == "that" and words[0].dep == "mark" or words[0].dep == "punct"):
        words = words[1:]
    return words[0]


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep == "aux" and child.lower == "to" for child in verb.children)


def _clause(document: Document, verb: Token) -> Iterator[Proposal | None]:
    clause = next((child for child in verb.children if child.dep == "ccomp" and child.index > verb.index), None)
    if clause is None or _is_infinitive(clause) or clause.tag == "VBG":
        return
    first = _clause_start(clause)
    if first.index > verb.index:
        yield _verb_proposal(document, verb, "clause", _from(document, verb, first))


def _cluster(verb: Token) -> tuple[int, int]:
    """The first and last index of the cue with its subject, auxiliaries, adverbs and phrases: "the army said on Friday"."""
    own = [child for child in verb.children if child.dep not in ("ccomp", "conj", "cc", "parataxis", "advcl", "punct")]
    indexes = {verb.index}
    for child in own:
        indexes.update(token.index for token in child.subtree())
    first = last = verb.index
    while first - 1 in indexes:
        first -= 1
    while last + 1 in indexes:
        last += 1
    return first, last


def _fronted(document: Document, verb: Token) -> Iterator[Proposal | None]:
    """The clause before the cue, and what goes on after it behind a comma."""
    clause = next((child for child in verb.children if child.dep == "ccomp" and child.index < verb.index), None)
    if clause is None:
        return
    first, last = _cluster(verb)
    if clause.index > first:
        return
    start = _sentence_part_start(clause, verb)
    before = words_piece(document.text, document.tokens[start:first])
    yield _verb_proposal(document, verb, "fronted", before, _goes_on(document, verb, last))


def _sentence_part_start(clause: Token, verb: Token) -> int:
    start = clause.subtree()[0].index
    if verb.head is verb or verb.dep == "ccomp":
        start = min(start, verb.subtree()[0].index)
    return start


def _goes_on(document: Document, verb: Token, last: int) -> Piece | None:
    """What follows the cue behind a comma as part of the clause before it."""
    end = verb.sentence.tokens[-1].index + 1
    following = document.tokens[last + 1 : end]
    if len(following) < 3 or following[0].text not in _COMMAS:  # noqa: PLR2004 - a comma and a word at least
        return None
    conj = next((child for child in verb.children if child.dep == "conj" and child.index > last), None)
    if conj is not None and conj.child("nsubj") is None:
        return words_piece(document.text, document.tokens[last + 2 : end])
    return None


def _parenthetical(document: Document, verb: Token) -> Iterator[Proposal | None]:
    """A cue set off by commas inside the clause that it reports."""
    head = verb.head
    if (
        head is verb
        or verb.dep not in ("parataxis", "ccomp", "dep", "advcl", "intj")
        or verb.child("ccomp", "xcomp", "mark")
    ):
        return
    first, last = _cluster(verb)
    tokens = document.tokens
    if verb.child("nsubj") is None or not _set_off(document, verb, first, last):
        return
    start, end = verb.sentence.tokens[0].index, verb.sentence.tokens[-1].index + 1
    before = words_piece(document.text, tokens[start:first])
    after = words_piece(document.text, tokens[last + 1 : end]) if last + 2 < end else None
    yield _verb_proposal(document, verb, "parenthetical", before, after)


def _set_off(document: Document, verb: Token, first: int, last: int) -> bool:
    sentence = verb.sentence.tokens
    before = document.tokens[first - 1].text if first > sentence[0].index else ""
    after = document.tokens[last + 1].text if last < sentence[-1].index else "."
    return before in _COMMAS and (after in _COMMAS or after in ".!?")


def _as(document: Document, verb: Token) -> Iterator[Proposal | None]:
    """ "As he said, the town fell": the clause beside it."""
    mark = verb.child("mark", "advmod")
    if mark is None or mark.lower != "as" or verb.dep != "advcl" or verb.child("ccomp", "dobj"):
        return
    start, end = verb.sentence.tokens[0].index, verb.sentence.tokens[-1].index + 1
    own = verb.subtree()
    before = words_piece(document.text, document.tokens[start : own[0].index])
    after = words_piece(document.text, document.tokens[own[-1].index + 1 : end])
    yield _verb_proposal(document, verb, "as", before, after)


def _infinitive(document: Document, verb: Token) -> Iterator[Proposal | None]:
    """ "vowed to fight", "denied shelling", "urged both sides to stop", "wants them to leave"."""
    inner = next(
        (child for child in verb.children if child.dep in ("xcomp", "ccomp") and child.index > verb.index), None
    )
    if inner is None:
        return
    asked = next(
        (child for child in verb.children if child.dep in ("dobj", "dative") and child.index > verb.index), None
    )
    if is_passive(verb):
        return
    if _is_infinitive(inner):
        own = inner.child("nsubj")
        if asked is not None and asked.index < inner.index:
            yield _verb_proposal(document, verb, "request", _from(document, verb, asked.subtree()[0]))
        elif own is not None:
            yield _verb_proposal(document, verb, "request", _from(document, verb, _clause_start(inner)))
        else:
            yield _verb_proposal(document, verb, "infinitive", _from(document, verb, inner.subtree()[0]))
    elif inner.tag == "VBG":
        yield _verb_proposal(document, verb, "gerund", _from(document, verb, inner.subtree()[0]))


def _object(document: Document, verb: Token) -> Iterator[Proposal | None]:
    """ "announced a truce", "called it a crime", "accused the army of shelling"."""
    if is_passive(verb):
        return
    thing = verb.child("dobj")
    if thing is not None and thing.index > verb.index:
        if not any(child.dep in ("xcomp", "ccomp") and _is_infinitive(child) for child in verb.children):
            yield _verb_proposal(document, verb, "object", _from(document, verb, thing.subtree()[0]))
        return
    named = next(
        (child for child in verb.children if child.dep in ("ccomp", "oprd", "attr") and child.index > verb.index), None
    )
    if named is not None and (named.pos not in ("VERB", "AUX") or named.child("aux", "mark") is None):
        yield _verb_proposal(document, verb, "object", _from(document, verb, named.subtree()[0]))


def _preposition(document: Document, verb: Token) -> Iterator[Proposal | None]:
    """ "called for a truce", "warned of attacks", "called on both sides to stop"."""
    if is_passive(verb):
        return
    for link in verb.children:
        if link.dep in _PREPOSITION_DEPS and link.index > verb.index and link.children and link.text.isalpha():
            first = link.subtree()[0]
            if first is link and len(link.subtree()) > 1:
                start = link.subtree()[1]
                cue = (*cue_words(verb), link) if link.index == verb.index + 1 else cue_words(verb)
                yield propose(cue, "verb", verb_lemma(verb), link.lower, subject_of(verb),
                              [_from(document, verb, start)], audience_of(verb))  # fmt: skip


def _passive(document: Document, verb: Token) -> Iterator[Proposal | None]:
    """ "the attack was condemned by the UN", "the leader is believed to have fled", "it was reported that ..."."""
    subject = verb.child("nsubjpass")
    if subject is None or not is_passive(verb) or subject.lower in ("who", "which", "that"):
        return
    words = words_piece(document.text, list(_passive_subject(subject)))
    inner = next(
        (child for child in verb.children if child.dep in ("xcomp", "ccomp", "oprd") and child.index > verb.index), None
    )
    if inner is not None and inner.dep == "xcomp" and _is_infinitive(inner):
        yield _verb_proposal(document, verb, "passive infinitive", words, _from(document, verb, inner.subtree()[0]))
    elif inner is None or inner.dep != "ccomp":
        yield _verb_proposal(document, verb, "passive", words)


def _passive_subject(subject: Token) -> tuple[Token, ...]:
    return speaker_phrase(subject)


_SHAPES: tuple[Callable[[Document, Token], Iterator[Proposal | None]], ...] = (
    _clause, _fronted, _parenthetical, _as, _infinitive, _object, _preposition, _passive,
)  # fmt: skip
