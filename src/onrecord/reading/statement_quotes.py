"""Proposals of statements from quotation marks: which cue a quote belongs to, and which quotes carry one on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.language.speech import SpeechWords
from onrecord.reading.document import Document, Token
from onrecord.reading.quotes import Quote
from onrecord.reading.speakers import Subject, audience_of, subject_of
from onrecord.reading.statement_proposals import Piece, Proposal, piece_of, propose, words_piece
from onrecord.reading.statement_verbs import cue_words, verb_lemma

_ENDS = frozenset((".", "!", "?"))
_MOST_BETWEEN = 45  # words between a quote and its cue
_ASIDE = frozenset(("relcl", "acl", "amod", "aux", "auxpass", "compound"))
_LINKS = frozenset(("and", "but", "that", "because", "so"))
_FEWEST_ALONE = 5  # words, marks included
_LONGEST_CLOSE = 14  # words of a sentence after its statement
_LONGEST_TAG = 7  # words
_SPEECH_END = (",", "?", "!", "—", "–", "-", "…", "--", "_")


@dataclass(frozen=True, slots=True)
class _Gap:
    """The words outside quotes before a quote (since the last quote or sentence), and after it (until the next)."""

    before: list[Token]
    after: list[Token]


def find_quote_proposals(document: Document, quotes: Sequence[Quote], words: SpeechWords) -> tuple[Proposal, ...]:
    """A proposal for every quote with a cue beside it, with the quotes that the cue parts."""
    found: list[Proposal] = []
    last: Quote | None = None
    opening: tuple[Piece, ...] = ()  # paragraphs of a speech whose cue comes at its end
    for quote in quotes:
        piece = piece_of(document.text, quote.inner_start, quote.inner_end)
        if piece is None:
            continue
        gap = _gap(document, quotes, quote)
        after = _cue_after(document, quote, gap, words)
        cue = after or _cue_before(document, quote, gap.before, words)
        joined = found and last is not None and _joins(document, last, quote, found[-1])
        if joined and (cue is None or cue is found[-1].cue[0]):
            found[-1] = replace(found[-1], content=(*found[-1].content, piece))
            last = quote
        elif cue is not None:
            proposal = _spoken(cue, _whole(document, quote, gap.before, piece) if after else piece)
            if proposal:
                found.append(replace(proposal, content=(*opening, *proposal.content)))
                last, opening = quote, ()
        opening = (*opening, piece) if quote.continued and last is not quote else ()
    return tuple(found)


def _spoken(cue: Token, piece: Piece) -> Proposal | None:
    return propose(
        cue_words(cue), "verb", verb_lemma(cue), "quote", _speaker_outside(cue, piece), [piece], audience_of(cue)
    )


def _whole(document: Document, quote: Quote, before: list[Token], piece: Piece) -> Piece:
    """The quote, with the beginning of its sentence where it is the end of one: The plan is "a mess," he said."""
    last = next((token for token in reversed(before) if token.end <= quote.start), None)
    if last is None or not document.text[piece[0]].islower() or last.text in (":", "—", "–"):
        return piece
    first = last.sentence.tokens[0]
    words = words_piece(document.text, document.tokens[first.index : last.index + 1])
    return (words[0], piece[1]) if words and words[0] < piece[0] else piece


def _speaker_outside(cue: Token, piece: Piece) -> Subject | None:
    """The cue's subject, unless the parse put it inside the quote; then the nearest noun beside the cue."""
    subject = subject_of(cue)
    if subject is not None and not piece[0] <= subject.token.start < piece[1]:
        return subject
    tokens = cue.sentence.tokens
    place = cue.index - tokens[0].index
    for token in tokens[place + 1 : place + 12]:
        if _is_stop(token) or token.text == "," or piece[0] <= token.start < piece[1]:
            break
        if token.pos in ("PROPN", "NOUN", "PRON") and token.dep not in ("compound", "poss", "npadvmod"):
            return Subject(token, "own")
    before = [token for token in tokens[:place] if token.start >= piece[1] and token.pos in ("PROPN", "NOUN", "PRON")]
    return Subject(before[-1], "own") if before else None


