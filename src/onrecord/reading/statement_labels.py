"""Statements that a colon attributes: headlines ("...: Coalition", "UN: ...") and transcripts ("Q: ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.language.speech import SpeechWords
from onrecord.reading.document import Document, Token
from onrecord.reading.quotes import Quote
from onrecord.reading.speakers import Subject, audience_of, subject_of
from onrecord.reading.statement_proposals import Proposal, piece_of, propose, words_piece
from onrecord.reading.statement_verbs import cue_words, verb_lemma
from onrecord.records import Span

_LABEL = re.compile(r"[\"“]?(?P<who>Q|A|[A-Z][A-Z.,'’ \-]{2,60}(?: \([^)]{2,60}\))?):(?:\s|$)")
_SIGNED = re.compile(r"\s*(?P<dash>[―—–]|--)\s*(?P<who>[A-Z][^\n.!?]{2,80}?)\.?\s*$", re.MULTILINE)
_LONGEST_NAME = 10  # words of one who signs a quote
_MOST_WORDS = 5  # of a source beside a headline's colon
_FEWEST_LABELS = 3
_FEWEST_WORDS = 4  # of a sentence that is read out
_NO_SOURCE = frozenset((
    "watch", "video", "photos", "photo", "read", "live", "update", "updates", "breaking", "analysis", "opinion", "file",
    "explainer", "timeline", "note", "north", "south", "east", "west", "factbox", "statement", "summary", "background",
    "overview", "exclusive", "map", "graphic", "listen", "more", "related", "correction", "editorial", "report",
    "interview",
))  # fmt: skip


def find_label_proposals(document: Document, title: Span | None) -> Iterator[Proposal]:
    """A proposal for the headline's colon, and for every turn of a transcript."""
    if title is not None:
        yield from _headline(document, document.tokens_in(title.start, title.end))
    yield from _transcript(document)


def find_signed_proposals(document: Document, quotes: Sequence[Quote]) -> Iterator[Proposal]:
    """A proposal for every quote that ends its paragraph with a dash and a name: “We will win.” — Ann Hill."""
    for quote in quotes:
        end = document.paragraphs[quote.paragraph][1]
        sign = _SIGNED.match(document.text, quote.end, end)
        piece = piece_of(document.text, quote.inner_start, quote.inner_end)
        if sign is None or piece is None or len(sign["who"].split()) > _LONGEST_NAME:
            continue
        words = document.tokens_in(sign.start("who"), sign.end("who"))
        dash = document.token_at(sign.start("dash"))
        proposal = propose((dash,), "verb", ":", "quote", None, [piece]) if dash is not None and words else None
        if proposal:
            yield _spoken_by(proposal, words)


def find_announced_proposals(document: Document, quotes: Sequence[Quote], words: SpeechWords) -> Iterator[Proposal]:
    """A proposal for each paragraph without quotation marks after "The minister said:", which ends a paragraph."""
    cue, carried = None, False
    quoted = {quote.paragraph for quote in quotes}
    for number, (start, end) in enumerate(document.paragraphs):
        announcing = _announcing(document, start, end, words)
        piece = piece_of(document.text, start, end)
        if announcing is not None or number in quoted:
            cue, carried = announcing, False
        elif cue is not None and piece and _is_prose(document, start, end):
            subject = subject_of(cue)
            found = propose(cue_words(cue), "verb", verb_lemma(cue), "quote", subject, [piece], audience_of(cue))
            if found:
                yield replace(found, carried=carried)
                carried = True


def _announcing(document: Document, start: int, end: int, words: SpeechWords) -> Token | None:
    """The speech verb before the colon that ends a paragraph."""
    before = document.tokens_in(start, end)[-2:]
    if len(before) < 2 or before[1].text != ":" or before[0].pos != "VERB":  # noqa: PLR2004 - a verb and the colon
        return None
    return before[0] if words.takes("verb", verb_lemma(before[0]), "quote") else None


def _is_prose(document: Document, start: int, end: int) -> bool:
    return document.text[end - 1] in ".!?" and len(document.tokens_in(start, end)) > _FEWEST_WORDS


def _headline(document: Document, tokens: list[Token]) -> Iterator[Proposal]:
    colons = [position for position, token in enumerate(tokens) if token.text == ":"]
    if len(colons) != 1:
        return
    before, after = tokens[: colons[0]], tokens[colons[0] + 1 :]
    for source, said in ((after, before), (before, after)):
        if _is_source(source) and len(said) > len(source) and _is_told(said, last=source is after):
            proposal = propose((tokens[colons[0]],), "verb", ":", "quote", None, [words_piece(document.text, said)])
            if proposal:
                yield _spoken_by(proposal, source)
            return


def _is_told(words: list[Token], *, last: bool) -> bool:
    """True for what a source can have said: before a source at the headline's end a verb must stand."""
    return not last or any(word.pos in ("VERB", "AUX") for word in words)


def _is_source(words: list[Token]) -> bool:
    named = [word for word in words if word.text[0].isalnum()]
    return (
        0 < len(named) <= _MOST_WORDS
        and not any(word.lower in _NO_SOURCE or word.pos in ("VERB", "AUX", "ADV", "PRON") for word in named)
        and any(word.text[0].isupper() for word in named)
    )


def _spoken_by(proposal: Proposal, words: list[Token]) -> Proposal:
    head = next((word for word in words if word.head not in words), words[-1])
    return Proposal(proposal.cue, proposal.kind, proposal.lemma, proposal.takes, tuple(words),
                    Subject(head, "own"), (), proposal.content)  # fmt: skip


def _transcript(document: Document) -> Iterator[Proposal]:
    """Turns begin with a label in capitals; a paragraph without one belongs to the turn before it."""
    labels = [(start, end, _LABEL.match(document.text, start, end)) for start, end in document.paragraphs]
    if sum(match is not None for *_, match in labels) < _FEWEST_LABELS:
        return
    turn: tuple[list[Token], Token, list[tuple[int, int]]] | None = None
    for start, end, match in labels:
        if match is not None:
            yield from _turn(turn)
            who = document.tokens_in(match.start("who"), match.end("who"))
            colon = document.token_at(match.end("who"))
            turn = (who, colon, []) if colon is not None else None
        piece = piece_of(document.text, match.end() if match else start, end)
        if turn is not None and piece:
            turn[2].append(piece)
    yield from _turn(turn)


def _turn(turn: tuple[list[Token], Token, list[tuple[int, int]]] | None) -> Iterator[Proposal]:
    if turn is not None and turn[2]:
        proposal = propose((turn[1],), "verb", ":", "quote", None, turn[2])
        if proposal:
            yield _spoken_by(proposal, turn[0])
