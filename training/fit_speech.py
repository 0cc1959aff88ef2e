"""Fits how often each speech word, with what it takes, reports speech.

python -m training.fit_speech ATTRIBUTIONS.jsonl FOLDER src/onrecord/language/en

ATTRIBUTIONS.jsonl holds PolNeAR's articles, FOLDER reports coded by hand. The word list that stands is read first: its
stances and leanings are kept, and its quote rows say which verbs a quote is tied to.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.evaluation.corpora.attributions import read_attributions
from onrecord.language.speech import COLUMNS, SpeechWord, SpeechWords, load_speech
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.layout import find_layout
from onrecord.reading.quotes import find_quotes
from onrecord.reading.statement_proposals import Piece, Proposal
from onrecord.reading.statement_signs import signs_of
from onrecord.reading.statement_verbs import ANY
from onrecord.reading.statements import find_proposals
from training.coded import Coded, find_all, read_coded
from training.logistic import Sample, fit, to_rows

CODED_COUNT = 4  # times that a proposal of a coded report counts; of PolNeAR's articles there are many more
FEWEST_SEEN = 3  # proposals of a row
FEWEST_RIGHT = 3
FEWEST_OF_SPEAKER = 25  # proposals with a noun as speaker, for the noun to have a weight
LEAST_SHARE = 0.08  # of a row's proposals that are marked
_FOUND = 0.5  # the overlap at which a proposal is a marked statement


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the contents of its marked statements, and how many times each of its proposals counts."""

    name: str
    text: str
    contents: tuple[tuple[Piece, ...], ...]
    count: int


class EveryWord(SpeechWords):
    """Speech words that take every verb and noun for a cue; for quotes and prepositions the list in use decides."""

    def takes(self, kind: str, cue: str, takes: str) -> SpeechWord | None:
        """A row without weight for every cue, but for quotes and prepositions."""
        if takes == "quote" or kind == "preposition":
            return SpeechWords.takes(self, kind, cue, takes)
        return SpeechWord(cue, kind, takes, "states", 0.0, 0.0)


def read_marked(attributions: Path, folder: Path) -> Iterator[Marked]:
    """The articles of PolNeAR, then the coded reports."""
    with attributions.open(encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            contents = tuple(each.content for each in read_attributions(row))
            yield Marked(str(number), row["text"], contents, 1)
    for coded in read_coded([folder]):
        yield Marked(coded.report.id, coded.report.text, tuple(_contents(coded)), CODED_COUNT)


def _contents(coded: Coded) -> Iterator[tuple[Piece, ...]]:
    for statement in coded.code.get("statements", ()):
        words = statement["content"]
        parts = words if isinstance(words, list) else [words]
        yield tuple((at[0], at[0] + len(part)) for part in parts if (at := find_all(coded.report.text, part)))


def samples_of(marked: Marked, model: LanguageModel, words: SpeechWords) -> Iterator[Sample]:
    """Every proposal of a text; one that overlaps a marked statement less well than another of them is left out."""
    document = model.parse(marked.text)
    quotes = find_quotes(document)
    proposals = list(find_proposals(document, quotes, words, find_layout(marked.text).title))
    wanted = [_characters(marked.text, content) for content in marked.contents]
    overlaps = [_best(_characters(marked.text, proposal.content), wanted) for proposal in proposals]
    most: dict[int, float] = {}
    for overlap, index in overlaps:
        most[index] = max(most.get(index, 0.0), overlap)
    for proposal, (overlap, index) in zip(proposals, overlaps, strict=True):
        if overlap < _FOUND or overlap >= most[index]:
            signs = (row_name(proposal), *signs_of(proposal, quotes))
            yield from [Sample(signs, overlap >= _FOUND, marked.name)] * marked.count


def row_name(proposal: Proposal) -> str:
    """The row of a proposal as a sign: "verb:say:clause"."""
    return f"{proposal.kind}:{proposal.lemma}:{proposal.takes}"


def _characters(text: str, pieces: Iterable[Piece]) -> set[int]:
    return {place for start, end in pieces for place in range(start, end) if text[place].isalnum()}


def _best(inside: set[int], wanted: Sequence[set[int]]) -> tuple[float, int]:
    """The largest overlap with a marked statement, and which that is."""
    shares = [(len(inside & each) / max(1, len(inside | each)), index) for index, each in enumerate(wanted)]
    return max(shares, default=(0.0, -1))


def fitted_rows(samples: Sequence[Sample], weights: Mapping[str, float], words: SpeechWords) -> Iterator[SpeechWord]:
    """The rows in use that were set by hand, and those that the corpora bear out."""
    seen, right = _tallies(samples)
    kept = {key for key, word in words.cues.items() if word.leaning or word.takes == "quote" or word.cue == ANY}
    kept |= {key for key in words.cues if key[0] == "preposition"}
    for name, times in seen.items():
        key = _key(name)
        enough = times >= FEWEST_SEEN and right[name] >= FEWEST_RIGHT and right[name] >= LEAST_SHARE * times
        if enough and key[1].replace(" ", "").replace("-", "").isalpha():
            kept.add(key)
    stances = {(kind, cue): word.stance for (kind, cue, _), word in words.cues.items() if word.stance != "effects"}
    for kind, cue, takes in sorted(kept):
        row = words.takes(kind, cue, takes)
        leaning = row.leaning if row else 0.0
        stance = row.stance if row else stances.get((kind, cue), "states")
        yield SpeechWord(cue, kind, takes, stance, weights.get(f"{kind}:{cue}:{takes}", 0.0), leaning)


def _tallies(samples: Sequence[Sample]) -> tuple[Counter[str], Counter[str]]:
    """How often each row was proposed, and how often rightly."""
    return (
        Counter(sample.signs[0] for sample in samples),
        Counter(sample.signs[0] for sample in samples if sample.right),
    )


def _key(name: str) -> tuple[str, str, str]:
    kind, rest = name.split(":", 1)
    cue, takes = rest.rsplit(":", 1)
    return kind, cue, takes


def sign_weights(samples: Sequence[Sample], weights: Mapping[str, float]) -> dict[str, float]:
    """The weights of the signs that are no rows; of nouns as speakers only the frequent ones."""
    seen = Counter(sign for sample in samples for sign in sample.signs)
    return {
        sign: weight
        for sign, weight in weights.items()
        if ":" not in sign and (not sign.startswith("speaker ") or seen[sign] >= FEWEST_OF_SPEAKER)
    }


def main(attributions: str, folder: str, target: str) -> None:
    """Write speech.tsv and speech_weights.tsv."""
    words, model = load_speech(), LanguageModel()
    every = EveryWord(words.cues, {})
    samples = [
        sample
        for marked in read_marked(Path(attributions), Path(folder))
        for sample in samples_of(marked, model, every)
    ]
    weights = fit(samples, fewest=FEWEST_SEEN)
    lines = ["\t".join(COLUMNS)]
    lines += [
        f"{row.cue}\t{row.kind}\t{row.takes}\t{row.stance}\t{row.learned:.2f}\t{row.leaning:g}"
        for row in fitted_rows(samples, weights, words)
    ]
    Path(target, "speech.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    Path(target, "speech_weights.tsv").write_text(to_rows(sign_weights(samples, weights)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