def _gap(document: Document, quotes: Sequence[Quote], quote: Quote) -> _Gap:
    start, end = document.paragraphs[quote.paragraph]
    floor = max((other.end for other in quotes if other.end <= quote.start), default=start)
    ceiling = min((other.start for other in quotes if other.start >= quote.end), default=end)
    before = document.tokens_in(max(start, floor), quote.start) if quote.start > start else []
    after = document.tokens_in(quote.end, min(end, ceiling)) if quote.end < end else []
    return _Gap(_since_sentence(before), _until_sentence(after))


def _is_stop(token: Token) -> bool:
    """True for the mark that ends a sentence; the full stop of "Maj. Gen." ends none."""
    if token.text not in _ENDS:
        return False
    rest = token.sentence.tokens[token.index - token.sentence.tokens[0].index + 1 :]
    return not rest or not (rest[0].text[0].islower() or rest[0].pos in ("PROPN", "NOUN"))


def _since_sentence(tokens: list[Token]) -> list[Token]:
    for position in range(len(tokens) - 1, -1, -1):
        if _is_stop(tokens[position]):
            return tokens[position + 1 :]
    return tokens


def _until_sentence(tokens: list[Token]) -> list[Token]:
    for position, token in enumerate(tokens):
        if _is_stop(token):
            return tokens[:position]
    return tokens


def _is_cue(token: Token, words: SpeechWords) -> bool:
    return (
        token.pos in ("VERB", "AUX")
        and (words.takes("verb", verb_lemma(token), "quote") or words.takes("verb", token.lemma, "quote")) is not None
    )


def _cue_after(document: Document, quote: Quote, gap: _Gap, words: SpeechWords) -> Token | None:
    """The cue in "...," Jones said / said Jones: the first verb after the quote, relative clauses apart."""
    inner = document.text[quote.inner_start : quote.inner_end].rstrip(" '’\"”")
    outside = [token for token in gap.after if token.start >= quote.end][:_MOST_BETWEEN]
    comma = bool(outside) and outside[0].text in (",", "-", "–", "—", "--")
    if not outside or not (inner.endswith(_SPEECH_END) or comma or _is_tag(inner, outside, gap.before)):
        return None
    if _is_named(document, quote, gap.before):
        return None
    verbs = (token for token in outside if token.pos in ("VERB", "AUX") and token.dep not in _ASIDE)
    first = next(verbs, None)
    return first if first is not None and first.tag != "VBG" and _is_cue(first, words) else None


def _is_named(document: Document, quote: Quote, before: list[Token]) -> bool:
    """True for a title or a name in its sentence (on “Meet the Press,” he said), which is no speech."""
    last = next((token for token in reversed(before) if token.end <= quote.start), None)
    return last is not None and last.text.isalnum() and not document.text[quote.inner_start].islower()


def _is_tag(inner: str, outside: list[Token], before: list[Token]) -> bool:
    """True for a brief "Jones said" behind a quote of whole sentences that ends with a full stop."""
    return inner.endswith(".") and len(outside) <= _LONGEST_TAG and not [word for word in before if word.text.isalnum()]


def _cue_before(document: Document, quote: Quote, gap: list[Token], words: SpeechWords) -> Token | None:
    """The cue in: Jones said, "..." / told reporters: "..." / said "..."."""
    outside = [token for token in gap if token.end <= quote.start]
    if not outside:
        return _cue_of_paragraph_before(document, quote, words)
    mark, near = outside[-1].text, outside[-_MOST_BETWEEN:]
    text = document.text[quote.inner_start : quote.inner_end]
    whole = text[:1].isupper() or text[:1] in "[(…."
    cues = [token for token in near if _is_cue(token, words)]
    if not cues or not (mark in (",", ":") or (whole and _leads(cues[-1], near[-1]) and _is_whole(document, quote))):
        return None
    if mark == "," and (not whole or (cues[-1].child("ccomp") is not None and not _complement_in(cues[-1], quote))):
        return None
    return cues[-1]


