"""What words tell of ties: one rule a form, each with the tie that it takes for told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from onrecord.gazetteer.directory import load_directory
from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.leaders import load_leaders
from onrecord.language.groups import People, Title
from onrecord.language.ties import TieWords
from onrecord.reading.document import Document, Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import Figurant, Mention, Mentions
from onrecord.reading.noun_phrases import base_phrase, coordinated
from onrecord.reading.slots import noun_slots, resolve_relative, verb_slots
from onrecord.records import TieKind

_FIGHTING = frozenset(
    ("clash", "offensive", "air_strike", "shelling", "attack", "bombing", "capture", "siege", "suicide_attack")
)
_ARMED = ("state_forces", "militia", "rebel_group", "terrorist_group", "coalition", "government")
_RULERS = frozenset(
    ("president", "prime", "king", "queen", "emir", "chancellor", "sultan", "leader", "ruler", "dictator")
)
_FIELD = frozenset(
    ("commander", "member", "militant", "fighter", "operative", "soldier", "officer", "analyst", "researcher")
)
_DEPUTIES = frozenset(("deputy", "vice", "ex", "former"))


_BODIES = frozenset((*_ARMED, "organisation"))
_JOINTLY = ("with", "alongside", "to")
_PARTING = frozenset(("cut", "sever", "break", "end", "renounce", "deny"))
_BYSTANDERS = frozenset(("civilians", "media", "official"))
_ABROAD = frozenset(("embassy", "consulate", "mission"))
_LONGEST_NAME = 5  # words
_OF_STATE = ("state_forces", "government")


@dataclass(frozen=True, slots=True)
class FoundTie:
    """A tie between two figurants, told at the tokens of `cue`."""

    from_: Figurant
    to: Figurant
    tie: TieKind
    cue: Token


def told_ties(  # noqa: PLR0913, PLR0917 - what a report's steps have found so far
    document: Document,
    mentions: Mentions,
    people: People,
    words: TieWords,
    events: list[FoundEvent],
    year: int | None,
) -> list[FoundTie]:
    """Every tie that a rule takes for told, in the order of the rules; `year` is the report's."""
    rules: tuple[Iterator[FoundTie], ...] = (
        _from_titles(mentions, people),
        _from_affiliation(mentions, people),
        _from_participles(document, mentions, words),
        _from_verbs(document, mentions, words),
        _from_nouns(document, mentions, words),
        _from_joint_verbs(document, mentions, words),
        _from_possession(mentions),
        _from_inclusion(document, mentions),
        _from_directory(mentions, year),
        _from_leaders(mentions),
        _from_coalitions(mentions),
        _from_against(document, mentions),
        _from_facing(mentions),
        _from_states(mentions),
        _from_support(events, mentions),
        _from_events(events, mentions),
        _from_sides(events, mentions),
    )
    told = chain.from_iterable(rules)
    return [tie for tie in told if tie.from_ is not tie.to and tie.from_.mentions and tie.to.mentions]


def _figurant(token: Token, mentions: Mentions) -> Figurant | None:
    mention = mentions.at(resolve_relative(token))
    return mention.figurant if mention else None


def _from_titles(mentions: Mentions, people: People) -> Iterator[FoundTie]:
    """As "Pentagon spokesman Jeff Davis" represents, and "Turkish President Erdogan" leads."""
    states = [each for each in mentions.figurants if each.type == "government" and each.country]
    foremost = max(states, key=lambda each: len(each.mentions), default=None)
    for figurant in mentions.figurants:
        if figurant.person and figurant.mentions:
            words = (figurant.title or figurant.noun).replace(".", "").split()
            ruling = _RULERS & set(words) and not _DEPUTIES & set(words) and not _is_of_a_group(words)
            known = _led_by(figurant)
            owner = figurant.member_of or (foremost if ruling and figurant.named and known is None else None)
            if known is not None and owner is not None and owner.country not in (None, known):
                continue
            tie = _tie_of_office(figurant, owner, words, people) if owner is not None else None
            if owner is not None and tie is not None:
                yield FoundTie(figurant, owner, tie, figurant.mentions[0].head)


