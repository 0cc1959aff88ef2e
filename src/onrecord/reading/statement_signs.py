"""How likely the word lists think a proposal: its cue with what it takes, its subject, its form, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.language.speech import SHAPES, SpeechWords
from onrecord.language.weights import weigh
from onrecord.reading.document import Token
from onrecord.reading.quotes import Quote
from onrecord.reading.speakers import is_passive, subject_kind
from onrecord.reading.statement_cues import Weighed
from onrecord.reading.statement_proposals import Proposal
from onrecord.reading.statement_verbs import ANY

_PLACES = ("root", "ccomp", "conj", "relcl", "advcl", "acl", "xcomp")
_SHORT = 18  # characters


def weighed_by(words: SpeechWords, proposal: Proposal, quotes: Sequence[Quote]) -> Weighed:
    """The proposal with the log odds that it is a statement."""
    row = words.takes(proposal.kind, proposal.lemma, proposal.takes) or words.takes(proposal.kind, ANY, proposal.takes)
    odds = weigh(signs_of(proposal, quotes), words.signs) + (row.weight if row else 0.0)
    return Weighed(proposal, odds, row.leaning if row else 0.0)


def signs_of(proposal: Proposal, quotes: Sequence[Quote]) -> Iterator[str]:
    """What else tells whether a cue reports speech: its subject, its form, and where it stands."""
    cue, subject = proposal.cue[0], proposal.subject
    shape = proposal.takes if proposal.takes in SHAPES else "preposition"
    who = subject_kind(subject.token if subject else None)
    yield f"shape {shape}"
    yield f"subject {who}"
    yield f"relation {subject.relation if subject else 'none'}"
    yield f"form {cue.tag}"
    if subject is not None and subject.token.pos == "NOUN":
        yield f"speaker {subject.token.lemma}"
    if proposal.kind == "verb":
        yield f"{shape} by {who}"
        yield f"{shape} at {cue.tag}"
        yield from _verb_signs(cue, shape)
    yield from _content_signs(proposal, quotes, shape)


def _content_signs(proposal: Proposal, quotes: Sequence[Quote], shape: str) -> Iterator[str]:
    start, end = proposal.content[0][0], proposal.content[-1][1]
    if any(quote.start < end and start < quote.end for quote in quotes):
        yield "quoted words"
        yield f"{shape} with quoted words"
    if any(quote.start < proposal.cue[0].start < quote.end for quote in quotes):
        yield "in a quote"
    if len(proposal.content) == 1 and proposal.characters < _SHORT:
        yield "short"


def _verb_signs(verb: Token, shape: str) -> Iterator[str]:
    yield f"cue as {verb.dep}"
    if verb.dep in _PLACES:
        yield f"{shape} as {verb.dep}"
    if verb.child("neg") is not None:
        yield "negated"
    if is_passive(verb):
        yield "passive voice"
    helper = verb.child("aux")
    if helper is not None:
        yield f"helper {'modal' if helper.tag == 'MD' else helper.lemma}"
    marker = verb.child("mark")
    if marker is not None:
        yield f"mark {marker.lower if marker.lower in ('if', 'as', 'that', 'because', 'while', 'whether') else 'other'}"