def _leads(cue: Token, last: Token) -> bool:
    """True where nothing but the cue's hearer or a time stands between it and the quote."""
    if last is cue or last.head is cue:
        return last is cue or last.dep in ("dobj", "dative", "prt", "npadvmod", "advmod", "mark")
    return last.dep == "pobj" and last.head.head is cue and last.head.lower in ("to", "on", "in")


def _complement_in(cue: Token, quote: Quote) -> bool:
    clause = cue.child("ccomp")
    return clause is None or quote.start <= clause.start < quote.end


def _cue_of_paragraph_before(document: Document, quote: Quote, words: SpeechWords) -> Token | None:
    """The cue of a paragraph that ends with a colon, for a quote that begins the next."""
    if quote.paragraph == 0 or quote.start != document.paragraphs[quote.paragraph][0]:
        return None
    start, end = document.paragraphs[quote.paragraph - 1]
    if document.text[end - 1] != ":":
        return None
    tokens = _since_sentence(document.tokens_in(start, end))
    return next((token for token in reversed(tokens) if _is_cue(token, words)), None)


def _joins(document: Document, last: Quote, quote: Quote, statement: Proposal) -> bool:
    """True for a quote that goes on where the cue interrupted it, or where the last paragraph was left open."""
    if last.continued and quote.paragraph == last.paragraph + 1:
        return True
    if quote.paragraph != last.paragraph or not _is_whole(document, quote):
        return False
    between = document.tokens_in(last.end, quote.start)
    return not between or _parts(between, last, statement.cue[0])


def _parts(between: list[Token], last: Quote, cue: Token) -> bool:
    """True where nothing but the cue and its speaker, or a bare link, stands between two quotes."""
    if between[-1].text.isalnum() and between[-1].lower not in _LINKS:
        return False
    if cue.start < last.start:
        return not [token for token in between if token.text.isalnum()]
    stops = [token for token in between if _is_stop(token)]
    return between[0].index <= cue.index <= between[-1].index and (not stops or stops[-1] is between[-1])


def _is_whole(document: Document, quote: Quote) -> bool:
    """True where the quote ends its sentence."""
    inner = document.text[quote.inner_start : quote.inner_end].rstrip(" '’\"”")
    return inner.endswith((*_SPEECH_END, ".")) or document.text[quote.end : quote.end + 1] in (".", ",", ";", "\n", "")


def find_carried(document: Document, quotes: Sequence[Quote], told: Sequence[Proposal]) -> Iterator[Proposal]:
    """Quotes of whole sentences without a cue, which carry on the speaker of the statement just before them."""
    known = list(told)
    for quote in quotes:
        piece = piece_of(document.text, quote.inner_start, quote.inner_end)
        if piece is None or not _stands_alone(document, quote) or any(_touches(each, piece) for each in known):
            continue
        before = [each for each in known if each.speaker and _is_just_before(document, each, quote)]
        if before:
            carried = replace(min(before, key=lambda each: each.cue[0].start), content=(piece,), carried=True)
            known.append(carried)
            yield carried


def _stands_alone(document: Document, quote: Quote) -> bool:
    """True for quoted sentences with nothing of a sentence around them."""
    start, end = document.paragraphs[quote.paragraph]
    before, after = document.text[start : quote.start].rstrip(), document.text[quote.end : end].lstrip()
    whole = document.text[quote.inner_start : quote.inner_end].rstrip(" '’\"”")[-1:] in ".?!…" or after[:1] == "."
    begins = not before or before[-1] in ".?!”\"'’"
    return begins and whole and len(document.tokens_in(quote.start, quote.end)) >= _FEWEST_ALONE


def _touches(statement: Proposal, piece: Piece) -> bool:
    return any(start < piece[1] and piece[0] < end for start, end in statement.content)


def _is_just_before(document: Document, statement: Proposal, quote: Quote) -> bool:
    """True where the statement, with its cue, ends in the sentence before the quote."""
    end = statement.content[-1][1] if statement.carried else max(statement.content[-1][1], statement.cue[-1].end)
    if end > quote.start:
        return False
    between = document.tokens_in(end, quote.start) if end < quote.start else []
    stops = [token for token in between if _is_stop(token)]
    return len(stops) <= 1 and (not stops or between.index(stops[0]) <= _LONGEST_CLOSE)
