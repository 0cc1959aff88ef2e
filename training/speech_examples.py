"""Texts with marked statements, as the network of speech is fitted on them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.evaluation.corpora.attributions import read_attributions
from onrecord.language.speech import SpeechWords
from onrecord.language.speech_net import Floats, SpeechNet, numbered
from onrecord.reading.document import Document, Token
from onrecord.reading.layout import find_layout
from onrecord.reading.quotes import find_quotes
from onrecord.reading.statement_cues import CueSigns, Weighed, cue_signs
from onrecord.reading.statement_extents import BACK, FORWARD, Extent, Rows, rows_near
from onrecord.reading.statement_grammar import Grammar, extent_of, grammar_of
from onrecord.reading.statement_proposals import Piece
from onrecord.reading.statement_readings import proposed_by_cue
from onrecord.reading.statement_signs import weighed_by
from onrecord.reading.statements import find_proposals
from training.coded import Coded, find_all, read_coded

LEMMAS = 1200
_AS_CUE = 10  # times that a lemma counts where it is a cue
_FEWEST = 20  # of a tag or a dependency
_CUES = ("NOUN", "ADP", "ADJ", "AUX")


@dataclass(frozen=True, slots=True)
class Told:
    """A text with its marked statements, the places of their cues and the pieces of their contents."""

    text: str
    statements: tuple[tuple[tuple[Piece, ...], tuple[Piece, ...]], ...]
    coded: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed text with what the word lists propose, and for each marked cue the extents of its content."""

    document: Document
    weighed: list[Weighed]
    wanted: dict[int, list[Extent]]
    coded: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A text as numbers: which words are cues, and for each marked cue which words it reports (inside, first, last)."""

    grammar: Grammar
    signs: CueSigns
    right: Floats
    rows: Rows | None
    inside: Floats
    coded: bool


def read_attributed(path: Path) -> Iterator[Told]:
    """The articles of PolNeAR."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            cues = [each["cue"] for each in row["attributions"] if each["content"]]
            contents = [each.content for each in read_attributions(row)]
            places = (tuple((start, end) for start, end in cue) for cue in cues)
            yield Told(row["text"], tuple(zip(places, contents, strict=True)), coded=False)


def read_told(folders: Iterable[Path]) -> Iterator[Told]:
    """The reports coded by hand."""
    for coded in read_coded(folders):
        found = (_told(coded, statement) for statement in coded.code.get("statements", ()))
        yield Told(coded.report.text, tuple(each for each in found if each[1]), coded=True)


def _told(coded: Coded, statement: Any) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:  # noqa: ANN401 - JSON
    text, words, cue = coded.report.text, statement["content"], statement.get("cue") or ""
    parts = words if isinstance(words, list) else [words]
    content = tuple((at[0], at[0] + len(part)) for part in parts if (at := find_all(text, part)))
    places = find_all(text, cue) if content else []
    if not places:
        return (), content
    start = min(places, key=lambda place: _far(place, place + len(cue), content))
    return ((start, start + len(cue)),), content


def _far(start: int, end: int, content: Sequence[Piece]) -> tuple[bool, int]:
    """How far a cue stands from its content; one inside of it comes last."""
    inside = any(a <= start < b for a, b in content)
    between = content[0][0] < start < content[-1][1]
    return inside, 0 if between else min(abs(end - content[0][0]), abs(start - content[-1][1]))


def parsed(told: Told, document: Document, words: SpeechWords) -> Parsed:
    """The text with its proposals, and its cues as words."""
    quotes = find_quotes(document)
    proposals = find_proposals(document, quotes, words, find_layout(told.text).title)
    wanted: dict[int, list[Extent]] = {}
    for cue, content in told.statements:
        word = _cue_word([token for start, end in cue for token in document.tokens_in(start, end)])
        extents = [found for start, end in content if (found := extent_of(document, start, end))]
        if word is not None and extents:
            wanted.setdefault(word.index, extents)
    return Parsed(document, [weighed_by(words, each, quotes) for each in proposals], wanted, told.coded)


def _cue_word(tokens: Sequence[Token]) -> Token | None:
    """The word by which a cue is known: its highest verb, else its last verb, else a noun or the like."""
    tops = [token for token in tokens if token.head not in tokens or token.head is token]
    verbs = [token for token in tokens if token.pos == "VERB" and token.dep not in ("aux", "auxpass")]
    high = [token for token in tops if token.pos == "VERB"]
    other = [token for token in tops if token.pos in _CUES]
    return next(iter([*high[:1], *verbs[-1:], *other[:1], *tops[:1]]), None)


def empty_net(texts: Sequence[Parsed], model: str) -> SpeechNet:
    """A network without weights, with the words, tags and dependencies that these texts hold most of."""
    lemmas: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    deps: Counter[str] = Counter()
    for each in texts:
        tokens = each.document.tokens
        lemmas.update(token.lemma for token in tokens)
        tags.update(token.tag for token in tokens)
        deps.update(token.dep for token in tokens)
        for index in each.wanted:
            lemmas[tokens[index].lemma] += _AS_CUE
    kept = sorted(lemma for lemma, _ in sorted(lemmas.items(), key=lambda pair: (-pair[1], pair[0]))[:LEMMAS])
    names = [sorted(name for name, times in each.items() if times >= _FEWEST) for each in (tags, deps)]
    return SpeechNet(frozenset((model,)), numbered(kept), numbered(names[0]), numbered(names[1]), {})


def example_of(text: Parsed, net: SpeechNet) -> Example | None:
    """The text as numbers; None where it has no vectors."""
    document, vectors = text.document, text.document.vectors
    if vectors is None:
        return None
    quotes = find_quotes(document)
    grammar = grammar_of(document, vectors.rows, quotes, net)
    signs = cue_signs(document, grammar, text.weighed, net)
    right = np.isin(signs.words, list(text.wanted)).astype(np.float32)
    near = {cue: extents for cue, extents in text.wanted.items() if _is_near(grammar, cue, extents)}
    if not near:
        return Example(grammar, signs, right, None, np.zeros((0, 3), dtype=np.float32), text.coded)
    cues = np.array(sorted(near), dtype=np.int64)
    by_cue = proposed_by_cue(document, text.weighed)
    rows = rows_near(grammar, cues, [[told for _, told in by_cue.get(int(cue), ())] for cue in cues], net)
    return Example(grammar, signs, right, rows, _inside(rows, near), text.coded)


def _is_near(grammar: Grammar, cue: int, extents: Sequence[Extent]) -> bool:
    """True for a content that lies in the window of its cue."""
    return all(
        start >= cue - BACK
        and end <= cue + FORWARD
        and grammar.paragraph[start] == grammar.paragraph[cue]
        and abs(grammar.sentence[start] - grammar.sentence[cue]) <= 1
        and abs(grammar.sentence[end - 1] - grammar.sentence[cue]) <= 1
        for start, end in extents
    )


def _inside(rows: Rows, wanted: dict[int, list[Extent]]) -> Floats:
    found = np.zeros((len(rows.word), 3), dtype=np.float32)
    for number, cue in enumerate(rows.cues):
        of_cue = rows.cue == number
        for start, end in wanted[int(cue)]:
            found[of_cue & (rows.word >= start) & (rows.word < end), 0] = 1
            found[of_cue & (rows.word == start), 1] = 1
            found[of_cue & (rows.word == end - 1), 2] = 1
    return found
