"""What the encoder learns from: words, triggers with kind and status, and who could fill each role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from onrecord.reading.document import Document, Token
from onrecord.reading.encoder_pairs import FILLED, way_of
from onrecord.reading.known import Known
from onrecord.reading.language_model import LanguageModel
from training import fit_event_places, fit_events, fit_participants
from training.coded import Coded

_PEACE = 5  # times that a sentence of peace stands among the examples


class Trigger(NamedTuple):
    """A word that tells an event, all words of its trigger, and its status."""

    head: int
    words: list[int]
    kind: str
    status: str


class Choice(NamedTuple):
    """Who could fill a role (its place in FILLED) of a trigger: words, how they stand to it, whether right."""

    head: int
    kind: str
    role: int
    parts: list[list[int]]
    ways: list[tuple[int, int]]
    right: list[bool]


@dataclass(frozen=True, slots=True)
class Text:
    """A text and everything that its heads are to say of it; words where an event is told again say nothing."""

    name: str
    words: list[str]
    sentences: list[int]
    triggers: list[Trigger]
    again: list[int]
    choices: list[Choice]


def sentence_texts(known: Known, model: LanguageModel) -> list[Text]:
    """The examples of triggers, which teach what their word tells, and sentences of peace, in which no word tells."""
    found = []
    for kind, document, senses in fit_events.examples(known, model):
        head = next(sense.event.head.index for sense in senses if sense.event.kind == kind)
        others = [token.index for token in document.tokens if token.index != head]
        found.append(Text("", *_words_of(document), [Trigger(head, [head], kind, "occurred")], others, []))
    peace = [Text("", *_words_of(document), [], [], []) for document in fit_events.sentences_of_peace(model)]
    return [*found, *(peace * _PEACE)]


def _words_of(document: Document) -> tuple[list[str], list[int]]:
    """The words of a document, and the sentence of each."""
    return [token.text for token in document.tokens], [token.sentence.index for token in document.tokens]


def coded_text(coded: Coded, document: Document, known: Known) -> Text:
    """A report coded by hand."""
    triggers: list[Trigger] = []
    again: set[int] = set()
    for event in coded.code.get("events", ()):
        (start, end), later = coded.triggers(event)
        tokens = document.tokens_in(start, end) if start >= 0 else []
        if tokens:
            spread = [each.index for each in tokens]
            triggers.append(Trigger(_head(tokens).index, spread, event["kind"], event["status"]))
        again.update(each.index for at, till in later for each in document.tokens_in(at, till))
    choices = list(_choices(coded, document, known))
    return Text(coded.report.id, *_words_of(document), triggers, sorted(again), choices)


def _head(tokens: Sequence[Token]) -> Token:
    """The token that the others hang on."""
    inside = {token.index for token in tokens}
    return next((token for token in tokens if token.head.index not in inside or token.head is token), tokens[-1])


def _choices(coded: Coded, document: Document, known: Known) -> Iterator[Choice]:
    told = fit_participants.told_of(coded, document, known)
    parts = fit_participants.judged_parts(told)
    sites = fit_event_places.judged_sites(fit_event_places.told_of(coded, document, known))
    who = ((event, role, [part.tokens for part in found], right) for event, role, found, right in parts)
    where = ((event, "place", [site.tokens for site in found], right) for event, found, right in sites)
    for event, role, candidates, right in chain(who, where):
        if any(right) and len(candidates) > 1:
            words = [[token.index for token in tokens] for tokens in candidates]
            ways = [way_of(event.head, tokens) for tokens in candidates]
            yield Choice(event.head.index, event.kind, FILLED.index(role), words, ways, right)
