"""Proposals of statements from nouns ("the claim that ...") and prepositions ("according to ...")."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.speech import SpeechWords
from onrecord.reading.document import Document, Token
from onrecord.reading.speakers import Subject, subject_of
from onrecord.reading.statement_proposals import Piece, Proposal, propose, words_piece

_COMMAS = frozenset((",", "–", "—", "-", "--", "("))
_SOURCE_LINKS = frozenset(("by", "from"))


def find_noun_proposals(document: Document, words: SpeechWords) -> Iterator[Proposal]:
    """A proposal for every listed noun with a clause, an infinitive or a listed preposition after it."""
    for token in document.tokens:
        if token.pos == "NOUN":
            for takes, piece in _noun_contents(document, token):
                if words.takes("noun", token.lemma, takes):
                    proposal = propose((token,), "noun", token.lemma, takes, source_of(token), [piece])
                    if proposal:
                        yield proposal


def _noun_contents(document: Document, noun: Token) -> Iterator[tuple[str, Piece | None]]:
    for child in noun.children:
        if child.index < noun.index:
            continue
        below = child.subtree()
        if below[0].lower == "that" and (
            child.dep in ("acl", "ccomp") or (child.dep == "relcl" and below[0].dep == "mark")
        ):
            yield "clause", words_piece(document.text, below[1:])
        elif child.dep in ("acl", "xcomp") and below[0].lower == "to":
            yield "infinitive", words_piece(document.text, below)
        elif child.dep == "prep" and len(below) > 1:
            yield child.lower, words_piece(document.text, below[1:])


def source_of(noun: Token) -> Subject | None:
    """Whose noun it is: a possessive, "by X", "from X", or the subject of the verb that it is the object of."""
    owner = noun.child("poss")
    if owner is not None:
        return Subject(owner, "own")
    for child in noun.children:
        if child.dep in ("prep", "agent") and child.lower in _SOURCE_LINKS and (author := child.child("pobj")):
            return Subject(author, "agent")
    if noun.dep in ("dobj", "pobj") and (
        verb := next((above for above in noun.ancestors() if above.pos == "VERB"), None)
    ):
        return subject_of(verb)
    return None


def find_preposition_proposals(document: Document, words: SpeechWords) -> Iterator[Proposal]:
    """A proposal for every "according to X" and its like: the rest of its sentence is the content."""
    for token in document.tokens:
        cue = _source_preposition(token, words) if token.lower in words.openings else None
        if cue is None:
            continue
        source = cue[-1].child("pobj")
        if source is not None:
            proposal = propose(cue, "preposition", " ".join(word.lower for word in cue), "rest",
                               Subject(source, "own"), _rest(document, cue[0], source))  # fmt: skip
            if proposal:
                yield proposal


def _source_preposition(token: Token, words: SpeechWords) -> tuple[Token, ...] | None:
    """The words of a listed preposition that begins here."""
    if words.takes("preposition", token.lower, "rest"):
        return (token,)
    second = token.child("prep", "pcomp", "dep")
    if second is None or second.index != token.index + 1:
        return None
    return (token, second) if words.takes("preposition", f"{token.lower} {second.lower}", "rest") else None


def _rest(document: Document, first: Token, source: Token) -> list[Piece | None]:
    """The sentence without the phrase, in one or two pieces."""
    sentence = first.sentence.tokens
    end = source.subtree()[-1].index
    before = document.tokens[sentence[0].index : first.index]
    after = document.tokens[end + 1 : sentence[-1].index + 1]
    if before and before[-1].text not in _COMMAS:
        after = []
    return [words_piece(document.text, before), words_piece(document.text, after)]
