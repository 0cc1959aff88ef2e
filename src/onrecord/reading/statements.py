"""Who said what: statements, direct, indirect and mixed, with the words that name their speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

from onrecord.language.speech import SpeechWords
from onrecord.reading.document import Document, Token
from onrecord.reading.quotes import Quote, find_quotes
from onrecord.reading.statement_cues import Weighed
from onrecord.reading.statement_labels import find_announced_proposals, find_label_proposals, find_signed_proposals
from onrecord.reading.statement_nouns import find_noun_proposals, find_preposition_proposals
from onrecord.reading.statement_proposals import Piece, Proposal
from onrecord.reading.statement_quotes import find_carried, find_quote_proposals
from onrecord.reading.statement_readings import is_nested, read_proposals
from onrecord.reading.statement_signs import weighed_by
from onrecord.reading.statement_verbs import find_verb_proposals
from onrecord.records import Span, StatementStyle

LEAST_LISTED, LEAST_NESTED = 0.45, 0.25  # the probability from which a proposal is a statement, by the word lists
LEAST_WEIGHED = 0.42  # by the network
LEAST_MIXED = 0.2  # by the network, of words that are quoted in part: somebody has said them
_CARRIED = 0.8  # the probability of a quote that carries on
_SAME = 0.5  # the share of characters from which two contents are one
_NOBODY = frozenset(("nobody", "none", "nothing"))
_NEITHER = frozenset(("neither", "nor"))
_NUMBERED = re.compile(r"(?:no|nr|#)\.?(?: \.)? \d+(?: [:,–—(-]|$)")
_SELF = frozenset(("he", "she", "they", "it", "i", "we"))


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement in a parsed report.

    `speaker` holds the words at the place ("he", "a coalition army official"), empty when not told; `antecedent` is
    the word whose actor speaks, where `speaker` is a relative pronoun. `carried` says that the quote has no cue of its
    own: speaker and cue are those of the statement before. `inside` is the index of the statement that tells this one.
    """

    speaker: tuple[Token, ...]
    antecedent: Token | None
    cue: tuple[Token, ...]
    stance: str
    content: tuple[Span, ...]
    style: StatementStyle
    audience: tuple[Token, ...]
    inside: int | None
    carried: bool
    likelihood: float

    @property
    def doubted(self) -> bool:
        """True where the cue says that the speaker denies or doubts the content."""
        return self.stance in ("denies", "doubts")


def find_statements(document: Document, words: SpeechWords, title: Span | None = None) -> tuple[FoundStatement, ...]:
    """The statements of a report in text order; `title` is its headline."""
    quotes = find_quotes(document)
    proposals = find_proposals(document, quotes, words, title)
    weighed = [weighed_by(words, each, quotes) for each in proposals]
    ranked = sorted(_likely(document, quotes, weighed, words), key=lambda pair: (-pair[0], pair[1].content))
    kept: list[tuple[float, Proposal]] = []
    for likelihood, proposal in ranked:
        if not _is_unsaid(proposal) and not any(
            _same(proposal, other) or _tells_of_self(other, proposal) for _, other in kept
        ):
            kept.append((likelihood, proposal))
    kept.extend((_CARRIED, proposal) for proposal in find_carried(document, quotes, [each for _, each in kept]))
    kept.sort(key=lambda pair: (pair[1].content[0][0], -pair[1].content[-1][1]))
    found = [_statement(document, proposal, likelihood, quotes, words) for likelihood, proposal in kept]
    return tuple(replace(each, inside=_teller(found, index)) for index, each in enumerate(found))


def _likely(
    document: Document, quotes: Sequence[Quote], weighed: Sequence[Weighed], words: SpeechWords
) -> Iterator[tuple[float, Proposal]]:
    """The likely proposals: by the network, where it knows the language model, else by the word lists."""
    vectors, net = document.vectors, words.net
    if vectors is not None and net is not None and vectors.model in net.models:
        for likelihood, proposal in read_proposals(document, vectors.rows, quotes, weighed, net):
            if likelihood >= _least_weighed(proposal, quotes):
                yield likelihood, proposal
        return
    for each in weighed:
        likelihood = 1 / (1 + exp(-each.odds))
        if likelihood >= (LEAST_NESTED if is_nested(each.proposal) else LEAST_LISTED):
            yield likelihood, each.proposal


def _least_weighed(proposal: Proposal, quotes: Sequence[Quote]) -> float:
    """Quoted words need less, and so do the reports within reports, many of which the corpora leave out."""
    spoken = any(quote.start <= proposal.cue[0].start < quote.end for quote in quotes)
    if proposal.takes != "quote" and not spoken and _has_marks(proposal.content, quotes):
        return LEAST_MIXED
    return LEAST_NESTED if is_nested(proposal) else LEAST_WEIGHED


