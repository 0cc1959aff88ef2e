"""How likely a word is the cue of a statement, by its grammar, its company and its vectors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.language.speech import SHAPES
from onrecord.language.speech_net import Floats, SpeechNet
from onrecord.reading.document import Document
from onrecord.reading.products import product, sum_of_rows
from onrecord.reading.statement_grammar import Grammar, Ints
from onrecord.reading.statement_proposals import Proposal

SHAPE_NUMBER = {shape: number for number, shape in enumerate((*SHAPES, "preposition"), 1)}
CROSSES = 4096  # rows for what comes of two signs together, which share them as it happens
_MOST_CHILDREN = 10
_MOST_SHAPES = 4
_STEPS = 5  # of the distance from a cue to a quote
_LINKS = ("ADP", "PART", "SCONJ")
_SOURCES = ("nsubj", "nsubjpass", "agent", "poss")
_CONTENTS = ("ccomp", "xcomp", "dobj", "prep", "acl", "attr", "oprd")
_SOURCE_LINKS = frozenset(("to", "in", "per", "for", "under"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A proposal with the log odds that the word lists give it; `leaning` is the part of them that was set by hand."""

    proposal: Proposal
    odds: float
    leaning: float


@dataclass(frozen=True, slots=True)
class CueSigns:
    """A row for each word that may be a cue: the numbers of its signs (0: none), and what is measured of it."""

    words: Ints
    ids: Ints
    measured: Floats


class Numbers:
    """The numbers of signs of several kinds, each kind with a run of its own, from 1."""

    def __init__(self, *sizes: int) -> None:
        self.first = np.concatenate([[1], 1 + np.cumsum(sizes)])
        self.count = int(self.first[-1])

    def of(self, kind: int, values: Ints) -> Ints:
        """The numbers of these values of a kind."""
        found: Ints = self.first[kind] + values
        return found


def cue_numbers(net: SpeechNet) -> Numbers:
    """The signs of a cue: those of the word that both corpora may see differently come first."""
    lemmas, tags, deps = len(net.lemmas) + 1, len(net.tags) + 1, len(net.deps) + 1
    return Numbers(lemmas, tags, deps, len(SHAPE_NUMBER) + 1, lemmas, deps, deps * 2, lemmas, lemmas, tags, tags, 4,
                   deps, lemmas, CROSSES, CROSSES, _STEPS * _STEPS)  # fmt: skip


OWN_KINDS = 4  # lemma, tag, dependency and shapes


def shape_number(takes: str) -> int:
    """The number of what a cue takes."""
    return SHAPE_NUMBER.get(takes, SHAPE_NUMBER["preposition"])


def find_cue_words(document: Document, weighed: Sequence[Weighed]) -> Ints:
    """The indexes of the words that may be cues: verbs, nouns, some others, and all of the proposals'."""
    proposed = {each.proposal.cue[0].index for each in weighed}
    return np.array(
        [
            token.index
            for token in document.tokens
            if token.pos in ("VERB", "NOUN")
            or token.index in proposed
            or (token.pos in ("AUX", "ADJ") and token.dep not in ("aux", "auxpass", "amod"))
            or (token.pos == "ADP" and token.lemma in _SOURCE_LINKS)
        ],
        dtype=np.int64,
    )


def cue_signs(document: Document, grammar: Grammar, weighed: Sequence[Weighed], net: SpeechNet) -> CueSigns:
    """The signs of every word that may be a cue."""
    words, numbers = find_cue_words(document, weighed), cue_numbers(net)
    row = np.full(len(grammar.head), -1, dtype=np.int64)
    row[words] = np.arange(len(words))
    links = np.array([token.pos in _LINKS for token in document.tokens], dtype=bool)
    ids = (
        _word_ids(grammar, words, numbers),
        _child_ids(grammar, row, links, len(words), numbers),
        _shape_ids(grammar, row, weighed, len(words), numbers),
    )
    return CueSigns(words, np.concatenate(ids, axis=1), _measured(grammar, words, row, weighed, net))


def _word_ids(grammar: Grammar, words: Ints, numbers: Numbers) -> Ints:
    """The word itself, its head and its neighbours."""
    last = len(grammar.head) - 1
    head, after, before = grammar.head[words], np.minimum(words + 1, last), np.maximum(words - 1, 0)
    quoted = (grammar.quote >= 0).astype(np.int64)
    signs = (
        (0, grammar.lemma[words]),
        (1, grammar.tag[words]),
        (2, grammar.dep[words]),
        (4, grammar.lemma[head]),
        (5, grammar.dep[head]),
        (6, grammar.dep[words] * 2 + (head < words)),
        (7, grammar.lemma[after]),
        (8, grammar.lemma[before]),
        (9, grammar.tag[after]),
        (10, grammar.tag[before]),
        (11, quoted[words] * 2 + quoted[after]),
        (16, _to_quotes(grammar)[words]),
    )
    return np.stack([numbers.of(kind, values) for kind, values in signs], axis=1)


