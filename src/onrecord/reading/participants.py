"""Agents and targets: of all who could have a part in an event the likeliest, or nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrecord.language.weights import weigh
from onrecord.reading.document import Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.noun_phrases import coordinated
from onrecord.reading.scene import Scene

Role = Literal["agent", "target"]
REACH = 2  # sentences before the event's own in which a participant may stand
CHIEF = 4  # actors of the report, the most often named, who may have a part anywhere in it
_LONGEST_PATH = 5
_CLAUSE = 3  # steps over the parse within which a noun can be a participant without being an actor
_NOUN_SLOTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "compound", "poss", "attr", "conj"))


@dataclass(frozen=True, slots=True)
class Part:
    """Who might have a part in an event: heads of phrases (none for nobody), and the signs that speak for it."""

    tokens: tuple[Token, ...]
    signs: tuple[str, ...]


@dataclass(slots=True)
class Cast:
    """What choosing participants needs: the scene, the speaker at each token, and what was chosen before.

    `parts` counts how often each figurant had each role, `faced` holds the pairs that stood on two sides.
    """

    scene: Scene
    speakers: Mapping[int, Figurant]
    last: FoundEvent | None = None
    parts: Counter[tuple[int, str]] = field(default_factory=Counter)
    faced: set[frozenset[int]] = field(default_factory=set)

    def keep(self, event: FoundEvent) -> None:
        """Remember an event whose participants are chosen."""
        agents, targets = self._known(event.agents), self._known(event.targets)
        self.parts.update([*((each, "agent") for each in agents), *((each, "target") for each in targets)])
        self.faced.update(frozenset((one, two)) for one in agents for two in targets)
        self.last = event

    def _known(self, tokens: list[Token]) -> list[int]:
        return [id(figurant) for token in tokens if (figurant := self.scene.figurant(token))]


def choose_participants(
    events: list[FoundEvent], scene: Scene, speakers: Mapping[int, Figurant], weights: Mapping[str, float]
) -> None:
    """Give each event its likeliest agents, then its likeliest targets beside them; events stand in text order."""
    cast = Cast(scene, speakers)
    for event in events:
        choose_parts(event, cast, weights)


def choose_parts(event: FoundEvent, cast: Cast, weights: Mapping[str, float]) -> None:
    """Give one event its likeliest agents and targets."""
    roles: tuple[Role, Role] = ("agent", "target")
    for role in roles:
        best = max(find_parts(event, role, cast), key=lambda part: weigh(part.signs, weights))
        set_role(event, role, list(best.tokens))
    cast.keep(event)


def set_role(event: FoundEvent, role: Role, tokens: list[Token]) -> None:
    """Put these tokens in the event's role."""
    if role == "agent":
        event.agents = tokens
    else:
        event.targets = tokens


def find_parts(event: FoundEvent, role: Role, cast: Cast) -> list[Part]:
    """Everybody who could fill the role: nobody, what grammar puts there, and the actors named near."""
    syntactic = event.agents if role == "agent" else event.targets
    other = event.agents if role == "target" else event.targets
    parts = [Part((), tuple(_nobody(event, role, bool(syntactic), bool(other))))]
    if syntactic:
        signs = [f"slot {role} {event.slots.get(role, 'both')}", f"many {role} {len(syntactic) > 1}"]
        parts.append(Part(tuple(syntactic), (*signs, *_signs(syntactic[0], event, role, cast))))
    used = {token.index for token in syntactic}
    grammar = {id(figurant) for token in syntactic if (figurant := cast.scene.figurant(token))}
    taken = {id(figurant) for token in other if (figurant := cast.scene.figurant(token))}
    near = list(_near(event, cast.scene.mentions, grammar | (taken if role == "target" else set())))
    for token in near:
        group = tuple(coordinated(token))
        signs = (f"near {role}", f"many {role} {len(group) > 1}", *_signs(token, event, role, cast))
        parts.append(Part(group, signs))
        used.update(each.index for each in group)
    used.update(token.index for token in other)
    for token in _words(event):
        if token.index not in used and cast.scene.figurant(token) is None:
            parts.append(Part((token,), (f"word {role}", *_signs(token, event, role, cast))))
    return parts


def _words(event: FoundEvent) -> Iterator[Token]:
    """Nouns of the event's clause, for what no actor stands for: "relatives", "the compound", "vehicles"."""
    for token in event.head.sentence.tokens:
        if token.pos in ("NOUN", "PROPN") and token.dep in _NOUN_SLOTS and token not in event.tokens:
            if _distance(event.head, token) <= _CLAUSE:
                yield token


def _distance(start: Token, end: Token) -> int:
    """Steps over the parse from one token to another."""
    above = {token.index: steps for steps, token in enumerate([start, *start.ancestors()])}
    for steps, token in enumerate([end, *end.ancestors()]):
        if token.index in above:
            return steps + above[token.index]
    return 99


