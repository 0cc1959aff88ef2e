"""What a report shows of an actor at a place: the signs by which control is told, each with the word that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import Figurant, Mention, Mentions
from onrecord.reading.noun_phrases import coordinated
from onrecord.reading.slots import noun_slots, resolve_relative, verb_slots
from onrecord.records import ControlState, Place, Status

ARMED = frozenset(("state_forces", "militia", "rebel_group", "terrorist_group", "coalition", "government"))
STATES = frozenset(("state_forces", "coalition", "government"))
_AT = ("in", "at", "near", "on", "over", "of", "around", "inside", "within", "across", "throughout")
_FROM = ("from", "out", "against")
_REAL = ("occurred", "ongoing")
_GROUND = frozenset(
    (
        "clash",
        "offensive",
        "capture",
        "siege",
        "withdrawal",
        "air_strike",
        "shelling",
        "attack",
        "deployment",
        "killing",
    )
)
_SCENE = frozenset(("clash", "offensive", "capture", "siege", "withdrawal"))
_OF_PLACES = frozenset(("capture", "siege"))
_JOINING = frozenset((",", "and", "or", "both", "the", "in", "also"))  # between the places of a list
_MISREAD = frozenset(("advmod", "npadvmod"))  # names of places that the parser takes for adverbs
_DONE_TO = frozenset(("dobj", "nsubj", "nsubjpass", "pobj", *_MISREAD))
_INNER = frozenset(("compound", "appos", "conj", "nmod", "amod", "poss"))
_PASSING = frozenset(("fall", "pass"))  # what places do when another takes them
_ENOUGH = 5  # to be many
_CLOSE = 4  # tokens
_EARLY = 3  # sentences
_MUCH, _SOME = 0.25, 0.08  # moves for ground a sentence


@dataclass(frozen=True, slots=True)
class Ground:
    """What control is read off: the mentions of actors, the places by id, and the id at each token that means one."""

    mentions: Mentions
    places: Mapping[str, Place]
    place_at: Mapping[int, str]

    def figurant(self, token: Token) -> Figurant | None:
        """The figurant that a token stands for."""
        mention = self.mentions.at(resolve_relative(token))
        return mention.figurant if mention is not None else None

    def holder(self, token: Token) -> Mention | None:
        """The mention at a token, where it is of somebody who can hold a place."""
        mention = self.mentions.at(resolve_relative(token))
        return mention if mention is not None and mention.figurant.type in ARMED else None

    def spelled_out(self, mention: Mention, place: str) -> Mention:
        """Whom the "rebel" of "rebel-held" or the "government" of a place in Syria means elsewhere in the report."""
        figurant = mention.figurant
        if figurant.named or len(figurant.mentions) > 1:
            return mention
        country = self.places[place].country
        others = [
            each
            for each in self.mentions.figurants
            if each is not figurant
            and each.type == figurant.type
            and each.mentions
            and (
                each.mentions[0].head.lemma == mention.head.lemma
                or (figurant.type == "government" and each.country is not None and each.country == country)
            )
        ]
        found = max(others, key=lambda each: len(each.mentions), default=None)
        return found.mentions[0] if found is not None else mention


@dataclass(frozen=True, slots=True)
class Course:
    """The events of a report, with the place id and the status of each by the index of its head."""

    events: Sequence[FoundEvent]
    places: Mapping[int, str]
    statuses: Mapping[int, Status]

    def kinds_at(self) -> dict[str, set[str]]:
        """The kinds of event at each place."""
        found: dict[str, set[str]] = {}
        for event in self.events:
            place = self.places.get(event.head.index)
            if place is not None:
                found.setdefault(place, set()).add(event.kind)
        return found


@dataclass(slots=True)
class Showing:
    """The signs of one actor at one place, with the word that first showed each and the event that it tells, if any."""

    place: str
    figurant: Figurant
    actor: Token
    signs: dict[str, Token] = field(default_factory=dict)
    events: dict[str, FoundEvent] = field(default_factory=dict)
    sentences: set[int] = field(default_factory=set)


class Showings:
    """All showings of a report, by place and actor; what is told of one place of a list holds for each of it."""

    def __init__(self, lists: Mapping[tuple[int, str], frozenset[str]]) -> None:
        self._lists = lists
        self._by_pair: dict[tuple[str, int], Showing] = {}

    def __iter__(self) -> Iterator[Showing]:
        return iter(self._by_pair.values())

    def at(self, place: str, mention: Mention) -> Showing:
        """The showing of an actor at a place, new where there is none yet."""
        key = (place, id(mention.figurant))
        if key not in self._by_pair:
            self._by_pair[key] = Showing(place, mention.figurant, mention.head)
        return self._by_pair[key]

    def add(self, place: str, mention: Mention, sign: str, cue: Token, event: FoundEvent | None = None) -> None:
        """Keep a sign with its word."""
        for each in sorted(self._lists.get((cue.sentence.index, place), (place,))):
            showing = self.at(each, mention)
            showing.signs.setdefault(sign, cue)
            showing.sentences.add(cue.sentence.index)
            if event is not None:
                showing.events.setdefault(sign, event)


def find_showings(
    document: Document, ground: Ground, course: Course, words: Mapping[tuple[str, str], ControlState]
) -> list[Showing]:
    """Every armed actor that the report shows at a place."""
    showings = Showings(dict(_lists(document, ground)))
    _add_described(showings, document, words, ground)
    holding = frozenset(word for (form, word), state in words.items() if form == "verb" and state == "holds")
    _add_events(showings, course, ground, holding)
    _add_company(showings, document, ground)
    background = _Background.of(document, ground, course)
    for showing in showings:
        for sign in background.signs_of(showing):
            showing.signs.setdefault(sign, showing.actor)
    for showing in _foremost(showings):
        showing.signs[f"foremost {_grain(ground.places[showing.place])} {_side(showing.figurant)}"] = showing.actor
    return list(showings)


def _foremost(showings: Iterable[Showing]) -> Iterator[Showing]:
    """At each place the actor that is shown there in most sentences."""
    at: dict[str, list[Showing]] = {}
    for showing in showings:
        at.setdefault(showing.place, []).append(showing)
    for here in at.values():
        yield max(here, key=lambda each: len(each.sentences))


def _lists(document: Document, ground: Ground) -> Iterator[tuple[tuple[int, str], frozenset[str]]]:
    """By sentence and place the places that it is listed with: "in Hilmand, Kandahar and Zabul provinces"."""
    for sentence in document.sentences:
        run: list[str] = []
        joined = False
        for token in [*sentence.tokens, None]:
            place = ground.place_at.get(token.index) if token is not None else None
            if place is not None and (not run or _grain(ground.places[place]) == _grain(ground.places[run[0]])):
                run.append(place)
            elif token is not None and place is None and run and token.lower in _JOINING:
                joined = joined or token.dep == "cc"
            else:
                if joined:
                    yield from (((sentence.index, each), frozenset(run)) for each in run)
                run, joined = ([place] if place is not None else []), False


# ---- from descriptions


def _add_described(
    showings: Showings, document: Document, words: Mapping[tuple[str, str], ControlState], ground: Ground
) -> None:
    telling = {word for _, word in words}
    for token in document.tokens:
        if token.lemma not in telling and token.lower not in telling:
            continue
        for form, find in _FORMS.items():
            state = words.get((form, token.lemma)) or words.get((form, token.lower))
            if state is not None:
                actors, places = find(token)
                for mention, place in _pairs(actors, places, ground):
                    showings.add(place, mention, f"told {state}", token)
                    showings.add(place, mention, f"told {form} {state}", token)


def _pairs(actors: Sequence[Token], places: Sequence[Token], ground: Ground) -> Iterator[tuple[Mention, str]]:
    for actor in actors:
        mention = ground.holder(actor)
        for token in places:
            place = ground.place_at.get(resolve_relative(token).index)
            if mention is not None and place is not None and token not in mention.tokens:
                yield ground.spelled_out(mention, place), place


Parts = tuple[list[Token], list[Token]]


def _of_verb(token: Token) -> Parts:
    if token.pos not in ("VERB", "AUX"):
        return [], []
    slots = verb_slots(token)
    actors = [*slots.get("subject", ()), *slots.get("by", ())]
    names = (
        ("object",) if "object" in slots else ("passive_subject", *_AT)
    )  # what is held is the object, if there is one
    bare = [child for child in token.children if child.dep in _MISREAD and child.index > token.index]
    return actors, [*bare, *(each for name in names for each in _within(slots.get(name, ())))]


def _within(tokens: Sequence[Token]) -> list[Token]:
    """Each token with those joined to it and what stands in it: "parts of Azaz and Marea"."""
    found = [each for token in tokens for each in coordinated(token)]
    inner = [each for token in found for slot in ("of", "in") for each in noun_slots(token).get(slot, ())]
    return found + [each for token in inner for each in coordinated(token)]


def _of_noun(token: Token) -> Parts:
    if token.pos not in ("NOUN", "PROPN"):
        return [], []
    slots = noun_slots(token)
    actors = [
        each for slot in ("possessive", "compound", "adjective", "of", "for", "by") for each in slots.get(slot, ())
    ]
    if token.dep == "dobj" and not actors:  # "has a foothold in the east"
        actors = verb_slots(token.head).get("subject", [])
    places = [each for slot in _AT for each in _within(slots.get(slot, ()))]
    places += [child for child in token.children if child.dep in ("appos", "compound")]
    if token.dep in ("appos", "compound", "nmod"):
        places.append(token.head)
    if token.dep == "attr" and (subject := token.head.child("nsubj")) is not None:
        places.append(subject)
    if token.dep == "conj" and token.head.dep == "appos":
        places.append(token.head.head)
    return actors, places


def _of_adjective(token: Token) -> Parts:
    subject = token.head.child("nsubj") if token.dep == "acomp" else None
    slots = noun_slots(token)
    return ([subject] if subject else []), [each for slot in _AT for each in _within(slots.get(slot, ()))]


def _of_participle(token: Token) -> Parts:
    """In "the rebel-held suburb of Douma" the noun before the hyphen holds what the participle describes."""
    if token.dep not in ("amod", "acl", "compound"):
        return [], []
    actors = [child for child in token.children if child.dep in ("npadvmod", "nsubj", "compound", "nmod", "amod")]
    noun = token.head
    named = [child for child in noun.children if child.dep in ("compound", "nmod") and child.index > token.index]
    return actors, [noun, *named] if named or noun.pos == "PROPN" else _within([noun])


def _of_under(token: Token) -> Parts:
    """The holders and the places of "cities under IS control such as Hawija"."""
    if token.head.lower not in ("under", "in") or token.dep != "pobj":
        return [], []
    slots = noun_slots(token)
    actors = [each for slot in ("possessive", "compound", "adjective", "of", "by") for each in slots.get(slot, ())]
    held = token.head.head
    if token.head.lower == "in" and "of" in slots:  # "rebels in control of the port"
        return [held], _within(slots["of"])
    subject = held.child("nsubj", "nsubjpass") if held.pos in ("VERB", "AUX") else None
    return actors, [subject] if subject is not None else _examples(held) or [held, *held.subtree()]


def _examples(held: Token) -> list[Token]:
    """What is named of what is held: "cities in Iraq under IS control such as Hawija" are not the whole of Iraq."""
    below = held.subtree()
    said = next((each.index for each in below if each.lower == "such" and each.head.lower == "as"), None)
    return [] if said is None else [each for each in below if each.index > said]


_FORMS: dict[str, Callable[[Token], Parts]] = {
    "verb": _of_verb,
    "noun": _of_noun,
    "adjective": _of_adjective,
    "participle": _of_participle,
    "under": _of_under,
}

# ---- from events


def _add_events(showings: Showings, course: Course, ground: Ground, holding: frozenset[str]) -> None:
    """Each party to an event at a place, by kind, side and whether it happened; in "from X", X is who had the place."""
    for event in course.events:
        lasts = event.kind == "capture" and event.head.lemma in holding
        places = _places_of(event, course, ground) if event.kind in _GROUND and not lasts else []
        happened = "real" if course.statuses.get(event.head.index) in _REAL else "unreal"
        for role, tokens in _parties(event):
            sign = f"event {event.kind} {role} {happened}"
            for mention in filter(None, map(ground.holder, tokens)):
                for place, how in places:
                    if ground.place_at.get(mention.head.index) == place:
                        continue
                    showings.add(place, mention, sign, event.head, event)
                    showings.add(place, mention, f"{sign} {how}", event.head, event)


def _places_of(event: FoundEvent, course: Course, ground: Ground) -> list[tuple[str, str]]:
    """The ids of the event's places with how they are known: by its own words, or only from near it."""
    own: dict[str, str] = {}
    for token in _own_places(event):
        place = ground.place_at.get(token.index)
        if place is not None and own.get(place) != "own":
            own[place] = "own" if event.kind not in _OF_PLACES or _is_done_to(token, event.head) else "in"
    near = course.places.get(event.head.index)
    if own:
        return list(own.items())
    return [(near, "near")] if near is not None else []


