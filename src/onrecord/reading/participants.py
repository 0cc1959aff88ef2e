"""Agents and targets: of all who could have a part in an event the likeliest, or nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from onrecord.language.weights import weigh
from onrecord.reading.document import Sentence, Token
from onrecord.reading.event_links import EventLinks
from onrecord.reading.events import FoundEvent
from onrecord.reading.joining import Beside
from onrecord.reading.mentions import Figurant
from onrecord.reading.parse_paths import Paths
from onrecord.reading.participant_bars import barred_from, is_no_party, is_of_nature, only_telling
from onrecord.reading.participant_signs import (
    Role,
    of_actor,
    of_before,
    of_beside,
    of_country,
    of_distance,
    of_facing,
    of_gap,
    of_last,
    of_outline,
    of_path,
    of_speaker,
    of_type,
    of_word,
)
from onrecord.reading.scene import Scene

REACH = 1  # sentences before the event's own in which a participant may stand
CHIEF = 2  # actors of the report, the most often named, who may have a part anywhere in it
_CLAUSE = 3  # steps over the parse within which a noun can be a participant without being an actor
_NOUN_SLOTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "compound", "poss", "attr", "conj"))
_TIMES = ("DATE", "TIME")
_HOSTILE = frozenset(
    (
        "clash",
        "offensive",
        "air_strike",
        "shelling",
        "bombing",
        "suicide_attack",
        "attack",
        "killing",
        "injury",
        "abduction",
        "siege",
        "capture",
    )
)
_SPOKEN = frozenset(("accusation", "demand", "threat", "rejection"))
_RESULTS = frozenset(("killing", "injury", "destruction"))
_ACTS = frozenset(("attack", "air_strike", "bombing", "shelling", "suicide_attack"))
BESIDE = 6  # events of the same sentence on either side that are looked at
_index = attrgetter("index")
_head_index = attrgetter("head.index")
_Telling = tuple[tuple[int, int], tuple[bool, bool]]  # how often agent and target, and whether in this kind


class Part(NamedTuple):
    """Who might have a part in an event: heads of phrases (none for nobody), and the signs that speak for it."""

    tokens: tuple[Token, ...]
    signs: tuple[str, ...]


class Outline:
    """What grammar alone says of the parts in all events, before any are chosen.

    `parts` holds how often each figurant has a role in fighting, `kinds` in which kinds of event, `against` the pairs
    that stand on two sides of it.
    """

    def __init__(self, events: Sequence[FoundEvent], scene: Scene) -> None:
        self.parts: Counter[tuple[int, Role]] = Counter()
        self.kinds: set[tuple[int, Role, str]] = set()
        self.against: set[frozenset[int]] = set()
        self._by_sentence: dict[int, list[FoundEvent]] = {}
        self._tellings: dict[tuple[int, str], _Telling] = {}
        self.links = EventLinks(events)
        for event in events:  # in text order
            self._by_sentence.setdefault(event.head.sentence.index, []).append(event)
            if event.kind in _HOSTILE:
                self._add(event, scene)

    def _add(self, event: FoundEvent, scene: Scene) -> None:
        agents, targets = scene.known(event.agents), scene.known(event.targets)
        sides: tuple[tuple[Role, list[int]], ...] = (("agent", agents), ("target", targets))
        for role, figurants in sides:
            self.parts.update((each, role) for each in figurants)
            self.kinds.update((each, role, event.kind) for each in figurants)
        self.against.update(frozenset((one, two)) for one in agents for two in targets)

    def in_order(self, events: Sequence[FoundEvent]) -> Iterator[FoundEvent]:
        """The events in text order, but each cause before what it brings about."""
        done: set[int] = set()
        for event in events:
            for each in (*self.links.causes(event), event):
                if id(each) not in done:
                    done.add(id(each))
                    yield each

    def telling(self, figurant: int, kind: str) -> _Telling:
        """How often a figurant (its id) has each role in fighting, and whether it has it in events of this kind."""
        found = self._tellings.get((figurant, kind))
        if found is None:
            agent, target = self.parts.get((figurant, "agent"), 0), self.parts.get((figurant, "target"), 0)
            alike = (figurant, "agent", kind) in self.kinds, (figurant, "target", kind) in self.kinds
            found = self._tellings[figurant, kind] = (min(2, agent), min(2, target)), alike
        return found

    def beside(self, event: FoundEvent) -> list[FoundEvent]:
        """The other events of its sentence, a few on each side: a line without a full stop may hold thousands."""
        around = self._by_sentence.get(event.head.sentence.index, [])
        at = bisect_left(around, event.head.index, key=_head_index)
        return [each for each in around[max(0, at - BESIDE) : at + BESIDE + 1] if each is not event]


@dataclass(slots=True)
class Cast:
    """What choosing participants needs: the scene, the speaker at each token, and what was chosen before.

    `parts` counts how often each figurant had each role, `faced` holds the pairs that stood on two sides, `chief`
    those that are most often named.
    """

    scene: Scene
    speakers: Mapping[int, Figurant]
    outline: Outline
    beside: Beside
    last: FoundEvent | None = None
    parts: Counter[tuple[int, str]] = field(default_factory=Counter)
    faced: set[frozenset[int]] = field(default_factory=set)
    chief: Sequence[Figurant] = ()
    _heads: dict[int, dict[int, list[Token]]] = field(default_factory=dict)
    _before: dict[int, dict[int, Token]] = field(default_factory=dict)
    _view: _View | None = None

    def __post_init__(self) -> None:
        named = (each for each in self.scene.mentions.figurants if each.mentions)
        self.chief = sorted(named, key=lambda each: -len(each.mentions))[:CHIEF]

    def view(self, event: FoundEvent) -> _View:
        """What is seen from an event; its two parts are chosen one after the other."""
        if self._view is None or self._view.event is not event:
            self._view = _View(event, self)
        return self._view

    def nearest(self, head: Token, own: set[int]) -> list[tuple[int, Token]]:
        """Each figurant (its id) of this word's sentence with the head that stands nearest, the nearest first.

        The tokens of the indexes in `own` are left out.
        """
        heads = self._heads.get(head.sentence.index)
        if heads is None:
            heads = self._heads[head.sentence.index] = self._heads_in(head.sentence)
        near = [(one, token) for one, tokens in heads.items() if (token := _nearest(tokens, head.index, own))]
        return sorted(near, key=lambda each: (abs(each[1].index - head.index), each[1].index))

    def before(self, sentence: Sentence) -> dict[int, Token]:
        """Each figurant (its id) of the few sentences before this one with its last head there, the nearest first."""
        found = self._before.get(sentence.index)
        if found is None:
            found = self._before[sentence.index] = {}
            for mention in self.scene.mentions.before(sentence.tokens[0]):
                if sentence.index - mention.head.sentence.index > REACH:
                    break
                found.setdefault(id(mention.figurant), mention.head)
        return found

    def _heads_in(self, sentence: Sentence) -> dict[int, list[Token]]:
        found: dict[int, list[Token]] = {}
        for token in sentence.tokens:
            mention = self.scene.mentions.headed_by(token)
            if mention is not None:
                found.setdefault(id(mention.figurant), []).append(token)
        return found

    def keep(self, event: FoundEvent) -> None:
        """Remember an event whose participants are chosen."""
        agents, targets = self.scene.known(event.agents), self.scene.known(event.targets)
        self.parts.update([*((each, "agent") for each in agents), *((each, "target") for each in targets)])
        self.faced.update(frozenset((one, two)) for one in agents for two in targets)
        self.last = event


def _nearest(tokens: list[Token], at: int, own: set[int]) -> Token | None:
    """The token nearest to an index, of two as near the first; None where all lie in `own`."""
    place, reach = bisect_left(tokens, at, key=_index), len(own) + 1
    near = [token for token in tokens[max(0, place - reach) : place + reach] if token.index not in own]
    return min(near, key=lambda token: abs(token.index - at), default=None)


def choose_participants(
    events: list[FoundEvent],
    scene: Scene,
    speakers: Mapping[int, Figurant],
    weights: Mapping[str, float],
    beside: Beside,
) -> None:
    """Give each event its likeliest agents, then its likeliest targets beside them; events stand in text order."""
    cast = Cast(scene, speakers, Outline(events, scene), beside)
    for event in cast.outline.in_order(events):
        choose_parts(event, cast, weights)


def choose_parts(event: FoundEvent, cast: Cast, weights: Mapping[str, float]) -> None:
    """Give one event its likeliest agents and targets."""
    if not _are_both_sides(event):
        choose_part(event, "agent", find_parts(event, "agent", cast), cast, weights)
        choose_part(event, "target", find_parts(event, "target", cast), cast, weights)
    cast.keep(event)


def _are_both_sides(event: FoundEvent) -> bool:
    """True where grammar names both sides of a fight at once: "clashes between tribes", "A and B traded fire"."""
    return event.kind == "clash" and "both" in event.slots and bool(event.agents) and bool(event.targets)


def choose_part(event: FoundEvent, role: Role, parts: Sequence[Part], cast: Cast, weights: Mapping[str, float]) -> None:
    """Give one role of an event to the likeliest of these; who acts in a cause also acts in what it brings about."""
    cause = next((each for each in cast.outline.links.causes(event) if each.kind in _ACTS), None)
    if role == "agent" and cause is not None and event.kind in _RESULTS:
        event.agents = list(cause.agents)
    else:
        more = cast.beside.of_parts(event, role, [part.tokens for part in parts])
        odds = [weigh(part.signs, weights) + each for part, each in zip(parts, more, strict=True)]
        set_role(event, role, list(parts[odds.index(max(odds))].tokens))


def set_role(event: FoundEvent, role: Role, tokens: list[Token]) -> None:
    """Put these tokens in the event's role."""
    if role == "agent":
        event.agents = tokens
    else:
        event.targets = tokens