def _is_of_a_group(title: list[str]) -> bool:
    """As "bandit leader" and "opposition leader", who lead no state."""
    return title[-1:] == ["leader"] and title[-2:-1] not in ([], ["the"], ["supreme"])


def _tie_of_office(figurant: Figurant, owner: Figurant, words: list[str], people: People) -> TieKind | None:
    """Ministers, deputies and envoys represent their state; only who rules it leads it."""
    held = _titles(words, people)
    of_state = owner.type == "government" and _is_state(owner)
    ruling = _RULERS & set(words) and not _DEPUTIES & set(words)
    speaks = any(title.represents and not title.leads for title in held)
    if not of_state and not speaks and (_FIELD & set(words) or not held):
        return "part_of"
    if any(title.leads for title in held) and (ruling or not of_state):
        return "leads"
    if held or figurant.type == "official":
        return "represents"
    return None


def _titles(words: list[str], people: People) -> list[Title]:
    spans = [tuple(words[at : at + size]) for size in (3, 2, 1) for at in range(len(words))]
    return [title for span in spans if (title := people.titles.get(span)) and (title.leads or title.represents)]


_BELONGING = ("of", "for", "with", "at", "from", "to", "in")


def _from_affiliation(mentions: Mentions, people: People) -> Iterator[FoundTie]:
    """As in "Ann Lee, a spokeswoman for the ministry" and "Ann Lee of the institute"."""
    for figurant in mentions.figurants:
        if not (figurant.person and figurant.named):
            continue
        for mention in figurant.mentions:
            head = mention.head
            for noun in [*_appositions(head), head]:
                words = [token.lower.rstrip(".") for token in base_phrase(noun)] if noun is not head else []
                for body in _bodies(noun, mentions, own=noun is head):
                    tie = _tie_of_office(figurant, body, words, people) if words else "part_of"
                    if body is not figurant and tie is not None:
                        yield FoundTie(figurant, body, tie, noun)


def _appositions(head: Token) -> list[Token]:
    """The nouns that say who somebody is: "a spokesman", "the head of the brigade"."""
    found = [child for child in head.children if child.dep == "appos" and child.pos in ("NOUN", "PROPN")]
    return [*found, head.head] if head.dep == "appos" and head.head.pos in ("NOUN", "PROPN") else found


def _bodies(noun: Token, mentions: Mentions, *, own: bool) -> Iterator[Figurant]:
    """The body that a description belongs to; for a name alone only what hangs on it by a preposition."""
    before = [] if own else [child for child in noun.children if child.dep in ("poss", "compound", "nmod", "amod")]
    names = ("of", "from", "with") if own else _BELONGING
    after = [
        each
        for child in noun.children
        if child.dep == "prep" and child.lower in names
        for each in child.children
        if each.dep == "pobj"
    ]
    for token in (*after, *before):
        figurant = _figurant(token, mentions)
        if figurant is not None and not figurant.person:
            yield figurant
            return


def _from_participles(document: Document, mentions: Mentions, words: TieWords) -> Iterator[FoundTie]:
    """As in "US-backed forces", "the Saudi-led coalition", "an al-Qaida-linked group"."""
    for token in document.tokens:
        tie = words.get(("participle", token.lower))
        held = token.head if token.dep in ("amod", "acl") else _described(token)
        if tie is None or held is None:
            continue
        before = ("npadvmod", "nsubj", "compound", "amod", "nmod") if held is token.head else ()
        others = [child for child in token.children if child.dep in before]
        others += [
            each
            for child in token.children
            if child.dep in ("agent", "prep")
            for each in child.children
            if each.dep == "pobj"
        ]
        whole = _figurant(held, mentions)
        for other in others:
            figurant = _figurant(other, mentions)
            if figurant is not None and whole is not None:
                yield _of_participle(figurant, whole, tie, token)


def _described(participle: Token) -> Token | None:
    """Who "is allied with" somebody, by a verb or by the adjective that the parser takes it for."""
    clause = participle.head if participle.dep == "acomp" else participle
    passive = participle.dep == "acomp" or participle.child("auxpass") is not None
    joined = any(child.dep == "prep" and child.lower in _JOINTLY for child in participle.children)
    return clause.child("nsubjpass", "nsubj") if passive and joined else None