def _is_done_to(place: Token, head: Token) -> bool:
    """True for the town in "took the town", "the fall of the town"; false in "took a bridge near the town"."""
    token = place
    while token is not head:
        if token.dep in _DONE_TO and token.head is head:
            return True
        inner = token.dep in _INNER or (token.dep == "prep" and token.lower == "of")
        if token.head is token or not (inner or token.dep == "pobj" or token.dep in _DONE_TO):
            return False
        token = token.head
    return place is not head


def _own_places(event: FoundEvent) -> list[Token]:
    head = event.head
    slots = verb_slots(head) if head.pos == "VERB" else noun_slots(head)
    names = ("object", "passive_subject", "in", "at", "near", "on", "for", "over", "around", "from", "into", "to", "of")
    bare = [child for child in head.children if child.dep in _MISREAD and child.index > head.index]
    found = [*bare, *(each for name in names for each in slots.get(name, ()))]
    return [*event.places, *_within(found), *_within(_places_beside(event))]


def _places_beside(event: FoundEvent) -> list[Token]:
    """Where the verb of its noun puts an event ("fighting continued in X"), and where its parties are."""
    found: list[Token] = []
    verb = event.head.head
    if verb.pos in ("VERB", "AUX") and verb is not event.head:
        if event.head.dep in ("nsubj", "nsubjpass", "csubj"):
            slots = verb_slots(verb)
            found = [each for name in _AT for each in slots.get(name, ())]
        elif event.head.dep == "dobj":
            found = list(verb_slots(verb).get("subject", ()))
    parties = [noun_slots(each) for each in (*event.agents, *event.targets)]
    return found + [each for slots in parties for name in ("in", "at") for each in slots.get(name, ())]


