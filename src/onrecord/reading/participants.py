"""Agents and targets: of all who could have a part in an event the likeliest, or nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import Literal

from onrecord.language.weights import weigh
from onrecord.reading.document import Sentence, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import Figurant, Mention, Mentions
from onrecord.reading.noun_phrases import coordinated
from onrecord.reading.scene import Scene

Role = Literal["agent", "target"]
REACH = 2  # sentences before the event's own in which a participant may stand
CHIEF = 4  # actors of the report, the most often named, who may have a part anywhere in it
_LONGEST_PATH = 5
_CLAUSE = 3  # steps over the parse within which a noun can be a participant without being an actor
_NOUN_SLOTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "compound", "poss", "attr", "conj"))
_index = attrgetter("index")


@dataclass(frozen=True, slots=True)
class Part:
    """Who might have a part in an event: heads of phrases (none for nobody), and the signs that speak for it."""

    tokens: tuple[Token, ...]
    signs: tuple[str, ...]


@dataclass(slots=True)
class Cast:
    """What choosing participants needs: the scene, the speaker at each token, and what was chosen before.

    `parts` counts how often each figurant had each role, `faced` holds the pairs that stood on two sides, `chief`
    those that are most often named.
    """

    scene: Scene
    speakers: Mapping[int, Figurant]
    last: FoundEvent | None = None
    parts: Counter[tuple[int, str]] = field(default_factory=Counter)
    faced: set[frozenset[int]] = field(default_factory=set)
    chief: Sequence[Figurant] = ()
    _heads: dict[int, dict[int, list[Token]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        named = (each for each in self.scene.mentions.figurants if each.mentions)
        self.chief = sorted(named, key=lambda each: -len(each.mentions))[:CHIEF]

    def nearest(self, head: Token, own: set[int]) -> list[tuple[int, Token]]:
        """Each figurant (its id) of this word's sentence with the head that stands nearest, the nearest first.

        The tokens of the indexes in `own` are left out.
        """
        heads = self._heads.get(head.sentence.index)
        if heads is None:
            heads = self._heads[head.sentence.index] = self._heads_in(head.sentence)
        near = [(one, token) for one, tokens in heads.items() if (token := _nearest(tokens, head.index, own))]
        return sorted(near, key=lambda each: (abs(each[1].index - head.index), each[1].index))

    def _heads_in(self, sentence: Sentence) -> dict[int, list[Token]]:
        found: dict[int, list[Token]] = {}
        for token in sentence.tokens:
            mention = self.scene.mentions.headed_by(token)
            if mention is not None:
                found.setdefault(id(mention.figurant), []).append(token)
        return found

    def keep(self, event: FoundEvent) -> None:
        """Remember an event whose participants are chosen."""
        agents, targets = self._known(event.agents), self._known(event.targets)
        self.parts.update([*((each, "agent") for each in agents), *((each, "target") for each in targets)])
        self.faced.update(frozenset((one, two)) for one in agents for two in targets)
        self.last = event

    def _known(self, tokens: list[Token]) -> list[int]:
        return [id(figurant) for token in tokens if (figurant := self.scene.figurant(token))]


def _nearest(tokens: list[Token], at: int, own: set[int]) -> Token | None:
    """The token nearest to an index, of two as near the first; None where all lie in `own`."""
    place, reach = bisect_left(tokens, at, key=_index), len(own) + 1
    near = [token for token in tokens[max(0, place - reach) : place + reach] if token.index not in own]
    return min(near, key=lambda token: abs(token.index - at), default=None)


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
    part = _OpenPart(event, role, cast, other)
    parts = [Part((), tuple(_nobody(event, role, bool(syntactic), bool(other))))]
    if syntactic:
        signs = (f"slot {role} {event.slots.get(role, 'both')}", f"many {role} {len(syntactic) > 1}")
        parts.append(Part(tuple(syntactic), (*signs, *part.signs(syntactic[0]))))
    used = {token.index for token in syntactic}
    grammar = {id(figurant) for token in syntactic if (figurant := cast.scene.figurant(token))}
    taken = {id(figurant) for figurant in part.facing}
    for token in _near(event, cast, grammar | (taken if role == "target" else set())):
        group = tuple(coordinated(token))
        parts.append(Part(group, (f"near {role}", f"many {role} {len(group) > 1}", *part.signs(token))))
        used.update(each.index for each in group)
    used.update(token.index for token in other)
    words = (token for token in _words(event, part.paths) if token.index not in used and not cast.scene.figurant(token))
    parts.extend(Part((token,), (f"word {role}", *part.signs(token))) for token in words)
    return parts


def _words(event: FoundEvent, paths: Paths) -> Iterator[Token]:
    """Nouns of the event's clause, for what no actor stands for: "relatives", "the compound", "vehicles"."""
    for token in paths.within(_CLAUSE):
        if token.pos in ("NOUN", "PROPN") and token.dep in _NOUN_SLOTS and token not in event.tokens:
            yield token


def _near(event: FoundEvent, cast: Cast, skip: set[int]) -> list[Token]:
    """The heads of mentions in the event's sentence, in those before it, and of the report's chief actors.

    Each actor stands for one candidate, where it is nearest.
    """
    own = {token.index for token in event.tokens}
    found = {one: token for one, token in cast.nearest(event.head, own) if one not in skip}
    for mention in _before(event.head.sentence, cast.scene.mentions):
        if id(mention.figurant) not in skip:
            found.setdefault(id(mention.figurant), mention.head)
    for each in cast.chief:
        if id(each) not in found and id(each) not in skip:
            nearest = min(each.mentions, key=lambda one: abs(one.head.index - event.head.index)).head
            if nearest.index not in own:
                found[id(each)] = nearest
    return list(found.values())


