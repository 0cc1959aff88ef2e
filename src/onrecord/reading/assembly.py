"""From what was found to the record: ids, participants, attributions and codes, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.gazetteer.directory import Directory, load_directory
from onrecord.reading.actor_codes import find_actor_codes
from onrecord.reading.citations import Citation
from onrecord.reading.control import FoundControl
from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.figures import FoundFigure
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.noun_phrases import counted_phrase, phrase_head
from onrecord.reading.slots import resolve_relative
from onrecord.reading.speaker_references import speaking
from onrecord.reading.statements import FoundStatement
from onrecord.reading.status import FoundStatus
from onrecord.reading.tie_rules import FoundTie
from onrecord.records import (
    Actor,
    ActorType,
    Attribution,
    Control,
    Event,
    Figure,
    Participant,
    Span,
    Statement,
    Status,
    Tie,
    When,
    content_id,
)
from onrecord.vocabulary.codes import codes_of

# What seems to be so, and what is brought about by saying so, the reporter tells.
_UNTOLD = frozenset({"seems", "effects"})
# A speech act that is done by saying so: who accuses by what he says is not its source.
_UTTERED = frozenset({"accusation", "demand", "rejection", "threat"})


@dataclass(slots=True)
class Assembly:
    """The record of one report while it is put together; `report` is the report's id, `places` the id at each token."""

    document: Document
    report: str
    mentions: Mentions
    places: Mapping[int, str]
    statements: Sequence[FoundStatement]
    directory: Directory = field(default_factory=load_directory)
    citations: Sequence[Citation] = ()
    _ids: dict[int, str] = field(default_factory=dict)
    _telling: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, statement in enumerate(self.statements):
            for content in statement.content if _is_vouched_for(statement) else ():
                for token in self.document.tokens_in(content.start, content.end):
                    self._telling[token.index] = self._nearer(token.index, number)

    def _nearer(self, token: int, number: int) -> int:
        """Of two statements that hold a token the one whose content is shorter: the nearest source."""
        other = self._telling.get(token)
        return number if other is None or _length(self.statements[number]) < _length(self.statements[other]) else other

    # ---- actors

    def actor_id(self, figurant: Figurant) -> str:
        """The directory's id where the directory knows the actor, else one made from the report and the name."""
        known = self._ids.get(id(figurant))
        if known is None:
            first = figurant.mentions[0].tokens[0].start if figurant.mentions else -1
            known = figurant.entry.id if figurant.entry else content_id("actor", self.report, figurant.name, first)
            self._ids[id(figurant)] = known
        return known

    def actors(self) -> tuple[Actor, ...]:
        """Every actor with a name or a country ("Iraqi soldiers"), and every other that takes part in something."""
        return tuple(self._actor(each) for each in self._everybody() if self._is_told(each))

    def _is_told(self, figurant: Figurant) -> bool:
        known = figurant.named or figurant.country is not None
        return (known and bool(figurant.mentions)) or id(figurant) in self._ids

    def _everybody(self) -> list[Figurant]:
        """The figurants with those that they belong to, which may have no mention of their own."""
        owners = [each.member_of for each in self.mentions.figurants if each.member_of is not None]
        return list({id(each): each for each in (*self.mentions.figurants, *owners)}.values())

    def _actor(self, figurant: Figurant) -> Actor:
        spans = {self.document.span(mention.tokens) for mention in figurant.mentions}
        codes = find_actor_codes(figurant, self.directory)
        return Actor(
            self.actor_id(figurant), figurant.name, figurant.type, figurant.country, codes, tuple(sorted(spans))
        )

    def participant(self, token: Token) -> Participant:
        """The actor that a token stands for with the words there, else the words alone."""
        mention = self.mentions.at(resolve_relative(token))
        if mention is None:
            return Participant(None, self.document.span(counted_phrase(token)))
        if self.mentions.is_shared(mention.head):
            return Participant(self.actor_id(mention.figurant), self.document.span(mention.tokens))
        counted = counted_phrase(mention.head)
        words = counted if len(counted) > len(mention.tokens) and counted[-1] in mention.tokens else mention.tokens
        return Participant(self.actor_id(mention.figurant), self.document.span(words))

    def participants(self, tokens: Iterable[Token]) -> tuple[Participant, ...]:
        """The participants that these tokens head, each actor once."""
        found: dict[str, Participant] = {}
        for phrase in self.mentions.phrases(tokens):
            each = self.participant(phrase[0]) if len(phrase) == 1 else self._described(phrase)
            found.setdefault(each.actor or (each.text.text.lower() if each.text else ""), each)
        return tuple(found.values())

    def _described(self, heads: Sequence[Token]) -> Participant:
        """Those that one description joins, as the words from the first to the last."""
        return Participant(None, self.document.span(_in_order([*counted_phrase(heads[0]), *heads])))

    # ---- statements

    def statement_id(self, number: int) -> str:
        """The id of the statement at this position."""
        found = self.statements[number]
        said = found.cue[0].start if found.cue else -1  # one content may be told on two people's word
        return content_id("statement", self.report, found.content[0].start, found.content[-1].end, said)

    def statement(self, number: int, when: When | None = None, place: str | None = None) -> Statement:
        """The statement at this position, with its speaker's actor where it is known, made then and there."""
        found = self.statements[number]
        return Statement(
            self.statement_id(number),
            self.speaker(number),
            self._cue(found),
            found.content,
            found.style,
            self.participant(phrase_head(found.audience)) if found.audience else None,
            when,
            place,
        )

    def speaker(self, number: int) -> Participant:
        """Who makes the statement at this position; neither actor nor words where that is not told."""
        found = self.statements[number]
        words = list(found.speaker)
        token = speaking(found)
        if token is None:
            return Participant(None, None)
        mention = self.mentions.at(resolve_relative(token))
        span = self.document.span(words) if words else None
        return Participant(self.actor_id(mention.figurant) if mention else None, span)

    def attribution(self, token: Token) -> Attribution | None:
        """On whose word a thing told at this token stands; None for the reporter's own."""
        number = self._telling.get(token.index)
        if number is None:
            return self._cited(token)
        return Attribution(self.speaker(number), self.statement_id(number), self._cue(self.statements[number]))

    def _cue(self, statement: FoundStatement) -> Span | None:
        return self.document.span(_in_order(statement.cue)) if statement.cue else None

    def _denial(self, event: Token, status: FoundStatus) -> Attribution | None:
        """On whose word an event did not happen, where not the one who tells it says so, but another in reply."""
        for number, each in enumerate(self.statements) if status.status == "denied" else ():
            inside = any(content.start <= event.start < content.end for content in each.content)
            if each.doubted and not inside and set(each.cue) & set(status.cue):
                return Attribution(self.speaker(number), self.statement_id(number), self._cue(each))
        return None

    def _cited(self, token: Token) -> Attribution | None:
        """The source named behind what is told at this token."""
        for each in self.citations:
            if each.start <= token.start < each.end:
                words = list(each.source)
                mention = self.mentions.at(phrase_head(words))
                actor = self.actor_id(mention.figurant) if mention and len(mention.tokens) == len(words) else None
                return Attribution(Participant(actor, self.document.span(words)), None, None)
        return None

    # ---- facts

    def event_id(self, event: FoundEvent) -> str:
        """The event's id, from its kind and the place of its trigger."""
        return content_id("event", self.report, event.kind, event.head.start)

    def event(self, found: FoundEvent, status: FoundStatus, place: str | None, when: When | None) -> Event:
        """The event with its participants, codes and evidence: its clause's sentence, and the cue of its status."""
        agents, targets = self.participants(found.agents), self.participants(found.targets)
        sentence = self.document.span(found.head.sentence.tokens)
        cue = [self.document.span(_in_order(status.cue))] if status.cue else []
        told = self._denial(found.head, status) or self.attribution(found.head)
        return Event(
            self.event_id(found),
            found.kind,
            self.document.span(_in_order(found.tokens)),
            tuple(self.document.span(_in_order(each.tokens)) for each in found.also),
            agents,
            targets,
            place,
            when,
            status.status,
            None if _is_own_act(found.kind, agents, told) else told,
            (sentence, *cue),
            codes_of(
                found.kind,
                self._types(found.agents),
                self._types(found.targets),
                [token.lemma for token in found.tokens],
                status.status,
                company=_company(found.tokens),
            ),
            found.found_by,
        )

    def _types(self, tokens: Iterable[Token]) -> list[ActorType]:
        mentions = [self.mentions.at(resolve_relative(token)) for token in tokens]
        return [mention.figurant.type for mention in mentions if mention is not None]

    def figure(self, found: FoundFigure, event: FoundEvent | None, place: str | None) -> Figure:
        """The figure, tied to the event whose trigger it depends on."""
        span = self.document.span(list(found.tokens))
        return Figure(
            content_id("figure", self.report, found.what, span.start),
            span,
            found.what,
            self.participant(found.who) if found.who is not None else None,
            found.low,
            found.best,
            found.high,
            place,
            self.event_id(event) if event is not None else None,
            self.attribution(found.tokens[0]),
        )

    def control(self, found: FoundControl, status: Status, when: When | None) -> Control:
        """The claim on a place."""
        actor = self.participant(found.actor)
        return Control(
            content_id("control", self.report, found.place, _name(actor), found.state, found.cue.start),
            found.place,
            actor,
            found.state,
            status,
            when,
            self.attribution(found.cue),
            (self.document.span([found.cue]), self.document.span(found.cue.sentence.tokens)),
        )

    def tie(self, found: FoundTie) -> Tie:
        """The tie between two actors."""
        one, two = self._side(found.from_), self._side(found.to)
        return Tie(
            content_id("tie", self.report, _name(one), _name(two), found.tie, found.cue.start),
            one,
            two,
            found.tie,
            (self.document.span(found.cue.sentence.tokens),),
            self.attribution(found.cue),
        )

    def _side(self, figurant: Figurant) -> Participant:
        words = self.document.span(figurant.mentions[0].tokens) if figurant.mentions else None
        return Participant(self.actor_id(figurant), words)


