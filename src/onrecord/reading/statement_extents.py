"""Which words a cue reports: how likely each word near it belongs to the content, and the run that fits best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.language.speech_net import Floats, SpeechNet
from onrecord.reading.products import product, sum_of_rows
from onrecord.reading.statement_cues import SHAPE_NUMBER, Numbers
from onrecord.reading.statement_grammar import Grammar, Ints

BACK, FORWARD = 60, 70  # words before and after a cue that are looked at
_WIDTH = BACK + FORWARD
_LEVELS = 5  # heads above the cue, itself the first
_DEPTH = 14  # words below one of them
_DEPS = 64
_CUE = _DEPS - 1  # in place of the dependency, for a word above the cue
CROSSES = 4096
_NEAR = 6  # words that are told apart by their distance
_FAR = 12
_PLACES = 9  # of a word in a proposal
_LINK_TAGS = ("IN", "TO", "RP")

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposed:
    """The extents that the word lists propose for a cue, with the number of the shape."""

    shape: int
    extents: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A row for each word near each cue: the cue's number, the column in its window, the word, and its signs.

    `branch` is the word by which the path from the cue goes down to it, -1 where there is none.
    """

    cues: Ints
    cue: Ints
    column: Ints
    word: Ints
    branch: Ints
    ids: Ints


@dataclass(frozen=True, slots=True)
class _Paths:
    """For each word of each window: how far above the cue the path turns, by which branch, and how deep it goes."""

    level: Ints
    dep: Ints
    branch: Ints
    depth: Ints
    from_dep: Ints


def extent_numbers(net: SpeechNet) -> Numbers:
    """The signs of a word near a cue."""
    lemmas, tags, deps = len(net.lemmas) + 1, len(net.tags) + 1, len(net.deps) + 1
    shapes = (len(SHAPE_NUMBER) + 1) * _PLACES
    return Numbers(2 * _FAR, (_LEVELS + 1) * _DEPS, (_LEVELS + 1) * 6, (_LEVELS + 1) * _DEPS, 10, 3, 12, 6, 10,
                   shapes, shapes, tags, deps, lemmas, lemmas, lemmas, CROSSES)  # fmt: skip


def rows_near(grammar: Grammar, cues: Ints, proposed: Sequence[Sequence[Proposed]], net: SpeechNet) -> Rows:
    """The words near each cue in its paragraph, at most a sentence away; `proposed` holds the best extents first."""
    columns = np.arange(_WIDTH)
    place = cues[:, None] - BACK + columns
    last = len(grammar.head) - 1
    word = place.clip(0, last)
    near = np.abs(grammar.sentence[word] - grammar.sentence[cues][:, None]) <= 1
    near &= (place >= 0) & (place <= last) & (grammar.paragraph[word] == grammar.paragraph[cues][:, None])
    paths = _paths(grammar, cues, word, near)
    cue, column = np.nonzero(near)
    at, centre = word[cue, column], cues[cue]
    quoted = _quoted(grammar, cues, word, near)
    numbers = extent_numbers(net)
    level, dep, branch = paths.level[cue, column], paths.dep[cue, column], paths.branch[cue, column]
    depth = paths.depth[cue, column]
    below = np.where(branch >= 0, grammar.lemma[branch], 0)
    link = np.isin(grammar.tag[branch], [net.tags[tag] for tag in _LINK_TAGS if tag in net.tags])
    cross = grammar.lemma[centre] * 7919 + level * 101 + dep * 1009 + (depth > 0) * 17
    signs = (
        _distance(at - centre),
        level * _DEPS + dep,
        level * 6 + np.minimum(depth, 5),
        level * _DEPS + paths.from_dep[cue, level],
        quoted[cue, column],
        grammar.sentence[at] - grammar.sentence[centre] + 1,
        _between(grammar.commas, at, centre, 6),
        _between(grammar.stops, at, centre, 3),
        _between(grammar.verbs, at, centre, 5),
        _in_proposals(proposed, 0, cues)[cue, column],
        _in_proposals(proposed, 1, cues)[cue, column],
        grammar.tag[at],
        grammar.dep[at],
        grammar.lemma[at],
        grammar.lemma[centre],
        below,
        (cross + np.where(link & (branch >= 0), below, 0) * 31337) % CROSSES,
    )
    ids = np.stack([numbers.of(kind, values) for kind, values in enumerate(signs)], axis=1)
    return Rows(cues, cue, column, at, branch, ids)