def _of_participle(other: Figurant, whole: Figurant, tie: TieKind, cue: Token) -> FoundTie:
    """A person leads the forces "loyal" to him; other allies stand second, those who back or lead first."""
    if tie == "allied_with" and cue.lower == "loyal" and other.person:
        return FoundTie(other, whole, "leads", cue)
    return FoundTie(whole, other, tie, cue) if tie == "allied_with" else FoundTie(other, whole, tie, cue)


def _from_verbs(document: Document, mentions: Mentions, words: TieWords) -> Iterator[FoundTie]:
    for token in document.tokens:
        tie = words.get(("verb", token.lemma)) if token.pos == "VERB" else None
        if tie is None:
            continue
        slots = verb_slots(token)
        doers = [*slots.get("subject", ()), *slots.get("by", ())]
        done = [*slots.get("object", ()), *slots.get("passive_subject", ())]
        for one in doers:
            for two in done:
                a, b = _figurant(one, mentions), _figurant(two, mentions)
                if a is not None and b is not None:
                    yield FoundTie(a, b, tie, token)


def _from_joint_verbs(document: Document, mentions: Mentions, words: TieWords) -> Iterator[FoundTie]:
    """As in "the militia joined forces with the guard", "the cell pledged allegiance to the movement"."""
    for token in document.tokens:
        verbal = token.pos == "VERB"
        tie = words.get(("with", token.lemma)) if verbal or token.pos == "NOUN" else None
        beside = _beside(token) if ("alongside", token.lemma) in words and verbal else []
        tie = words["alongside", token.lemma] if beside else tie
        verb = token if verbal else token.head
        if tie is None or verb.lemma in _PARTING:
            continue
        slots = verb_slots(verb) if verb.pos == "VERB" else {}
        inner = noun_slots(token) if not verbal else {}
        doers = [*slots.get("subject", ()), *inner.get("possessive", ())]
        if not verbal and not doers:
            doers = [*inner.get("of", ()), *inner.get("between", ())]
        others = beside or [each for name in _JOINTLY for each in (*slots.get(name, ()), *inner.get(name, ()))]
        parties = [each for doer in doers for each in coordinated(doer)]
        pairs = [(one, two) for one in parties for other in others for two in coordinated(other)]
        for one, two in pairs or pairwise(parties):
            a, b = _figurant(one, mentions), _figurant(two, mentions)
            if a is not None and b is not None and {a.type, b.type}.isdisjoint(_BYSTANDERS):
                yield FoundTie(a, b, tie, token)


def _beside(verb: Token) -> list[Token]:
    """Whom somebody fights "alongside", which "with" does not tell."""
    joints = [child for child in verb.children if child.dep == "prep" and child.lower == "alongside"]
    return [each for joint in joints for each in joint.children if each.dep == "pobj"]


def _from_nouns(document: Document, mentions: Mentions, words: TieWords) -> Iterator[FoundTie]:
    """As in "Hezbollah, an ally of Iran", "the group's armed wing"."""
    for token in document.tokens:
        tie = words.get(("noun", token.lemma)) if token.pos == "NOUN" else None
        if tie is None or token.dep not in ("appos", "attr"):
            continue
        subject = token.head if token.dep == "appos" else token.head.child("nsubj")
        owners = [child for child in token.children if child.dep in ("poss", "compound", "amod", "nmod")]
        owners += [
            each
            for child in token.children
            if child.lower in ("of", "to")
            for each in child.children
            if each.dep == "pobj"
        ]
        one = _figurant(subject, mentions) if subject is not None else None
        for owner in owners:
            two = _figurant(owner, mentions)
            if one is not None and two is not None:
                yield FoundTie(one, two, tie, token)