def _is_own_act(kind: str, agents: Iterable[Participant], told: Attribution | None) -> bool:
    """Whether those who speak do with their words what is told: "we call on the council to act", he said."""
    if told is None or kind not in _UTTERED:
        return False
    return any(_name(each) == _name(told.speaker) for each in agents)


def _name(participant: Participant) -> str:
    return participant.actor or (participant.text.text if participant.text else "")


def _in_order(tokens: Iterable[Token]) -> list[Token]:
    return sorted(tokens, key=lambda token: token.index)


def _is_vouched_for(statement: FoundStatement) -> bool:
    """False where nobody says that the content is so, or a judgement takes it for granted: "condemned the raid"."""
    cue = statement.cue[0] if statement.cue else None
    judged = cue is not None and cue.child("dobj") is not None and cue.child("ccomp", "xcomp") is None
    return statement.stance not in _UNTOLD and not (statement.stance == "judges" and judged)


def _length(statement: FoundStatement) -> int:
    return sum(content.end - content.start for content in statement.content)


def _company(tokens: Iterable[Token]) -> Iterator[str]:
    """The lemmas of what hangs on these words, directly or by a preposition."""
    for token in tokens:
        for child in token.children:
            yield child.lemma
            if child.pos == "ADP" or child.dep in ("dobj", "nsubj", "nsubjpass"):
                yield from (each.lemma for each in child.children)