def _paths(grammar: Grammar, cues: Ints, word: Ints, near: Ints) -> _Paths:
    """The way from each cue to each word of its window through the tree."""
    count, rows = len(cues), np.arange(len(cues))
    level, dep = np.full((count, _WIDTH), _LEVELS), np.zeros((count, _WIDTH), dtype=np.int64)
    branch, depth = np.full((count, _WIDTH), -1), np.zeros((count, _WIDTH), dtype=np.int64)
    above, from_dep = np.zeros((count, _WIDTH), dtype=bool), np.zeros((count, _LEVELS + 1), dtype=np.int64)
    at, came, alive = cues, cues, np.ones(count, dtype=bool)
    for step in range(_LEVELS):
        column = at - cues + BACK
        inside = alive & (column >= 0) & (column < _WIDTH)
        here = rows[inside], column[inside]
        level[here], above[here], dep[here], branch[here] = step, True, _CUE, at[inside]
        if step:
            from_dep[:, step] = np.where(alive, grammar.dep[came], 0)
        came, alive, at = at, alive & (grammar.head[at] != at), grammar.head[at]
    head = grammar.head[word] - cues[:, None] + BACK
    open_ = near & ~above & (head >= 0) & (head < _WIDTH) & (grammar.head[word] != word)
    reached, head = above.copy(), head.clip(0, _WIDTH - 1)
    for _ in range(_DEPTH):
        row, column = np.nonzero(open_ & reached[rows[:, None], head])
        if not len(row):
            break
        over, own = head[row, column], word[row, column]
        first = above[row, over]
        level[row, column] = level[row, over]
        dep[row, column] = np.where(first, grammar.dep[own], dep[row, over])
        branch[row, column] = np.where(first, own, branch[row, over])
        depth[row, column] = depth[row, over] + 1
        reached[row, column], open_[row, column] = True, False
    return _Paths(level, np.minimum(dep, _CUE), branch, depth, from_dep)


def _quoted(grammar: Grammar, cues: Ints, word: Ints, near: Ints) -> Ints:
    """Whether the word, the cue, both in one, or any other word of the window stands in quotation marks."""
    inside, own = grammar.quote[word] >= 0, (grammar.quote[cues] >= 0)[:, None]
    one = inside & (grammar.quote[word] == grammar.quote[cues][:, None])
    elsewhere = (inside & near & ~one).any(axis=1)[:, None]
    found: Ints = inside * 1 + own * 2 + one * 4
    found = np.where(~inside & ~own & elsewhere, 8, found)
    return np.where(~inside & own & elsewhere, 9, found)


def _distance(words: Ints) -> Ints:
    far = np.abs(words)
    steps = (np.log2(np.maximum(far, _NEAR) / _NEAR) * 2).astype(np.int64)
    found = np.where(far < _NEAR, far, np.minimum(_FAR - 1, _NEAR + steps))
    return np.where(words < 0, found, found + _FAR)


def _between(counted: Ints, word: Ints, cue: Ints, most: int) -> Ints:
    """How many of what is counted stand between a word and its cue, and on which side."""
    found: Ints = np.minimum(np.abs(counted[word] - counted[cue]), most - 1) + most * (word < cue)
    return found


