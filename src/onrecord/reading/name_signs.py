"""What speaks for and against a mention: who or where its words name, and how they stand in their sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.gazetteer.directory import Directory
from onrecord.language.groups import People
from onrecord.reading.document import Document, Token
from onrecord.reading.noun_phrases import phrase_head
from onrecord.records import Actor, Participant, Place, Record, Span

Kind = Literal["actor", "place"]
_OWN_ID = re.compile(r"[0-9a-f]{16}")  # made for this report; the directory's ids are words
_BODIES = ("government", "coalition", "state_forces", "terrorist_group", "rebel_group", "militia")
_GROUPS = ("terrorist_group", "rebel_group", "militia")
_MODIFIERS = ("compound", "amod", "nmod", "poss")
_SMALL = ("ADP", "CCONJ", "DET")
_NEAR = 8  # characters between two mentions that stand side by side
_LONG = 5  # words
_SHORTEST = 500  # characters that a report counts for at least
_GROUP_STEPS = (0.0, 1.0, 3.0)  # mentions of armed groups in a thousand characters
_SPEECH_STEPS = (0.0, 1.0, 2.0)  # statements
_FIGURE_STEPS = (0.0, 1.0, 2.5)
_EVENT_STEPS = (1.5, 3.0, 5.0, 8.0)


@dataclass(frozen=True, slots=True)
class Naming:
    """A mention in question, with what speaks for and against it."""

    of: Actor | Place
    span: Span
    signs: tuple[str, ...]


def has_capital(words: str) -> bool:
    """Whether one of the words begins with a capital letter."""
    return any(word[0].isupper() for word in words.split())


def find_namings(record: Record, document: Document, directory: Directory, people: People) -> Iterator[Naming]:
    """The mentions in question: those of states, armed bodies and whom the directory knows, and those of places.

    Persons and whoever else is named in this report alone keep all of theirs: what masks private names needs them.
    """
    page = _Page(record, document, directory, people)
    for actor in record.actors:
        if actor.type not in _BODIES and _OWN_ID.fullmatch(actor.id):
            continue
        for span in actor.mentions:
            if has_capital(span.text):
                yield Naming(actor, span, tuple(dict.fromkeys(page.signs_of_actor(actor, span))))
    for place in record.places:
        for span in place.mentions:
            if has_capital(span.text) and (place.precision == "country" or page.is_actor(span)):
                yield Naming(place, span, page.signs_of_place(place, span))


class _Page:
    """A report's words with the mentions on them."""

    def __init__(self, record: Record, document: Document, directory: Directory, people: People) -> None:
        self.document = document
        self.directory = directory
        self.people = people
        self.title_end = record.report.title.end if record.report.title else 0
        self.labels = {token.index: name.label for name in document.names for token in name.tokens}
        self.actors = _Marks([(span, actor.type) for actor in record.actors for span in actor.mentions])
        self.places = _Marks([(span, place.precision) for place in record.places for span in place.mentions])
        self.parts, self.party_spans = _parts(record)
        self.events_at = {event.place for event in record.events}
        self.tenor = _tenor(record)

    def is_actor(self, span: Span) -> bool:
        """Whether an actor is named by some of these words."""
        return any(True for _ in self.actors.on(span))

    def signs_of_actor(self, actor: Actor, span: Span) -> Iterator[str]:
        tokens = self.document.tokens_in(span.start, span.end)
        yield f"type {actor.type}"
        yield "own id" if _OWN_ID.fullmatch(actor.id) else "in directory"
        yield from self._wording(tokens, span)
        yield from _build(tokens)
        yield from self._company(span, self.actors, self.places)
        if span in self.party_spans:
            yield "party"
        yield from (f"has {part}" for part in sorted(self.parts[actor.id]))
        if not self.parts[actor.id]:
            yield "no part"
        yield from self.actors.beside(span, self.document.text)

    def signs_of_place(self, place: Place, span: Span) -> tuple[str, ...]:
        """The signs, then each with what most of the report is on."""
        tokens = self.document.tokens_in(span.start, span.end)
        own = (f"type {place.precision}", *self._wording(tokens, span), *self._company(span, self.places, self.actors))
        found = tuple(dict.fromkeys((*own, "event" if place.id in self.events_at else "no event")))
        return (*found, *(f"{each}, {tenor}" for tenor in self.tenor for each in found), *self.tenor)

    # ---- the words themselves

    def _wording(self, tokens: Sequence[Token], span: Span) -> Iterator[str]:
        head = phrase_head(tokens)
        yield f"form {_form(tokens, head, self.document)}"
        yield f"tag {self.labels.get(head.index, '-')}"
        if span.end <= self.title_end:
            yield "in title"
        if self.directory.country_of_adjective(head.text):
            yield "adjective"
        elif self.directory.country_of_name(span.text):
            yield "country"
        yield f"group {self._group(head)}"
        yield from self._grammar(head)
        yield from self._neighbours(tokens)

    def _group(self, token: Token) -> str:
        noun = self.people.groups.get(token.lower) or self.people.groups.get(token.lemma)
        return noun.type if noun else "-"

    def _grammar(self, head: Token) -> Iterator[str]:
        yield f"dep {head.dep}"
        first = _first_of_list(head)
        if first is not head:
            yield f"listed, {first.dep}"
        if first.dep == "pobj":
            yield f"preposition {first.head.lower}"
            yield f"{'listed' if first is not head else 'next to'} preposition {first.head.lower}"
        if head.dep in _MODIFIERS:
            above = head.head
            yield f"of {'Name' if above.text[:1].isupper() else above.pos}"
            yield f"of group {self._group(above)}"
            if above.lower in self.people.title_words:
                yield "of title"

    def _neighbours(self, tokens: Sequence[Token]) -> Iterator[str]:
        every = self.document.tokens
        after = tokens[-1].index + 1
        yield f"after it {_seen(every[after]) if after < len(every) else '-'}"
        before = tokens[0].index - 1
        while before > 0 and every[before].lower in ("the", "a", "an"):
            before -= 1
        yield f"before it {_seen(every[before]) if before >= 0 else '-'}"

    def _company(self, span: Span, own: _Marks, other: _Marks) -> Iterator[str]:
        """How other mentions lie on the same words."""
        found = {f"{_lies(span, each)} own kind" for each, _ in own.on(span) if _lies(span, each) != "alike"}
        found |= {f"{_lies(span, each)} {what}" for each, what in other.on(span)}
        yield from sorted(found) or ["alone"]