def _is_unsaid(proposal: Proposal) -> bool:
    """True for what nobody says: "no group claimed it", "neither confirmed nor denied it", "Flood report No. 7:"."""
    if _is_numbered(proposal.cue[-1]):
        return True
    if any(link.lower in _NEITHER for verb in (proposal.cue[0], proposal.cue[0].head) for link in verb.children):
        return True
    subject = proposal.subject.token if proposal.subject else None
    return subject is not None and (subject.lower in _NOBODY or any(c.lower == "no" for c in subject.children))


def _is_numbered(word: Token) -> bool:
    """True for a word with a number that ends there, as in the title of a report: "Situation report No. 7:"."""
    tokens = word.sentence.tokens
    following = tokens[word.index - tokens[0].index + 1 :]
    return _NUMBERED.match(" ".join(token.lower for token in following[:4])) is not None


def _tells_of_self(outer: Proposal, inner: Proposal) -> bool:
    """True where the speaker tells what he himself thinks or says: "he said that he hopes for a truce"."""
    subject = inner.subject.token if inner.subject else None
    own = subject is not None and inner.subject is not None and inner.subject.relation == "own"
    return own and subject is not None and subject.lower in _SELF and inner.takes != "quote" and _tells(outer, inner)


def find_proposals(
    document: Document, quotes: Sequence[Quote], words: SpeechWords, title: Span | None
) -> Iterator[Proposal]:
    """Every cue with what it may report, likely or not."""
    yield from find_label_proposals(document, title)
    yield from find_signed_proposals(document, quotes)
    yield from find_announced_proposals(document, quotes, words)
    yield from find_quote_proposals(document, quotes, words)
    yield from find_verb_proposals(document, words)
    yield from find_noun_proposals(document, words)
    yield from find_preposition_proposals(document, words)


def _same(one: Proposal, two: Proposal) -> bool:
    """True where two proposals share a cue, or most of their contents."""
    if one.cue[0] is two.cue[0] and not (one.carried or two.carried):
        return True
    if _tells(one, two) or _tells(two, one):
        return False
    shared = sum(
        max(0, min(a_end, b_end) - max(a_start, b_start))
        for a_start, a_end in one.content
        for b_start, b_end in two.content
    )
    return shared > _SAME * (one.characters + two.characters - shared) and _is_near(one, two)


def _tells(outer: Proposal, inner: Proposal) -> bool:
    """True where one's content holds the other's cue."""
    return any(start <= inner.cue[0].start < end for start, end in outer.content)


def _is_near(one: Proposal, two: Proposal) -> bool:
    return (
        one.takes in ("quote", "rest", "fronted")
        or two.takes in ("quote", "rest", "fronted")
        or one.content == two.content
    )


def _statement(
    document: Document, proposal: Proposal, likelihood: float, quotes: Sequence[Quote], words: SpeechWords
) -> FoundStatement:
    stance = words.stance(proposal.kind, proposal.lemma, proposal.takes)
    relative = proposal.subject is not None and proposal.subject.relation == "relative"
    return FoundStatement(
        speaker=proposal.speaker if stance != "seems" else (),
        antecedent=proposal.cue[0].head if relative else None,
        cue=proposal.cue,
        stance=stance,
        content=tuple(Span.of(document.text, start, end) for start, end in proposal.content),
        style=_style(proposal, quotes),
        audience=proposal.audience,
        inside=None,
        carried=proposal.carried,
        likelihood=likelihood,
    )


def _style(proposal: Proposal, quotes: Sequence[Quote]) -> StatementStyle:
    """Direct where every piece stands in quotation marks or is read out, mixed where some words are in marks."""
    content, marked = proposal.content, _has_marks(proposal.content, quotes)
    read_out = proposal.takes == "quote" and proposal.lemma != ":" and not marked
    if read_out or all(any(quote.holds(start, end) for quote in quotes) for start, end in content):
        return "direct"
    return "mixed" if marked else "indirect"


def _has_marks(content: tuple[Piece, ...], quotes: Sequence[Quote]) -> bool:
    return any(quote.start < end and start < quote.end for start, end in content for quote in quotes)


def _teller(found: Sequence[FoundStatement], index: int) -> int | None:
    """The smallest other statement whose content holds this one's cue and content."""
    inner = found[index]
    tellers = [
        (sum(span.end - span.start for span in outer.content), number)
        for number, outer in enumerate(found)
        if number != index and _holds(outer, inner)
    ]
    return min(tellers)[1] if tellers else None


def _holds(outer: FoundStatement, inner: FoundStatement) -> bool:
    return any(span.start <= inner.cue[0].start < span.end for span in outer.content) and any(
        span.covers(inner.content[0]) for span in outer.content
    )
