"""The proposals of a report as the network of speech reads them: how likely each is, with the words that it reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from onrecord.language.speech_net import Floats, SpeechNet
from onrecord.reading.document import Document, Token
from onrecord.reading.quotes import Quote
from onrecord.reading.speakers import audience_of, subject_of
from onrecord.reading.statement_cues import Weighed, cue_odds, cue_signs, shape_number
from onrecord.reading.statement_extents import (
    Extent,
    Likely,
    Proposed,
    extent_odds,
    likely_extents,
    rows_near,
)
from onrecord.reading.statement_grammar import Ints, extent_of, grammar_of
from onrecord.reading.statement_nouns import source_of
from onrecord.reading.statement_proposals import Piece, Proposal, piece_of, propose
from onrecord.reading.statement_verbs import cue_words, verb_lemma

LEAST_LOOKED_AT = 0.15  # the probability from which the words that a cue reports are looked for
LEAST_ALONE = 0.35  # of a cue that the word lists propose nothing for
TRUSTED = 2.5  # by how much the run of words that fits best may outdo what the word lists propose
_WITHOUT_LISTS = ("VERB", "NOUN")
_CLAUSES = ("clause", "fronted", "parenthetical")

ByCue = Mapping[int, list[tuple[Weighed, Proposed]]]


def read_proposals(
    document: Document, vectors: Floats, quotes: Sequence[Quote], weighed: Sequence[Weighed], net: SpeechNet
) -> Iterator[tuple[float, Proposal]]:
    """The likely proposals, one a cue, with their probabilities."""
    by_cue = proposed_by_cue(document, weighed)
    grammar = grammar_of(document, vectors, quotes, net)
    signs = cue_signs(document, grammar, weighed, net)
    odds = _with_hand(signs.words, cue_odds(signs, net), by_cue)
    likely = odds >= np.log(LEAST_LOOKED_AT / (1 - LEAST_LOOKED_AT))
    cues = signs.words[likely]
    if not len(cues):
        return
    rows = rows_near(grammar, cues, [[told for _, told in by_cue.get(int(cue), ())] for cue in cues], net)
    extents = likely_extents(rows, extent_odds(rows, vectors, net))
    for index, each, near in zip(cues.tolist(), odds[likely].tolist(), extents, strict=True):
        reading = _Reading(document, document.tokens[index], near, 1 / (1 + exp(-each)), by_cue.keys())
        yield from reading.of(by_cue[index]) if index in by_cue else reading.alone()


def _with_hand(words: Ints, odds: Floats, by_cue: ByCue) -> Floats:
    """The odds with what was set by hand; a colon, and a report within a report, have at least those of the lists."""
    found = odds.copy()
    for row, word in enumerate(words.tolist()):
        if word in by_cue:
            first = by_cue[word][0][0]
            found[row] += first.leaning
            if first.proposal.lemma == ":" or is_nested(first.proposal):
                found[row] = max(found[row], first.odds)
    return found


def proposed_by_cue(document: Document, weighed: Sequence[Weighed]) -> ByCue:
    """The proposals of each cue as extents, the likeliest first."""
    found: dict[int, list[tuple[Weighed, Proposed]]] = {}
    for each in sorted(weighed, key=lambda each: -each.odds):
        pieces = (extent_of(document, start, end) for start, end in each.proposal.content)
        extents = tuple(piece for piece in pieces if piece)
        if extents:
            told = Proposed(shape_number(each.proposal.takes), extents)
            found.setdefault(each.proposal.cue[0].index, []).append((each, told))
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    """A likely cue with the odds of the words near it, and its own probability; `cues` are all that may be some."""

    document: Document
    cue: Token
    near: Likely
    likelihood: float
    cues: Collection[int]

    def of(self, proposed: Sequence[tuple[Weighed, Proposed]]) -> Iterator[tuple[float, Proposal]]:
        """The proposals of a cue: those of quotes as they are, of others the likeliest with its likeliest extent."""
        if proposed[0][0].proposal.takes == "quote":
            for each, _ in proposed:
                if each.proposal.takes == "quote":
                    yield self.likelihood, each.proposal
        else:
            yield self.likelihood, self._likeliest(proposed)

    def _likeliest(self, proposed: Sequence[tuple[Weighed, Proposed]]) -> Proposal:
        score, extent = self.near.best()
        proposed = [pair for pair in proposed if not self._is_parted(pair[0].proposal.content[0])] or proposed
        listed = ((self.near.score(told.extents), each) for each, told in proposed)
        best, likely = max(listed, key=lambda pair: pair[0])
        if best >= score - TRUSTED:
            return likely.proposal
        content = self._piece(extent)
        nearest = max(proposed, key=lambda pair: (_overlap(pair[1].extents, extent), pair[0].odds))[0].proposal
        if content is None or self._is_parted(content) or not self._may_say(nearest, content):
            return likely.proposal
        return replace(nearest, content=(content,))

    def _is_parted(self, content: Piece) -> bool:
        """Whether the cue's clause ends before it: "four were killed, they said; the report could not be verified"."""
        return ";" in self.document.text[self.cue.end : content[0]]

    def _may_say(self, proposal: Proposal, content: Piece) -> bool:
        """Whether these characters may be what it reports: nobody's name, and a verb where a clause is reported.

        What is asked of whom stays whole ("urged voters to stay"), what is said of a report is not in it ("the claim
        that the town had fallen was false"), nor what is said next ("deny that they did it and say the army did").
        """
        words = self.document.tokens_in(*content)
        named = not set(words).isdisjoint(proposal.speaker)
        (start, *_), (*_, end) = proposal.content[0], proposal.content[-1]
        cut = proposal.takes == "request" and start <= content[0] and content[1] <= end
        if cut or (self.cue.pos == "NOUN" and self.cue.head in words):
            return False
        more = (word for word in words if word.start >= end and word.dep == "conj")
        if any(word.index in self.cues for word in more):
            return False
        return not named and (proposal.takes not in _CLAUSES or any(word.pos in ("VERB", "AUX") for word in words))

    def alone(self) -> Iterator[tuple[float, Proposal]]:
        """The proposal of a cue that the word lists know nothing for, where somebody speaks."""
        found = self._unlisted() if self.likelihood >= LEAST_ALONE and self.cue.pos in _WITHOUT_LISTS else None
        if found is not None and found.subject is not None:
            yield self.likelihood, found

    def _unlisted(self) -> Proposal | None:
        cue = self.cue
        content = self._piece(self.near.best()[1])
        if content is None:
            return None
        if cue.pos == "NOUN":
            return propose((cue,), "noun", cue.lemma, "clause", source_of(cue), [content])
        return propose(cue_words(cue), "verb", verb_lemma(cue), "clause", subject_of(cue), [content], audience_of(cue))

    def _piece(self, extent: Extent) -> tuple[int, int] | None:
        """The characters of the words; None where the cue is one of them."""
        start, end = extent
        if start <= self.cue.index < end:
            return None
        tokens = self.document.tokens
        return piece_of(self.document.text, tokens[start].start, tokens[end - 1].end)


def is_nested(proposal: Proposal) -> bool:
    """True for a report within a report: "the governor said that witnesses had told him"."""
    named = proposal.subject is not None and proposal.subject.token.pos in ("NOUN", "PROPN")
    return proposal.takes == "clause" and proposal.cue[0].dep == "ccomp" and named


def _overlap(extents: Sequence[Extent], one: Extent) -> float:
    """The share of words that some runs and another have in common."""
    shared = sum(max(0, min(end, one[1]) - max(start, one[0])) for start, end in extents)
    return shared / (sum(end - start for start, end in extents) + one[1] - one[0] - shared)