def _in_proposals(proposed: Sequence[Sequence[Proposed]], rank: int, cues: Ints) -> Ints:
    """Where each word stands in the proposal of this rank: before, after, between, in it, at an edge or beside one."""
    found = np.zeros((len(cues), _WIDTH), dtype=np.int64)
    for row, of_cue in enumerate(proposed):
        if rank < len(of_cue):
            found[row] = of_cue[rank].shape * _PLACES + _places(of_cue[rank].extents, int(cues[row]))
    return found


def _places(extents: Sequence[Extent], cue: int) -> Ints:
    columns = [(start - cue + BACK, end - cue + BACK) for start, end in extents]
    found = np.full(_WIDTH, 3, dtype=np.int64)
    found[: max(columns[0][0], 0)] = 1
    found[max(columns[-1][1], 0) :] = 2
    for start, end in columns:
        found[max(start, 0) : max(end, 0)] = 4
    for start, end in columns:
        for place, column in ((5, start), (6, end - 1), (7, end), (8, start - 1)):
            if 0 <= column < _WIDTH:
                found[column] = place
    return found


def extent_odds(rows: Rows, vectors: Floats, net: SpeechNet) -> Floats:
    """For each row the log odds that the word is inside the content, its first word, and its last."""
    weights = net.weights
    inner = np.maximum(inner_of(rows, vectors, weights), 0)
    wide = np.zeros((len(rows.cues), _WIDTH + 4, inner.shape[1]), dtype=np.float32)
    wide[rows.cue, rows.column + 2] = inner
    around = weights["extent.around_bias"] + sum(
        product(wide[rows.cue, rows.column + step], each) for step, each in enumerate(around_of(weights))
    )
    odds: Floats = product(np.maximum(around, 0), weights["extent.out"])
    odds = odds + product(inner, weights["extent.inner_out"])
    return odds + weights["extent.bias_out"]


def around_of(weights: Mapping[str, Floats]) -> Floats:
    """The weights of the words around one, by their places."""
    flat = weights["extent.around"]
    return flat.reshape(5, -1, flat.shape[-1])


def inner_of(rows: Rows, vectors: Floats, weights: Mapping[str, Floats]) -> Floats:
    """What each row comes to before the words around it are looked at."""
    none = np.zeros((1, weights["extent.bias"].shape[0]), dtype=np.float32)
    of_word = product(vectors, weights["extent.word"])
    of_branch = np.concatenate([product(vectors, weights["extent.branch"]), none])
    of_cue = product(vectors[rows.cues], weights["extent.cue"])
    of_signs = sum_of_rows(weights["extent.table"], rows.ids) + weights["extent.bias"]
    found: Floats = of_signs + of_word[rows.word] + of_branch[rows.branch] + of_cue[rows.cue]
    return found


@dataclass(frozen=True, slots=True)
class Likely:
    """The odds of the words near one cue, in the order of the text."""

    words: Ints
    odds: Floats

    def best(self) -> tuple[float, Extent]:
        """The run of words that is most likely the content, with its score."""
        inside = np.concatenate([[0.0], np.cumsum(self.odds[:, 0])])
        opening, closing = self.odds[:, 1] - inside[:-1], self.odds[:, 2] + inside[1:]
        total = np.maximum.accumulate(opening) + closing
        end = int(total.argmax())
        start = int(opening[: end + 1].argmax())
        return float(total[end]), (int(self.words[start]), int(self.words[end]) + 1)

    def score(self, extents: Sequence[Extent]) -> float:
        """How likely these runs together are the content, on the same scale."""
        total = 0.0
        for start, end in extents:
            total += self.odds[(self.words >= start) & (self.words < end), 0].sum()
            total += self.odds[self.words == start, 1].sum() + self.odds[self.words == end - 1, 2].sum()
        return float(total)


def likely_extents(rows: Rows, odds: Floats) -> list[Likely]:
    """The odds by cue."""
    edges = np.searchsorted(rows.cue, np.arange(len(rows.cues) + 1))
    return [Likely(rows.word[start:end], odds[start:end]) for start, end in pairwise(edges)]
