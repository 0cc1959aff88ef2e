"""Words that report speech: verbs, nouns and prepositions, what may follow each, and how it commits its speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from onrecord.language.rows import Row, WordListError, load_rows
from onrecord.language.speech_net import SpeechNet, load_speech_net
from onrecord.language.weights import load_weights

COLUMNS = ("cue", "kind", "takes", "stance", "learned", "leaning")
CUE_KINDS = ("verb", "noun", "preposition")
STANCES = {
    "states": "the speaker stands by the content",
    "denies": "the speaker says that the content is not so, or will not have it",
    "doubts": "the speaker leaves open whether it is so",
    "asks": "the speaker wants to know",
    "demands": "the speaker wants it done",
    "promises": "the speaker says what he, she or it will do",
    "effects": "the speaker brings it about by saying so",
    "accuses": "the speaker holds it against somebody",
    "judges": "the speaker says what it is worth",
    "thinks": "the speaker holds it to be so without having seen it",
    "shows": "a document, a count or a picture bears it out",
    "seems": "it looks so, and nobody says so",
}
SHAPES = {
    "quote": "words in quotation marks beside it: “We won,” he said",
    "clause": "a finite clause after it: said (that) the town fell",
    "fronted": "a finite clause before it: The town fell, he said",
    "parenthetical": "a clause that it interrupts: The town, he said, fell",
    "as": "a clause beside it: as he said, the town fell",
    "infinitive": "an infinitive: vowed to fight",
    "gerund": "a participle: denied shelling the town",
    "object": "a noun phrase, with what is said of it: announced a truce, called it a crime",
    "request": "a person and an infinitive: urged both sides to stop",
    "passive": "the subject of its passive: the attack was condemned by the UN",
    "passive infinitive": "the subject of its passive and an infinitive: the leader is believed to have fled",
    "rest": "the rest of the sentence: according to the army, the town fell",
}

COUNTS = {  # which the network takes for prepositions
    "toll": "a number of people with its value: put the toll at 11, gave a toll of 13",
    "harmed": "a number of people with what befell them: counted 13 dead, spoke of 60 injured",
}


@dataclass(frozen=True, slots=True)
class SpeechWord:
    """A cue with one shape of what it takes.

    `learned` is the log odds that the two together report speech, as fitted; `leaning` is what is added to it by hand,
    for shapes that the marked corpora leave out and the annotation guide wants.
    """

    cue: str
    kind: str
    takes: str
    stance: str
    learned: float
    leaning: float

    @property
    def weight(self) -> float:
        """The log odds that count."""
        return self.learned + self.leaning


@dataclass(frozen=True)
class SpeechWords:
    """Cues by (kind, lemma, what it takes), the weights of the signs around them, and the network that knows better."""

    cues: Mapping[tuple[str, str, str], SpeechWord]
    signs: Mapping[str, float]
    net: SpeechNet | None = None

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first words of the prepositions that name a source."""
        return frozenset(cue.split()[0] for kind, cue, takes in self.cues if (kind, takes) == ("preposition", "rest"))

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs that may report speech, whatever they take."""
        return frozenset(cue for kind, cue, _ in self.cues if kind == "verb")

    def takes(self, kind: str, cue: str, takes: str) -> SpeechWord | None:
        """The row for this cue with this shape after it."""
        return self.cues.get((kind, cue, takes))

    def stance(self, kind: str, cue: str, takes: str) -> str:
        """How the cue commits its speaker; that of an unknown cue is "states"."""
        row = self.takes(kind, cue, takes)
        return row.stance if row else "states"


@cache
def load_speech(language: str = "en") -> SpeechWords:
    """The speech words of a language; WordListError where a row cannot be taken."""
    cues: dict[tuple[str, str, str], SpeechWord] = {}
    for row in load_rows(f"{language}/speech.tsv", COLUMNS):
        kind, takes = row.one_of("kind", CUE_KINDS), row["takes"]
        if takes not in SHAPES and takes not in COUNTS and not takes.isalpha():
            known = ", ".join((*SHAPES, *COUNTS))
            raise WordListError(f"{row.where}: takes {takes!r} is no preposition and none of {known}")
        key = (kind, row["cue"], takes)
        if key in cues:
            raise WordListError(f"{row.where}: {row['cue']!r} with {takes!r} stands twice")
        cues[key] = SpeechWord(
            row["cue"], kind, takes, row.one_of("stance", STANCES), _number(row, "learned"), _number(row, "leaning")
        )
    return SpeechWords(cues, load_weights(f"{language}/speech_weights.tsv"), load_speech_net(language))


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column])
    except ValueError:
        raise WordListError(f"{row.where}: {column} {row[column]!r} is no number") from None
