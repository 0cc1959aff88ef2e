"""What a report shows of an actor at a place: the signs by which control is told, each with the word that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.reading.control_descriptions import AT, described
from onrecord.reading.control_events import enacted
from onrecord.reading.control_ground import Course, Ground, can_hold
from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import Figurant, Mention
from onrecord.records import ControlState

STATES = frozenset(("state_forces", "coalition", "government"))
_SCENE = frozenset(("clash", "offensive", "capture", "siege", "withdrawal"))
_JOINING = frozenset((",", "and", "or", "both", "the", "in", "also"))  # between the places of a list
_PLURAL = ("NNS", "NNPS")
_ENOUGH = 5  # to be many
_FRONTS = 2  # places
_CLOSE = 4  # tokens
_EARLY = 3  # sentences
_MUCH, _SOME = 0.25, 0.08  # moves for ground a sentence


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
    for mention, place, sign, cue in described(document, words, ground):
        showings.add(place, mention, sign, cue)
    holding = frozenset(word for (form, word), state in words.items() if form == "verb" and state == "holds")
    for mention, place, sign, event in enacted(course, ground, holding):
        showings.add(place, mention, sign, event.head, event)
    _add_fought_over(showings, course)
    _add_company(showings, document, ground)
    background = _Background.of(document, ground, course)
    for showing in showings:
        for sign in background.signs_of(showing):
            showing.signs.setdefault(sign, showing.actor)
    for showing in _foremost(showings):
        showing.signs[f"foremost {ground.grain(showing.place)} {_side(showing.figurant)}"] = showing.actor
    return list(showings)


def _add_fought_over(showings: Showings, course: Course) -> None:
    """Towns where two sides are fighting each other; where one of them fights all over, no town is its front."""
    sides = [f"event clash {role} real own" for role in ("agent", "target")]
    told = [(each, sign) for each in showings for sign in sides if sign in each.signs]
    fronts = Counter(id(each.figurant) for each, _ in told)
    fighting = [each for each in told if course.statuses[each[0].events[each[1]].head.index] == "ongoing"]
    for each, sign in fighting:
        faced = {other for showing, other in fighting if showing.place == each.place and showing is not each}
        in_town = f"{sign} town" in each.signs and "told holds" not in each.signs
        if in_town and faced - {sign} and fronts[id(each.figurant)] <= _FRONTS:
            each.signs["fought over"] = each.signs[sign]


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
        joined = plural = False
        for token in [*sentence.tokens, None]:
            place = ground.place_at.get(token.index) if token is not None else None
            if token is not None and place is not None and (not run or _fit(place, run[0], ground)):
                run.append(place)
                plural = plural or token.tag in _PLURAL
            elif token is not None and place is None and run and token.lower in _JOINING:
                joined = joined or token.dep == "cc"
            else:
                plural = plural or (token is not None and token.tag in _PLURAL)
                if joined and (plural or len({ground.grain(each) for each in run}) == 1):
                    yield from (((sentence.index, each), frozenset(run)) for each in run)
                run, joined, plural = ([place] if place is not None else []), False, False


def _fit(one: str, two: str, ground: Ground) -> bool:
    """A town may bear the name of the province that a list means."""
    grains = {ground.grain(one), ground.grain(two)}
    return len(grains) == 1 or "country" not in grains


# ---- from standing side by side


def _add_company(showings: Showings, document: Document, ground: Ground) -> None:
    """Actors and places of one sentence, by the grammar that joins them."""
    holders: dict[int, list[Mention]] = {}
    for mention in ground.mentions.all():
        if can_hold(mention):
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
    way = _preposition(token, ground) if token not in mention.tokens else None
    showings.add(place, mention, "together", head)
    if token in mention.tokens:
        showings.add(place, mention, f"named by it {side}", head)
    if way is not None and way.head in (head, head.head) and way.lower in AT:
        where = "phrase" if way.head is head else "clause"
        showings.add(place, mention, f"{where} at {side}", way.head)
        showings.add(place, mention, f"{where} at {side} {ground.grain(place)}", way.head)
    if abs(head.index - token.index) <= _CLOSE:
        showings.add(place, mention, f"close {side}", head)


def _preposition(token: Token, ground: Ground) -> Token | None:
    """The preposition that a place hangs on; the country of "Mosul, Iraq" only tells where the town lies."""
    if token.dep == "appos" and token.head.index in ground.place_at:
        return None
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
        side, grain, weight = _side(figurant), self.ground.grain(showing.place), self.weight[showing.place]
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


def _size(number: int) -> str:
    return "many" if number >= _ENOUGH else "few" if number > 1 else "one"


def _share(moves: int, sentences: int) -> str:
    share = moves / max(1, sentences)
    return "much" if share > _MUCH else "some" if share > _SOME else "little"