def find_parts(event: FoundEvent, role: Role, cast: Cast) -> list[Part]:
    """Everybody who could fill the role: nobody, what grammar puts there, and the actors named near."""
    syntactic = list({token.index: token for token in (event.agents if role == "agent" else event.targets)}.values())
    other = event.agents if role == "target" else event.targets
    part = _OpenPart(event, role, cast, other)
    nobody = (*_nobody(event, role, bool(syntactic), bool(other)), *part.view.armed(role, bool(syntactic)))
    parts = [Part((), nobody)]
    grammar = {id(figurant) for token in syntactic if (figurant := cast.scene.figurant(token))}
    taken = {id(figurant) for figurant in part.facing}
    if role == "agent" and is_of_nature(event, cast.scene):
        return parts
    barred = barred_from(event, role, taken, cast)
    if syntactic and barred.isdisjoint(grammar):
        signs = (f"slot {role} {event.slots.get(role, 'both')}", f"many {role} {len(syntactic) > 1}")
        parts.append(Part(tuple(syntactic), (*signs, *part.signs(syntactic[0]))))
    used = {token.index for token in syntactic}
    skip = grammar | barred | (taken if role == "target" else only_telling(event, cast))
    for one, token, group in part.view.near:
        if one in skip or is_no_party(token, other):
            continue
        parts.append(Part(group, (f"near {role}", f"many {role} {len(group) > 1}", *part.signs(token))))
        used.update(each.index for each in group)
    for group in _parties(event, cast, other):
        if barred.intersection(cast.scene.known(group)) or is_no_party(group[0], other):
            continue
        if (len(group) > 1 or group[0].index not in used) and all(group != each.tokens for each in parts):
            parts.append(Part(group, (f"group {role}", f"many {role} {len(group) > 1}", *part.signs(group[0]))))
            used.update(each.index for each in group)
    used.update(token.index for token in other)
    scene = cast.scene
    words = (token for token in part.view.words if token.index not in used and not scene.figurant(token))
    words = (token for token in words if scene.counted_noun(token) is token and not is_no_party(token, other))
    parts.extend(Part((token,), (f"word {role}", *part.signs(token))) for token in words)
    return parts