def _parties(event: FoundEvent) -> tuple[tuple[str, list[Token]], ...]:
    """The two sides of an event; a place is taken from whom "from" names, and falls to whom "to" names."""
    slots = verb_slots(event.head) if event.head.pos == "VERB" else noun_slots(event.head)
    losers = [each for name in _FROM for each in slots.get(name, ())]
    if event.head.lemma not in _PASSING:
        return ("agent", event.agents), ("target", [*event.targets, *losers])
    winners = [each for name in ("to", "into") for each in slots.get(name, ())]
    winning = {each.index for each in winners}
    return ("agent", winners or event.agents), (
        "target",
        [each for each in (*event.targets, *event.agents * bool(winners), *losers) if each.index not in winning],
    )


# ---- from standing side by side


def _add_company(showings: Showings, document: Document, ground: Ground) -> None:
    """Actors and places of one sentence, by the grammar that joins them."""
    holders: dict[int, list[Mention]] = {}
    for mention in ground.mentions.all():
        if mention.figurant.type in ARMED:
            holders.setdefault(mention.head.sentence.index, []).append(mention)
    for index, here in holders.items():
        tokens = [token for token in document.sentences[index].tokens if token.index in ground.place_at]
        for token in tokens:
            if token.index + 1 in ground.place_at and ground.place_at[token.index + 1] == ground.place_at[token.index]:
                continue
            for mention in here:
                if mention.head is not token:
                    _add_pair(showings, mention, token, ground)


