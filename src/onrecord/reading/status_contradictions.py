"""What is told and taken back: a claim that others deny, or that nobody could confirm, in the words after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.language.status_cues import StatusCues
from onrecord.reading.document import Document, Token
from onrecord.reading.statements import FoundStatement
from onrecord.reading.status_scopes import NOUNS
from onrecord.reading.status_words import matches, negation_of
from onrecord.records.status import Status

_EARLIER = frozenset(("after", "amid", "despite", "following", "since"))
_CONTRADICTED: Mapping[str, Status] = {"denied": "denied", "possible": "possible"}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the words make of the claim before them."""

    status: Status
    words: tuple[Token, ...]


def find_contradictions(
    document: Document, statements: Sequence[FoundStatement], cues: StatusCues
) -> dict[int, Contradiction]:
    """The contradiction of each token that lies in a statement which the words after it take back, by its index."""
    found: dict[int, Contradiction] = {}
    for verb in document.tokens:
        contradiction = _contradiction(verb, cues) if verb.pos == "VERB" else None
        told = _told_before(verb, statements) if contradiction is not None else None
        if contradiction is not None and told is not None:
            found.update((token.index, contradiction) for token in _tokens(document, told, verb.left_edge().start))
    return found


def _contradiction(verb: Token, cues: StatusCues) -> Contradiction | None:
    """The verb with what negates it, where its object or passive subject stands for a claim."""
    claim = verb.child("dobj", "nsubjpass")
    if claim is None or not _is_claim(claim, cues):
        return None
    for cue, words in matches(verb, cues, {"told"}):
        no = tuple(_negated(verb, cues))
        status = _CONTRADICTED.get(cue.negated if no else cue.effect)
        return Contradiction(status, (*no, *words)) if status else None
    return None


def _negated(verb: Token, cues: StatusCues) -> Iterable[Token]:
    """What negates the verb: "could not confirm", "was unable to confirm", "failed to confirm"."""
    unable = [cue for cue, _ in matches(verb.head, cues, {"complement", "infinitive"}) if cue.effect == "denied"]
    return [verb.head] if verb.dep == "xcomp" and unable else negation_of(verb, cues)


def _is_claim(noun: Token, cues: StatusCues) -> bool:
    """Whether the noun points back at something said: "that", "the claim", "those reports"."""
    return any(True for _ in matches(noun, cues, {"told"})) and (
        noun.pos not in NOUNS or noun.pos == "PRON" or noun.child("det", "poss") is not None
    )


def _told_before(verb: Token, statements: Sequence[FoundStatement]) -> FoundStatement | None:
    """The last statement that begins before the verb's clause, in its sentence or the one before."""
    start = verb.left_edge().start
    near = [
        each
        for each in statements
        if each.content[0].start < start
        and verb not in each.cue
        and verb.sentence.index - each.cue[0].sentence.index in {0, 1}
    ]
    return max(near, key=lambda each: each.content[0].start, default=None)


def _tokens(document: Document, statement: FoundStatement, end: int) -> Iterator[Token]:
    """What the statement asserts up to there; what it takes as known, "after two days of fighting", stays."""
    for content in statement.content:
        words = document.tokens_in(content.start, min(content.end, max(content.start, end)))
        yield from (word for word in words if not any(map(_is_known, (word, *word.ancestors()))))


def _is_known(word: Token) -> bool:
    """Whether a word heads what the claim takes as known: an earlier event, or what a relative clause adds."""
    return word.dep == "relcl" or (word.dep == "prep" and word.lower in _EARLIER)