def _before(sentence: Sentence, mentions: Mentions) -> Iterator[Mention]:
    """The mentions in the few sentences before this one, the nearest first."""
    for mention in mentions.before(sentence.tokens[0]):
        if sentence.index - mention.head.sentence.index > REACH:
            return
        yield mention


def _nobody(event: FoundEvent, role: Role, syntactic: bool, other: bool) -> Iterator[str]:  # noqa: FBT001
    kind, head = event.kind, event.head
    yield f"nobody {role}"
    yield f"nobody {role} {kind}"
    yield f"nobody {role} {kind} {head.pos}"
    yield f"nobody {role} syntactic {syntactic}"
    yield f"nobody {role} {kind} syntactic {syntactic}"
    yield f"nobody {role} other {other}"
    yield f"nobody {role} {head.lemma}"


class _OpenPart:
    """A part that is open in an event: what is the same for all who might take it."""

    def __init__(self, event: FoundEvent, role: Role, cast: Cast, other: list[Token]) -> None:
        self.event = event
        self.role = role
        self.cast = cast
        self.facing = [figurant for token in other if (figurant := cast.scene.figurant(token))]
        self.paths = Paths(event.head)
        self._last = (
            []
            if cast.last is None
            else [
                (f"last {role} {place}", [cast.scene.figurant(token) for token in tokens], cast.last.kind == event.kind)
                for place, tokens in (("agent", cast.last.agents), ("target", cast.last.targets))
            ]
        )

    def signs(self, token: Token) -> list[str]:
        """What speaks for and against a word in this part."""
        role, kind, head = self.role, self.event.kind, self.event.head
        figurant = self.cast.scene.figurant(token)
        name = figurant.type if figurant else "place" if token.index in self.cast.scene.places else "words"
        distance = max(-1, min(REACH + 1, head.sentence.index - token.sentence.index))
        found = [
            f"type {role} {name}",
            f"type {role} {name} {kind}",
            f"pronoun {role} {token.pos == 'PRON'}",
            f"noun {role} {token.lemma if token.pos == 'NOUN' else token.pos}",
            f"far {role} {distance} {'after' if token.index > head.index else 'before'}",
            f"far {role} {distance} {kind}",
            f"dep {role} {token.dep} {distance > 0}",
        ]
        if distance == 0:
            path = self.paths.to(token)
            found += (
                f"path {role} {path}",
                f"path {role} {head.pos} {path}",
                f"path {role} {kind} {path}",
                f"gap {role} {min(4, abs(token.index - head.index) // 4)}",
            )
        if figurant is not None:
            found += self._standing(figurant)
        return found

    def _standing(self, figurant: Figurant) -> Iterator[str]:
        """How an actor stands in the report as a whole."""
        role, kind, parts = self.role, self.event.kind, self.cast.parts
        yield f"named {role} {figurant.named}"
        yield f"person {role} {figurant.person} {kind}"
        yield f"mentions {role} {min(5, len(figurant.mentions))}"
        yield f"self {role} {figurant in self.facing}"
        for each in self.facing[:1]:
            yield f"facing {role} {each.type} {figurant.type}"
            yield f"allied {role} {each.country is not None and each.country == figurant.country}"
        speaks = self.cast.speakers.get(self.event.head.index) is figurant
        yield f"speaker {role} {speaks} {kind in _SPOKEN}"
        agent, target = parts.get((id(figurant), "agent"), 0), parts.get((id(figurant), "target"), 0)
        yield f"earlier {role} {min(2, agent)} {min(2, target)}"
        faced = any(frozenset((id(each), id(figurant))) in self.cast.faced for each in self.facing)
        yield f"faced {role} {faced} {bool(self.facing)}"
        for place, figurants, same in self._last:
            yield f"{place} {figurant in figurants} {same}"


_SPOKEN = frozenset(("accusation", "demand", "threat", "rejection"))


class Paths:
    """The ways over the parse from one token to others."""

    def __init__(self, start: Token) -> None:
        self._start = start
        above = [start, *islice(start.ancestors(), _LONGEST_PATH)]
        self._steps = {token.index: steps for steps, token in enumerate(above)}
        self._up = [token.dep for token in above]

    def within(self, reach: int) -> list[Token]:
        """The tokens that are so few steps away, in text order."""
        found: dict[int, Token] = {}
        ring = [self._start]
        for _ in range(reach + 1):
            new = {token.index: token for token in ring if token.index not in found}
            found.update(new)
            ring = [each for token in new.values() for each in (token.head, *token.children)]
        return [found[index] for index in sorted(found)]

    def to(self, end: Token) -> str:
        """The dependencies up and down to a token, "far" where they are many."""
        down: list[str] = []
        token = end
        while token.index not in self._steps:
            down.append(f"{token.dep}:{token.lower}" if token.dep == "prep" else token.dep)
            if token.head is token or len(down) > _LONGEST_PATH:
                return "far"
            token = token.head
        up = self._steps[token.index]
        return "far" if up + len(down) > _LONGEST_PATH else "^".join(self._up[:up]) + "/" + ".".join(reversed(down))