class _Marks:
    """Mentions of one kind, found by the words that they lie on."""

    def __init__(self, marks: Sequence[tuple[Span, str]]) -> None:
        self.marks = sorted(marks, key=lambda each: (each[0].start, each[0].end))
        self.starts = [span.start for span, _ in self.marks]
        self.by_end = sorted({span.end for span, _ in self.marks})
        self.at: dict[int, list[tuple[Span, str]]] = defaultdict(list)
        for mark in self.marks:
            for place in range(mark[0].start, mark[0].end):
                self.at[place].append(mark)

    def on(self, span: Span) -> Iterator[tuple[Span, str]]:
        """The mentions that share a character with this one."""
        seen = {mark for place in range(span.start, span.end) for mark in self.at.get(place, ())}
        return iter(seen)

    def beside(self, span: Span, text: str) -> Iterator[str]:
        """What stands between this mention and those right before and after it."""
        at = bisect_left(self.by_end, span.start + 1) - 1
        if at >= 0 and span.start - self.by_end[at] <= _NEAR:
            yield f"gap {text[self.by_end[at] : span.start].strip().lower()}"
        at = bisect_left(self.starts, span.end)
        if at < len(self.starts) and self.starts[at] - span.end <= _NEAR:
            yield f"gap after {text[span.end : self.starts[at]].strip().lower()}"