def _from_inclusion(document: Document, mentions: Mentions) -> Iterator[FoundTie]:
    """In "the Iraqi security forces, including Hashd al-Shaabi": the second is part of the first."""
    for token in document.tokens:
        if token.lower != "including" or token.dep != "prep":
            continue
        wholes = [
            token.head,
            *(each for child in token.head.children if child.lower == "of" for each in child.children),
        ]
        whole = next((figurant for each in reversed(wholes) if (figurant := _figurant(each, mentions))), None)
        for child in token.children:
            for part in coordinated(child) if child.dep == "pobj" else ():
                figurant = _figurant(part, mentions)
                if figurant is not None and whole is not None and {figurant.type, whole.type} <= _BODIES:
                    yield FoundTie(figurant, whole, "part_of", token)


def _from_possession(mentions: Mentions) -> Iterator[FoundTie]:
    """The person before "'s forces", "'s regime" leads them."""
    for mention in mentions.all():
        owner = mention.head.child("poss")
        leader = _figurant(owner, mentions) if owner is not None and owner.pos != "PRON" else None
        if leader is not None and leader.person and leader.named and mention.figurant.type in _ARMED:
            yield FoundTie(leader, mention.figurant, "leads", mention.head)


def _from_leaders(mentions: Mentions) -> Iterator[FoundTie]:
    """Whom everybody knows to lead a state or a group, where the report names both."""
    states = _states(mentions)
    by_id = {each.entry.id: each for each in mentions.figurants if each.entry is not None}
    for figurant in mentions.figurants:
        led = _led_by(figurant)
        owner = (states.get(led) or by_id.get(led)) if led is not None else None
        if owner is not None:
            yield FoundTie(figurant, owner, "leads", _cue(figurant, owner).head)


def _led_by(person: Figurant) -> str | None:
    """What the person of this name is known to lead: a country's code or an actor's id."""
    leaders = load_leaders()
    if not person.person:
        return None
    for mention in person.mentions:
        words = [fold(token.text) for token in mention.tokens]
        for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
            led = leaders.get(fold(" ".join(words[-size:]).replace(" - ", "-")))
            if led is not None:
                return led
    return None


def _from_coalitions(mentions: Mentions) -> Iterator[FoundTie]:
    """Who leads the "US-led coalition", and whom a coalition "against" somebody fights."""
    states = _states(mentions)
    for figurant in mentions.figurants:
        if figurant.type != "coalition" or not figurant.mentions:
            continue
        country = load_directory().country_of_name(figurant.name.partition("-led")[0])
        leader = states.get(country.alpha2) if country is not None else None
        if leader is not None:
            yield FoundTie(leader, figurant, "leads", _cue(leader, figurant).head)
        enemy = figurant.name.partition(" against ")[2]
        for other in mentions.figurants if enemy else ():
            if other.name == enemy and other.mentions:
                yield FoundTie(figurant, other, "fights", _cue(figurant, other).head)


def _from_against(document: Document, mentions: Mentions) -> Iterator[FoundTie]:
    """As in "the army's war against the rebels", "an alliance against the junta"."""
    for token in document.tokens:
        if token.lower != "against" or token.dep != "prep" or token.head.pos not in ("NOUN", "PROPN"):
            continue
        noun = token.head
        owners = [noun, *(child for child in noun.children if child.dep in ("poss", "compound", "nmod", "amod"))]
        one = next((each for owner in owners if (each := _figurant(owner, mentions)) is not None), None)
        for child in token.children:
            two = _figurant(child, mentions) if child.dep == "pobj" else None
            if one is not None and two is not None and one.type in _ARMED and two.type in _ARMED:
                yield FoundTie(one, two, "fights", token)