def _parties(event: FoundEvent, cast: Cast, other: list[Token]) -> Iterator[tuple[Token, ...]]:
    """The sides of the events beside this one and of the one before it, without those who stand on its other side."""
    near = cast.outline.beside(event)
    for each in near if cast.last is None else [*near, cast.last]:
        for side in (each.agents, each.targets):
            group = tuple(token for token in side if token not in other and token not in event.tokens)
            if group:
                yield group


def _words(event: FoundEvent, paths: Paths) -> Iterator[Token]:
    """Nouns of the event's clause, for what no actor stands for: "relatives", "the compound", "vehicles".

    What another verb has for its object is not that of a verb with one of its own: "shelled a town and bombed another".
    """
    done = event.head.child("dobj") if event.head.pos == "VERB" else None
    for token in paths.within(_CLAUSE):
        if done is not None and token.dep == "dobj" and token.head is not event.head and token.head not in event.tokens:
            continue
        if token.pos not in ("NOUN", "PROPN") or token.dep not in _NOUN_SLOTS or token.entity in _TIMES:
            continue
        if token not in event.tokens:
            yield token


def _near(event: FoundEvent, cast: Cast) -> dict[int, Token]:
    """The heads of mentions in the event's sentence, in those before it, and of the report's chief actors.

    Each actor (its id) stands for one candidate, where it is nearest.
    """
    own = {token.index for token in event.tokens}
    found = dict(cast.nearest(event.head, own))
    for one, token in cast.before(event.head.sentence).items():
        found.setdefault(one, token)
    for each in cast.chief:
        if id(each) not in found:
            nearest = min(each.mentions, key=lambda one: abs(one.head.index - event.head.index)).head
            if nearest.index not in own:
                found[id(each)] = nearest
    return found