def _add_pair(showings: Showings, mention: Mention, token: Token, ground: Ground) -> None:
    place = ground.place_at[token.index]
    side = _side(mention.figurant)
    head = mention.head
    way = _preposition(token)
    showings.add(place, mention, "together", head)
    if token in mention.tokens:
        showings.add(place, mention, f"named by it {side}", head)
    if way is not None and way.head in (head, head.head) and way.lower in _AT:
        where = "phrase" if way.head is head else "clause"
        showings.add(place, mention, f"{where} at {side}", way.head)
    if abs(head.index - token.index) <= _CLOSE:
        showings.add(place, mention, f"close {side}", head)


def _preposition(token: Token) -> Token | None:
    """The preposition that a place hangs on."""
    while token.dep in ("compound", "appos", "conj", "nmod", "amod", "poss") and token.head is not token:
        token = token.head
    return token.head if token.dep == "pobj" else None


def _side(figurant: Figurant) -> str:
    return "state" if figurant.type in STATES else "group"


# ---- from the report


@dataclass(frozen=True, slots=True)
class _Background:
    """What the report as a whole is about."""

    ground: Ground
    main: Figurant | None
    weight: Mapping[str, int]
    kinds: Mapping[str, set[str]]
    fighting: str

    @classmethod
    def of(cls, document: Document, ground: Ground, course: Course) -> _Background:
        groups = [each for each in ground.mentions.figurants if each.is_group]
        moves = sum(event.kind in _SCENE for event in course.events)
        return cls(
            ground,
            max(groups, key=lambda each: len(each.mentions), default=None),
            Counter(ground.place_at.values()),
            course.kinds_at(),
            _share(moves, len(document.sentences)),
        )

    def signs_of(self, showing: Showing) -> Iterator[str]:
        """What holds of the actor and the place wherever they stand."""
        figurant, place = showing.figurant, self.ground.places[showing.place]
        side, grain, weight = _side(figurant), _grain(place), self.weight[showing.place]
        yield f"type {figurant.type}"
        yield f"{grain} {side}"
        yield f"times {_size(len(showing.sentences))} {side}"
        yield f"called {'name' if figurant.named else 'noun'} {side}"
        if min(showing.sentences, default=_EARLY) < _EARLY:
            yield f"early {side} {grain}"
        yield f"fighting {self.fighting}"
        yield f"mentions {_size(weight)}"
        if figurant.entry:
            yield f"directory {side}"
        if figurant.country and place.country:
            yield f"{'home' if figurant.country == place.country else 'abroad'} {side}"
        yield from self._signs_of_rank(showing, "main" if figurant is self.main else side, grain)

    def _signs_of_rank(self, showing: Showing, rank: str, grain: str) -> Iterator[str]:
        if rank == "main":
            yield f"main {grain}"
        if self.weight[showing.place] == max(self.weight.values()):
            yield f"main place {rank} {grain}"
        side = _side(showing.figurant)
        for kind in sorted(_SCENE & self.kinds.get(showing.place, set())):
            yield f"scene {kind} {rank} {grain}"
            if f"close {side}" in showing.signs:
                yield f"scene {kind} close {side}"


def _grain(place: Place) -> str:
    return {"country": "country", "admin1": "region", "region": "region", "admin2": "region"}.get(
        place.precision, "town"
    )


def _size(number: int) -> str:
    return "many" if number >= _ENOUGH else "few" if number > 1 else "one"


def _share(moves: int, sentences: int) -> str:
    share = moves / max(1, sentences)
    return "much" if share > _MUCH else "some" if share > _SOME else "little"