def _from_facing(mentions: Mentions) -> Iterator[FoundTie]:
    """Named forces of a state and a named terrorist group in one sentence."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions.all():
        if mention.figurant.named and mention.figurant.type in ("state_forces", "terrorist_group"):
            by_sentence.setdefault(mention.head.sentence.index, []).append(mention)
    for here in by_sentence.values():
        for one in here:
            for two in here:
                if one.figurant.type == "state_forces" and two.figurant.type == "terrorist_group":
                    yield FoundTie(one.figurant, two.figurant, "fights", one.head)


def _states(mentions: Mentions) -> dict[str, Figurant]:
    """The government of each country that the report names, by ISO 3166-1 alpha-2 code: the one named most."""
    states: dict[str, Figurant] = {}
    for each in sorted(mentions.figurants, key=lambda each: len(each.mentions)):
        country = _country(each)
        if each.type == "government" and country and each.mentions and _is_state(each):
            states[country] = each
    return states


def _country(figurant: Figurant) -> str | None:
    if figurant.country is not None or not figurant.named:
        return figurant.country
    found = load_directory().country_of_name(figurant.name)
    return found.alpha2 if found is not None else None


def _from_states(mentions: Mentions) -> Iterator[FoundTie]:
    """The forces and offices of a state that the report names are part of it."""
    states = _states(mentions)
    for figurant in mentions.figurants:
        state = states.get(figurant.country or "")
        office = figurant.mentions and figurant.mentions[0].head.lemma.lower() not in _ABROAD
        if figurant.type in _OF_STATE and not figurant.person and state is not None and office:
            yield FoundTie(figurant, state, "part_of", _cue(figurant, state).head)


def _is_state(figurant: Figurant) -> bool:
    if figurant.entry is not None:
        return figurant.entry.id.endswith("-government")
    return figurant.named and not figurant.noun


def _from_support(events: list[FoundEvent], mentions: Mentions) -> Iterator[FoundTie]:
    """Who gives a force arms, training or air cover backs it."""
    for event in events:
        if event.kind != "support":
            continue
        for one in event.agents:
            for two in event.targets:
                a, b = _figurant(one, mentions), _figurant(two, mentions)
                if a is not None and b is not None and a.type in _ARMED and b.type in _ARMED:
                    yield FoundTie(a, b, "backs", event.head)


def _from_directory(mentions: Mentions, year: int | None) -> Iterator[FoundTie]:
    """What the directory knows of two actors that the report names: parents in the report's year, and backers."""
    by_id = {each.entry.id: each for each in mentions.figurants if each.entry is not None}
    for figurant in by_id.values():
        entry = figurant.entry
        if entry is None:
            continue
        for parent in entry.parents:
            in_force = year is None or parent.years.cover(year)
            if in_force and parent.id in by_id and by_id[parent.id].type != "organisation":
                yield FoundTie(figurant, by_id[parent.id], "part_of", _cue(figurant, by_id[parent.id]).head)
        for backer in entry.backers:
            if backer.id in by_id:
                yield FoundTie(by_id[backer.id], figurant, "backs", _cue(by_id[backer.id], figurant).head)


def _cue(one: Figurant, two: Figurant) -> Mention:
    """The mention of the first that stands nearest to one of the second."""
    return min(one.mentions, key=lambda each: min(abs(each.head.index - other.head.index) for other in two.mentions))


def _from_events(events: list[FoundEvent], mentions: Mentions) -> Iterator[FoundTie]:
    """Two armed parties on the two sides of fighting fight each other; of a state and a group the state stands first.

    Two states must be told so twice: where it is told once, they are more often on one side, and misread.
    """
    times: Counter[frozenset[int]] = Counter()
    for event in events:
        if event.kind not in _FIGHTING:
            continue
        for one in event.agents:
            for two in event.targets:
                a, b = _figurant(one, mentions), _figurant(two, mentions)
                if a is None or b is None or a.type not in _ARMED or b.type not in _ARMED:
                    continue
                pair = frozenset((id(a), id(b)))
                times[pair] += 1
                if times[pair] == (2 if a.type in _OF_STATE and b.type in _OF_STATE else 1):
                    yield FoundTie(*((b, a) if a.is_group and not b.is_group else (a, b)), "fights", event.head)


def _from_sides(events: list[FoundEvent], mentions: Mentions) -> Iterator[FoundTie]:
    """Armed parties that fight on one side are allied."""
    for event in events:
        if event.kind in _FIGHTING:
            side = [each for token in event.agents if (each := _figurant(token, mentions)) and each.type in _ARMED]
            for at, one in enumerate(side):
                for two in side[at + 1 :]:
                    if one.country is None or one.country != two.country:
                        yield FoundTie(one, two, "allied_with", event.head)