class _Look(NamedTuple):
    """What is seen of a word from an event; `gap` counts tokens in fours, `key` tells who it stands for."""

    figurant: Figurant | None
    key: int
    name: str
    noun: str
    distance: int
    after: bool
    path: str
    gap: int


class _View:
    """What is seen from an event, the same for both of its parts: the actors near (their ids), and other words."""

    def __init__(self, event: FoundEvent, cast: Cast) -> None:
        self.event = event
        self.paths = Paths(event.head)
        self.near = [
            (one, token, tuple(cast.scene.mentions.parties(token))) for one, token in _near(event, cast).items()
        ]
        self.words = list(_words(event, self.paths))
        armed = [token for _, token, _ in self.near if cast.scene.is_armed(token)]
        here = sum(token.sentence is event.head.sentence for token in armed)
        self._armed = min(3, here), min(2, len(armed) - here)
        self._scene = cast.scene
        self._looks: dict[int, _Look] = {}
        self.beside = list(self._beside(cast.outline))

    def _beside(self, outline: Outline) -> Iterator[tuple[int, Role, str, str]]:
        """Who has which part in the events beside this one: of what kind they are, and the way over the parse there."""
        for each in outline.beside(self.event):
            sides: tuple[tuple[Role, list[Token]], ...] = (("agent", each.agents), ("target", each.targets))
            path = self.paths.to(each.head)
            for side, tokens in sides:
                for key in {self._key(token) for token in tokens}:
                    yield key, side, each.kind, path

    def _key(self, token: Token) -> int:
        """What tells who a token stands for from anybody else."""
        figurant = self._scene.figurant(token)
        return id(figurant) if figurant is not None else token.index

    def armed(self, role: Role, syntactic: bool) -> tuple[str, str]:  # noqa: FBT001
        """How many armed parties are named in the event's sentence and elsewhere near."""
        here, elsewhere = self._armed
        return f"nobody {role} armed {here} {syntactic}", f"nobody {role} before {elsewhere} {syntactic}"

    def look(self, token: Token) -> _Look:
        """A word as seen from the event."""
        found = self._looks.get(token.index)
        if found is None:
            found = self._looks[token.index] = self._look(token)
        return found

    def _look(self, token: Token) -> _Look:
        head, figurant = self.event.head, self._scene.figurant(token)
        distance = max(-1, min(REACH + 1, head.sentence.index - token.sentence.index))
        return _Look(
            figurant,
            id(figurant) if figurant is not None else token.index,
            figurant.type if figurant else _sort_of(token, self._scene),
            token.lemma if token.pos == "NOUN" else token.pos,
            distance,
            token.index > head.index,
            self.paths.to(token) if distance == 0 else "",
            min(4, abs(token.index - head.index) // 4),
        )


def _sort_of(token: Token, scene: Scene) -> str:
    """What a word is that stands for no actor: a place, a nationality ("Kenyan shelling"), or a word like others."""
    if token.index in scene.places:
        return "place"
    return "nation" if token.entity == "NORP" else "words"


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
        self.view = cast.view(event)
        last, figurant_of = cast.last, cast.scene.figurant
        self._speaker = cast.speakers.get(event.head.index)
        self._last = None if last is None else ([*map(figurant_of, last.agents)], [*map(figurant_of, last.targets)])
        self._again = last is not None and last.kind == event.kind
        self._beside: dict[int, list[str]] = {}
        for key, side, kind, path in self.view.beside:
            self._beside.setdefault(key, []).extend(of_beside(role, side, event.kind, kind, path))

    def signs(self, token: Token) -> list[str]:
        """What speaks for and against a word in this part."""
        role, kind, head = self.role, self.event.kind, self.event.head
        look = self.view.look(token)
        figurant = look.figurant
        found = [
            *of_type(role, kind, look.name),
            *of_word(role, token.pos, look.noun),
            *of_distance(role, kind, look.distance, look.after, token.dep),
        ]
        if look.distance == 0:
            found += of_path(role, kind, head.pos, look.path)
            found += of_gap(role, look.gap)
        found += self._beside.get(look.key, ())
        if figurant is not None:
            found += of_actor(role, kind, figurant.named, figurant.person, min(5, len(figurant.mentions)))
            found += self._standing(figurant)
            found += of_country(role, figurant.country is not None, figurant.type)
        return found

    def _standing(self, figurant: Figurant) -> list[str]:
        """How an actor stands to those on the other side, and what it says and did in the events before."""
        role, facing, one, parts = self.role, self.facing, id(figurant), self.cast.parts
        other = facing[0] if facing else None
        allied = other is not None and other.country is not None and other.country == figurant.country
        pairs = [frozenset((id(each), one)) for each in facing] if facing else ()
        faced = not self.cast.faced.isdisjoint(pairs)
        opposed = not self.cast.outline.against.isdisjoint(pairs)
        agent, target = min(2, parts.get((one, "agent"), 0)), min(2, parts.get((one, "target"), 0))
        told, alike = self.cast.outline.telling(one, self.event.kind)
        found = [
            *of_outline(role, told, alike, opposed, other is not None),
            *of_facing(role, figurant in facing, figurant.type, other and other.type, allied),
            *of_speaker(role, self._speaker is figurant, self.event.kind in _SPOKEN),
            *of_before(role, agent, target, faced, other is not None),
        ]
        if self._last is not None:
            agents, targets = self._last
            found += of_last(role, figurant in agents, figurant in targets, self._again)
        return found