def _near(event: FoundEvent, mentions: Mentions, skip: set[int]) -> Iterator[Token]:
    """The heads of mentions in the event's sentence, in those before it, and of the report's chief actors.

    Each actor stands for one candidate, where it is nearest.
    """
    sentence = event.head.sentence
    found: dict[int, Token] = {}
    here = [mention for mention in (mentions.headed_by(token) for token in sentence.tokens) if mention]
    before = []
    for mention in mentions.before(sentence.tokens[0]):
        if sentence.index - mention.head.sentence.index > REACH:
            break
        before.append(mention)
    chief = sorted(mentions.figurants, key=lambda each: -len(each.mentions))[:CHIEF]
    for mention in (
        *sorted(here, key=lambda each: abs(each.head.index - event.head.index)),
        *before,
        *(
            min(each.mentions, key=lambda one: abs(one.head.index - event.head.index))
            for each in chief
            if each.mentions
        ),
    ):
        if id(mention.figurant) not in skip and mention.head not in event.tokens:
            found.setdefault(id(mention.figurant), mention.head)
    return iter(found.values())


def _nobody(event: FoundEvent, role: Role, syntactic: bool, other: bool) -> Iterator[str]:  # noqa: FBT001
    kind, head = event.kind, event.head
    yield f"nobody {role}"
    yield f"nobody {role} {kind}"
    yield f"nobody {role} {kind} {head.pos}"
    yield f"nobody {role} syntactic {syntactic}"
    yield f"nobody {role} {kind} syntactic {syntactic}"
    yield f"nobody {role} other {other}"
    yield f"nobody {role} {head.lemma}"


def _signs(token: Token, event: FoundEvent, role: Role, cast: Cast) -> Iterator[str]:
    kind = event.kind
    figurant = cast.scene.figurant(token)
    name = figurant.type if figurant else "place" if token.index in cast.scene.places else "words"
    yield f"type {role} {name}"
    yield f"type {role} {name} {kind}"
    yield f"pronoun {role} {token.pos == 'PRON'}"
    yield f"noun {role} {token.lemma if token.pos == 'NOUN' else token.pos}"
    distance = max(-1, min(REACH + 1, event.head.sentence.index - token.sentence.index))
    side = "after" if token.index > event.head.index else "before"
    yield f"far {role} {distance} {side}"
    yield f"far {role} {distance} {kind}"
    yield f"dep {role} {token.dep} {distance > 0}"
    if distance == 0:
        path = path_between(event.head, token)
        yield f"path {role} {path}"
        yield f"path {role} {event.head.pos} {path}"
        yield f"path {role} {kind} {path}"
        yield f"gap {role} {min(4, abs(token.index - event.head.index) // 4)}"
    if figurant is not None:
        yield from _standing(figurant, event, role, cast)


def _standing(figurant: Figurant, event: FoundEvent, role: Role, cast: Cast) -> Iterator[str]:
    """How an actor stands in the report as a whole."""
    yield f"named {role} {figurant.named}"
    yield f"person {role} {figurant.person} {event.kind}"
    yield f"mentions {role} {min(5, len(figurant.mentions))}"
    other = event.agents if role == "target" else event.targets
    facing = [each for token in other if (each := cast.scene.figurant(token))]
    yield f"self {role} {any(each is figurant for each in facing)}"
    for each in facing[:1]:
        yield f"facing {role} {each.type} {figurant.type}"
        yield f"allied {role} {each.country is not None and each.country == figurant.country}"
    yield f"speaker {role} {cast.speakers.get(event.head.index) is figurant} {event.kind in _SPOKEN}"
    yield f"earlier {role} {min(2, cast.parts[id(figurant), 'agent'])} {min(2, cast.parts[id(figurant), 'target'])}"
    yield f"faced {role} {any(frozenset((id(each), id(figurant))) in cast.faced for each in facing)} {bool(facing)}"
    if cast.last is not None:
        same = cast.last.kind == event.kind
        for place, tokens in (("agent", cast.last.agents), ("target", cast.last.targets)):
            was = any(cast.scene.figurant(token) is figurant for token in tokens)
            yield f"last {role} {place} {was} {same}"


_SPOKEN = frozenset(("accusation", "demand", "threat", "rejection"))


def path_between(start: Token, end: Token) -> str:
    """The dependencies from the trigger up and down to the other word, as far as they are few."""
    above = [start, *start.ancestors()]
    index = {token.index: place for place, token in enumerate(above)}
    down: list[str] = []
    token = end
    while token.index not in index:
        down.append(_step(token))
        if token.head is token or len(down) > _LONGEST_PATH:
            return "far"
        token = token.head
    up = [each.dep for each in above[: index[token.index]]]
    return "far" if len(up) + len(down) > _LONGEST_PATH else "^".join(up) + "/" + ".".join(reversed(down))


def _step(token: Token) -> str:
    return f"{token.dep}:{token.lower}" if token.dep == "prep" else token.dep