def _to_quotes(grammar: Grammar) -> Ints:
    """How far the next quote of its sentence begins after each word, and how far the last one ended before it."""
    places = np.arange(len(grammar.head))
    begun = (grammar.quote >= 0) & (grammar.quote != np.concatenate([[-1], grammar.quote[:-1]]))
    ended = (grammar.quote >= 0) & (grammar.quote != np.concatenate([grammar.quote[1:], [-1]]))
    beyond = len(places) + 1
    following = np.minimum.accumulate(np.where(begun, places, beyond)[::-1])[::-1]
    preceding = np.maximum.accumulate(np.where(ended, places, -1))
    found: Ints = _steps(grammar, following, places) * _STEPS + _steps(grammar, preceding, places)
    return found


def _steps(grammar: Grammar, quote: Ints, places: Ints) -> Ints:
    """The distance of each word from a quote in steps, 0 where none stands in its sentence."""
    known = (quote >= 0) & (quote < len(places))
    here = known & (grammar.sentence[np.where(known, quote, 0)] == grammar.sentence)
    away = np.abs(quote - places)
    steps = 1 + (away > 1).astype(np.int64) + (away > 4) + (away > 10)  # noqa: PLR2004 - beside, near, further, far
    return np.where(here, steps, 0)


def _child_ids(grammar: Grammar, row: Ints, links: Floats, count: int, numbers: Numbers) -> Ints:
    """The first words below it: dependency, lemma, and both together with the cue's own."""
    children = np.flatnonzero((row[grammar.head] >= 0) & (grammar.head != np.arange(len(grammar.head))))
    children = children[np.argsort(row[grammar.head[children]], kind="stable")]
    head = grammar.head[children]
    owner = row[head]
    slot = np.arange(len(children)) - np.searchsorted(owner, owner)
    cross = grammar.lemma[head] * 7919 + grammar.dep[children] * 101 + (children > head) * 13
    cross = (cross + grammar.lemma[children] * links[children] * 31337) % CROSSES
    ids = np.zeros((count, _MOST_CHILDREN, 3), dtype=np.int64)
    kept = slot < _MOST_CHILDREN
    for place, (kind, values) in enumerate(((12, grammar.dep[children]), (13, grammar.lemma[children]), (14, cross))):
        ids[owner[kept], slot[kept], place] = numbers.of(kind, values)[kept]
    return ids.reshape(count, ids.shape[1] * ids.shape[2])


def _shape_ids(grammar: Grammar, row: Ints, weighed: Iterable[Weighed], count: int, numbers: Numbers) -> Ints:
    """What the word lists propose for it: the shapes, alone and with the cue's lemma."""
    ids = np.zeros((count, _MOST_SHAPES, 2), dtype=np.int64)
    taken = np.zeros(count, dtype=np.int64)
    for each in weighed:
        cue, shape = each.proposal.cue[0].index, shape_number(each.proposal.takes)
        at = row[cue]
        if taken[at] < _MOST_SHAPES:
            cross = (grammar.lemma[cue] * 1009 + shape * 17) % CROSSES
            ids[at, taken[at]] = numbers.first[3] + shape, numbers.first[15] + cross
            taken[at] += 1
    return ids.reshape(count, ids.shape[1] * ids.shape[2])


def _measured(grammar: Grammar, words: Ints, row: Ints, weighed: Iterable[Weighed], net: SpeechNet) -> Floats:
    """The vectors of the word, its head, its subject and its complement, and the best odds of the word lists."""
    none = np.zeros((1, grammar.vectors.shape[1]), dtype=np.float32)
    vectors = np.concatenate([grammar.vectors, none])
    head = grammar.head[words]
    places = (
        words,
        np.where(head == words, -1, head),
        _below(grammar, row, len(words), _SOURCES, net),
        _below(grammar, row, len(words), _CONTENTS, net),
    )
    odds = np.zeros((len(words), 2), dtype=np.float32)
    for each in weighed:
        at = row[each.proposal.cue[0].index]
        if not odds[at, 1] or each.odds > odds[at, 0]:
            odds[at] = each.odds, 1.0
    return np.concatenate([*(vectors[place] for place in places), odds], axis=1)


def _below(grammar: Grammar, row: Ints, count: int, deps: Sequence[str], net: SpeechNet) -> Ints:
    """The last word below each cue with one of these dependencies, -1 where none is."""
    wanted = np.isin(grammar.dep, [net.deps[dep] for dep in deps if dep in net.deps]) & (row[grammar.head] >= 0)
    found = np.full(count, -1, dtype=np.int64)
    found[row[grammar.head[wanted]]] = np.flatnonzero(wanted)
    return found


def cue_odds(signs: CueSigns, net: SpeechNet) -> Floats:
    """The log odds that each word is the cue of a statement."""
    weights = net.weights
    inner = (
        sum_of_rows(weights["cue.table"], signs.ids)
        + product(signs.measured, weights["cue.measured"])
        + weights["cue.bias"]
    )
    plain = weights["cue.linear"][signs.ids].sum(axis=1) + signs.measured @ weights["cue.linear_measured"]
    odds: Floats = np.maximum(inner, 0) @ weights["cue.out"] + plain + weights["cue.linear_bias"]
    return odds