def _tenor(record: Record) -> tuple[str, ...]:
    """How much of a report is on armed groups, how much is said and counted in it, and how much happens."""
    thousands = max(_SHORTEST, len(record.report.text)) / 1000
    groups = sum(len(actor.mentions) for actor in record.actors if actor.type in _GROUPS)
    return (
        f"groups {bisect_left(_GROUP_STEPS, groups / thousands)}",
        f"speech {bisect_left(_SPEECH_STEPS, len(record.statements) / thousands)}",
        f"figures {bisect_left(_FIGURE_STEPS, len(record.figures) / thousands)}",
        f"deeds {bisect_left(_EVENT_STEPS, len(record.events) / thousands)}",
    )


def _parts(record: Record) -> tuple[Mapping[str, set[str]], set[Span]]:
    """What part each actor has in the rows of the record, and the words by which the rows name their parties."""
    parts: dict[str, set[str]] = defaultdict(set)
    spans: set[Span] = set()
    for part, participant in participants_in(record):
        if participant.actor is not None:
            parts[participant.actor].add(part)
        if participant.text is not None:
            spans.add(participant.text)
    return parts, spans


def participants_in(record: Record) -> Iterator[tuple[str, Participant]]:
    """Everybody in the rows of a record, with the kind of part that he has."""
    for event in record.events:
        yield from (("event", each) for each in (*event.agents, *event.targets))
    for statement in record.statements:
        yield "speaker", statement.speaker
        if statement.audience is not None:
            yield "audience", statement.audience
    for figure in record.figures:
        if figure.who is not None:
            yield "figure", figure.who
    for control in record.control:
        yield "control", control.actor
    for tie in record.ties:
        yield from (("tie", each) for each in (tie.from_, tie.to))
    told = [
        *(each.attribution for each in record.events),
        *(each.attribution for each in record.figures),
        *(each.attribution for each in record.control),
        *(each.attribution for each in record.ties),
    ]
    yield from (("source", each.speaker) for each in told if each is not None)


def _form(tokens: Sequence[Token], head: Token, document: Document) -> str:
    """Which of the words have a capital, and whether the first one has it from its sentence alone."""
    first = tokens[0]
    if len(tokens) == 1 and first.pos == "PRON":
        return first.lower
    opens = first is first.sentence.tokens[0] or document.tokens[first.index - 1].text in "\"“'‘"
    if opens and not any(token.text[:1].isupper() for token in tokens[1:]) and (len(tokens) > 1 or head.pos != "PROPN"):
        return "sentence"
    return "name" if head.text[:1].isupper() else "noun"


def _build(tokens: Sequence[Token]) -> Iterator[str]:
    """How long a mention is, what it begins with, and what its head is."""
    head = phrase_head(tokens)
    yield f"words {min(len(tokens), _LONG)}"
    yield f"first {_opening(tokens[0]) if len(tokens) > 1 else '-'}"
    yield f"is {head.tag}"
    yield f"under {'nothing' if head.head is head else head.head.pos}"


def _opening(token: Token) -> str:
    return token.lower if token.pos in ("DET", "NUM", "PRON") else token.pos


def _first_of_list(token: Token) -> Token:
    while token.dep == "conj" and token.head is not token:
        token = token.head
    return token


def _seen(token: Token) -> str:
    """A neighbour as it counts: a mark or a small word as it is, another by its kind."""
    if not token.text[0].isalnum() or token.pos in _SMALL:
        return token.lower
    return "Name" if token.text[0].isupper() else token.pos


def _lies(span: Span, other: Span) -> str:
    if (span.start, span.end) == (other.start, other.end):
        return "alike"
    if other.start <= span.start and span.end <= other.end:
        return "inside"
    return "holds" if span.start <= other.start and other.end <= span.end else "crosses"
